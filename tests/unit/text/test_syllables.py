"""What can be a syllable of Vietnamese, and what cannot."""

from __future__ import annotations

import re
import unicodedata

import pytest

from generator.vietnamese.letters.syllables import is_syllable

REAL = re.findall(
    r"\w+",
    """
a à á ạ ai áo âm ấn ảnh ăn ắp âu ấy bà bác bài bạn bằng bão bảy bắt bề bên bệnh bị biển biết biệt
bình bố bộ bồi bờ bức bưởi buổi cả các cách cán cảnh cao cấp cắt cây chắc chẳng chăm chất chạy
chế chỉ chiến chiều chiếu chính cho chồng chợ chủ chúng chuyên chuyến chuyện chữ chứng chương có
cõi con còn công cốt cơ cũ của cung cuối cuộc cưới cứu dài dạng dân dẫn dấu dễ diễn diện dịch dọc
dự dùng dưới dương đá đại đảm đảng đất đâu đầy để đều đến điểm điều định đó đoàn đọc đỗ đổi đội
đơn đông đồng đợt được đường e em én êm ếch gà gác gần gấp ghé ghế ghi gì gìn gia giá giải giám
giao giảng giấy giết giếng giêng gió giỏi giờ giới giúp giữ giữa gọi góp gửi gương hai hàng hạn
hãy hằng hẹp hết hiện hiểu hình hoà hòa hoạch hoàn hoạt học hỏi hộ hội hồi hợp hơn huấn huệ huơ
huy huyện hương hưởng ích im in ít kế kém kết khách khai khám khảo khắc khẩn khéo khi khoa khoá
khoản khoảng khoẻ khỏe khó khối khu khuya khuyến khuyết khuỷu khuỵu kiểm kiến kiện kịp kính kỳ kỷ
kỹ kĩ là lại lãm làng lãnh lâu lập lễ lên lịch liên liệu loa loại loạn lòng lỗi lộ lời lợi luật
lúc lượng lưu lý lí mà mạng mạnh mảnh mặt mẫu mấy mét mỗi mới mùa muốn mười mừng mỹ nam năm nào
nâng này nắm nền nếu ngã ngày ngành nghe nghề nghị nghĩ nghĩa nghiêm nghiệp nghìn ngoài ngoan
ngoằn ngoèo ngồi ngọn ngữ người nguồn nguyên nguyện nguyệt nguệch nhà nhạc nhanh nhân nhất nhiều
nhiệm nhỏ nhoẻn nhóm như nhưng những nơi nội nông nở nữ nước oai oán oẳn oẹ ô ông ở ơn phải phạm
pháp phát phần phê phép phiên phong phố phối phổ phụ phúc phường phương quá quả quản quân quanh
quay quăng quắt quấn quê quen quét quế quên quốc quở quy quý quỹ quyền quyển quyết quýt quỳnh ra
rất rèn rõ rồi rộng rượu sách sai sát sạch sáng sẵn sâu sẽ siết sinh so soạn soát sở sơ sống
sông sơn suất suốt suy sự sức sửa tạ tác tài tại tăng tầm tập tất tây tệ tế tên thành thảo tháng
thanh thăm thắng thẩm thân thầy thế theo thêm thi thị thiết thiếu thoả thỏa thoát thông thôn thời
thu thủ thuở thuế thuê thuỷ thủy thuý thúy thuyết thuyền thư thứ thực thường thượng tích tiêu
tiếp tỉnh tính to toà tòa toàn toán toạ tổ tổng tốt tôn tới trách trang trạm trên trị trí triển
trình trong trồng trọng trở trợ trú trung trường trước truyền trực từ tự tuần tuấn tuổi tuyên
tuyến tuyết tuýp tư tưởng tương ủ ủng uể uỷ ủy uy uyên ước ưu ứng vai vào văn vẫn vậy về vệ việc
viết vì vị vinh với vòng vọng vụ vùng vườn vượt vựng xã xanh xây xe xem xét xoá xoong xoáy xuân
xuất xuống xuyên xứ xưa xử ý y yên yếm yến yếu yết yểng
""",
)


@pytest.mark.parametrize("word", REAL)
def test_a_syllable_of_the_language_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Đảng", "ĐẢNG", "Ủy", "UỶ", "Ở", "Quý", "GIỮA"])
def test_capitals_do_not_matter(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    ("new", "old"), [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuý", "thúy"), ("uỷ", "ủy")]
)
def test_both_places_of_the_tone_are_right_in_open_groups(new: str, old: str) -> None:
    assert is_syllable(new)
    assert is_syllable(old)


@pytest.mark.parametrize("word", ["qúy", "qủa", "gìa", "tóan", "họach", "ngừơi", "chuyêṇ", "cuả"])
def test_a_tone_in_the_wrong_place_is_no_spelling(word: str) -> None:
    assert not is_syllable(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize("word", ["ngề", "nghà", "gế", "ghà", "cể", "kở", "ka", "qa", "coà", "iêu"])
def test_consonants_and_i_are_spelled_by_what_follows(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["bat", "các̀h", "mảt", "họcc", "lãp", "chich", "bảc", "tuỳêt"])
def test_a_stop_has_an_acute_or_a_dot(word: str) -> None:
    assert not is_syllable(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize(
    "word",
    [
        *(
            "",
            "the1",
            "été",
            "where",
            "straße",
            "niño",
            "wa",
            "fa",
            "zô",
            "đợc",
            "thờng",
            "ươu-ươu",
        ),
        *("b", "ng", "giin", "QĐ", "UBND", "m²", "ho¹ch", "hộị", "nghiêngg", "ê" * 5000),
    ],
)
def test_what_is_no_syllable_is_not_taken_for_one(word: str) -> None:
    assert not is_syllable(word)


def test_qu_has_its_own_y_and_i() -> None:
    assert [is_syllable(word) for word in ("quy", "qui", "quyt", "quít", "qu")] == [
        *(True, True, False, True, False)
    ]
