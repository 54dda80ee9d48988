"""Invented plans as plain text, one for each form that real ones take."""

STATE = """\
ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ TÂN LỘC                          Độc lập - Tự do - Hạnh phúc
Số:      /KH-UBND                  Tân Lộc, ngày      tháng 9 năm 2025

KẾ HOẠCH
Trồng cây đầu xuân trên địa bàn xã năm 2026

Căn cứ Kế hoạch số 41/KH-UBND ngày 05/8/2025 của Ủy ban nhân dân tỉnh về trồng cây phân tán;
Căn cứ tình hình của địa phương.
Ủy ban nhân dân xã ban hành Kế hoạch trồng cây như sau:

I. MỤC ĐÍCH
1. Phủ xanh bờ kênh và đường thôn.
2. Mỗi hộ tự chăm sóc cây trước cửa nhà mình.
II. NỘI DUNG
1. Chuẩn bị cây giống
- Đợt 1: 500 cây sao đen.
- Đợt 2: 300 cây bàng.
3. Tổ chức trồng
a) Ngày ra quân: mồng bốn Tết.
b) Mỗi thôn cử một tổ, mỗi tổ có:
- Dụng cụ:
+ cuốc, xẻng;
+ xe rùa.
- Nước uống.
III. PHÂN CÔNG
1. Công an xã: Giữ trật tự nơi trồng cây.
2. Các thôn chủ động vận động người dân.
3. Giao Văn phòng UBND xã theo dõi, tổng hợp./.

Nơi nhận:
- UBND huyện (để báo cáo);
- Các thôn;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Phan Thị Mẫu
"""

TASKS = """\
Số 09-KH/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Phú Hoà, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
học tập chuyên đề năm 2024
-----
Thực hiện Kế hoạch số 15-KH/HU ngày 20/01/2024 của Huyện ủy về học tập chuyên đề \
(sau đây viết tắt là Kế hoạch 15), Đảng ủy xây dựng Kế hoạch như sau:
I- NHIỆM VỤ
1. Mở hội nghị của Đảng bộ theo Kế hoạch 15.
- Đơn vị thực hiện: Ban Tuyên giáo Đảng ủy; các chi bộ trực thuộc.
- Thời gian hoàn thành: trước ngày 30/4/2024.
2. Thi tìm hiểu chuyên đề
Hình thức thi do mỗi chi bộ chọn.
- Có ít nhất ba đội.
- Đơn vị thực hiện: Các chi bộ trực thuộc; Ban Tuyên giáo Đảng ủy.
- Thời gian hoàn thành: quý III/2024.
II- TỔ CHỨC THỰC HIỆN
1. Các chi bộ trực thuộc căn cứ Kế hoạch này tổ chức thực hiện.
Nơi nhận:
- Huyện ủy;
- Các chi bộ trực thuộc;
- Lưu Văn phòng Đảng ủy.
T/M ĐẢNG ỦY
BÍ THƯ
Ngô Văn Mẫu
"""

UNION = """\
BCH ĐOÀN XÃ TÂN LỘC
***
Số: 12 - KH/ĐTN
ĐOÀN TNCS HỒ CHÍ MINH
Tân Lộc, ngày 1 tháng 6 năm 2023
KẾ HOẠCH
Tổ chức trại hè cho thiếu nhi
1. Mục đích
1.1 Tạo sân chơi bổ ích.
1.2 Rèn kỹ năng sống.
2. Nội dung:
2.1 Trò chơi dân gian
* Kéo co.
* Nhảy bao bố.
3. Kinh phí: do Xã đoàn chi
TM. BAN THƯỜNG VỤ
BÍ THƯ
Đỗ Thị Mẫu
PHỤ LỤC 1
DANH SÁCH TRÒ CHƠI
(Kèm theo Kế hoạch trại hè)
1. Ô ăn quan.
2. Rồng rắn lên mây.
"""

WRAPPED = """\
KẾ HOẠCH

phòng bệnh cho đàn gia cầm

-----

I- YÊU CẦU

1. Mỗi hộ chăn nuôi khử trùng chuồng trại hằng tuần, không thả rông gia cầm

ra đồng khi chưa tiêm phòng đủ hai mũi, báo ngay cho thú y xã khi có gà vịt

ốm chết; không bán chạy, không vứt xác ra kênh mương. Thú y xã đến từng nhà

ghi sổ theo dõi, tiêm bổ sung cho những đàn mới nhập theo Hướng dẫn số 318-

HD/TU của cấp trên.

2



2. Cán bộ thôn đi từng nhà nhắc nhở, lập danh sách những hộ chưa khử trùng

chuồng trại, gửi về trạm trước chiều thứ sáu của tuần.

Nơi nhận:

- Các cơ quan, ban, ngành của xã và

các thôn trong xã,

- Lưu Văn thư.

T/M BAN THƯỜNG VỤ

BÍ THƯ

Hồ Văn Mẫu
"""

ALL = {"state": STATE, "tasks": TASKS, "union": UNION, "wrapped": WRAPPED}
