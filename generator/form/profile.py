"""What a form is made of: every value a profile gives and a plan may override.

Millimetres for the sheet and indents, points for type and spacing.
"""

from __future__ import annotations

from typing import cast

from ..load.source import Text
from ..model.schema import Record, key
from ..vietnamese.dates import PartialDate


class PageForm(Record):
    """The sheet, in millimetres."""

    DOC = ("the sheet, in mm", "khổ giấy và lề, mm")

    width: float = key("rong", "width", "chiều rộng", default=210.0)
    height: float = key("cao", "height", "chiều cao", default=297.0)
    top: float = key("le_tren", "top margin", "lề trên", default=20.0)
    bottom: float = key("le_duoi", "bottom margin", "lề dưới", default=20.0)
    left: float = key("le_trai", "left margin", "lề trái", default=30.0)
    right: float = key("le_phai", "right margin", "lề phải", default=15.0)
    mirror: bool = key("in_hai_mat", "mirror the margins", "lề đối xứng", default=False)
    number_top: float = key(
        "so_trang_cach_mep", "page number from the top edge", "số trang cách mép trên", default=10.0
    )

    @property
    def text_width(self) -> float:
        """Width between the margins, mm."""
        return self.width - self.left - self.right


class Style(Record):
    """How the paragraphs of one component look: points for type, mm for indents."""

    DOC = ("a paragraph style", "kiểu đoạn")

    size: float = key("co_chu", "type size, pt", "cỡ chữ, pt", default=14.0)
    bold: bool = key("dam", "bold", "đậm", default=False)
    italic: bool = key("nghieng", "italic", "nghiêng", default=False)
    underline: bool = key("gach_chan", "underlined", "gạch chân", default=False)
    upper: bool = key("chu_hoa", "capitals", "chữ in hoa", default=False)
    align: str = key(
        "can_le",
        "alignment",
        "căn lề",
        default="left",
        choices={"left": "trai", "center": "giua", "right": "phai", "justify": "deu"},
    )
    first_line: float = key("thut_dau_dong", "first-line indent, mm", "thụt đầu dòng", default=0.0)
    left: float = key("thut_trai", "left indent, mm", "thụt trái", default=0.0)
    before: float = key("cach_tren", "space before, pt", "cách đoạn trên", default=0.0)
    after: float = key("cach_duoi", "space after, pt", "cách đoạn dưới", default=0.0)
    line: float = key("gian_dong", "exact line pitch, pt", "giãn dòng chính xác", default=18.0)
    outline: int = key("cap_de_muc", "outline level, 0 for none", "cấp đề mục", default=0)


class HeadForm(Record):
    """The two-column block above the title."""

    DOC = ("the head block", "phần đầu văn bản")

    left_width: float = key("rong_trai", "left column, mm", "cột trái, mm", default=75.0)
    title: tuple[Text, ...] = key("tieu_de", "heading on the right", "tiêu đề bên phải", default=())
    motto: tuple[Text, ...] = key("tieu_ngu", "line below it", "tiêu ngữ", default=())
    rule: bool = key(
        "ke_duoi", "line under the heading, as long as it", "kẻ dưới tiêu đề", default=True
    )
    issuer_mark: Text | None = key(
        "dau_duoi_ten", "sign under the issuer", "dấu dưới tên cơ quan", default=None
    )
    issuer_rule: float = key(
        "ke_duoi_ten",
        "line under the issuer, part of its length",
        "kẻ dưới tên, theo tỷ lệ",
        default=0.0,
    )
    number: str = key(
        "mau_so",
        "form of the number line: {number} {type} {symbol}",
        "mẫu dòng số",
        default="Số {number}-{type}/{symbol}",
    )
    number_digits: int = key("so_chu_so", "digits of the number", "số chữ số", default=2)
    blank: int = key(
        "khoang_trong", "blanks for what is not filled yet", "khoảng để trống", default=6
    )
    subject_mark: Text | None = key(
        "dau_duoi_trich_yeu",
        "sign under the subject",
        "dấu dưới trích yếu",
        default=None,
    )
    subject_rule: float = key(
        "ke_duoi_trich_yeu",
        "line under the subject, part of its length",
        "kẻ dưới trích yếu",
        default=0.0,
    )
    subject_case: str = key(
        "chu_dau_trich_yeu",
        "first letter of the subject",
        "chữ đầu trích yếu",
        choices={"lower": "thuong", "upper": "hoa", "keep": "giu"},
        default="keep",
    )
    addressee: Text | None = key(
        "kinh_gui", "word before the addressees", "chữ kính gửi", default=None
    )
    addressee_italic: bool = key(
        "kinh_gui_nghieng", "that word in italics", "chữ kính gửi nghiêng", default=False
    )
    addressee_by_type: dict[Text, Text] = key(
        "kinh_gui_theo_loai", "the same, by type", "chữ kính gửi theo loại", default={}
    )


class BodyForm(Record):
    """Marks and numbers of the body."""

    DOC = ("marks and numbers of the body", "dấu và số trong phần nội dung")

    numbering: tuple[Text, ...] = key(
        "danh_so", "patterns by depth", "kiểu số theo cấp", default=()
    )
    bullets: tuple[Text, ...] = key(
        "gach_dau_dong", "marks of dash lines by depth", "dấu gạch theo cấp", default=()
    )
    basis_mark: Text | None = key(
        "dau_can_cu", "mark before a Căn cứ line", "dấu trước căn cứ", default=None
    )
    basis_end: str = key("cuoi_can_cu", "mark behind a Căn cứ line", "dấu cuối căn cứ", default=";")
    basis_last: str = key(
        "cuoi_can_cu_cuoi", "mark behind the last one", "dấu căn cứ cuối", default="."
    )
    closing: Text | None = key("ket_thuc", "mark that ends the body", "dấu kết thúc", default=None)
    tone_style: str = key(
        "kieu_bo_dau",
        "where tones stand, for `check`: ủy, hòa (old), uỷ, hoà (new), or one of them throughout",
        "kiểu bỏ dấu khi kiểm tra: ủy, hòa (cũ), uỷ, hoà (mới), hoặc chỉ cần thống nhất",
        choices={"keep": "giu", "old": "cu", "new": "moi"},
        default="keep",
    )


class TaskForm(Record):
    """How a task's field lines read."""

    DOC = ("the field lines of tasks", "các dòng thông tin của nhiệm vụ")

    labels: dict[Text, Text] = key(
        "nhan", "label of each field, in this order", "nhãn các dòng", default={}
    )
    mark: Text | None = key("dau_dong", "mark before a field line", "dấu đầu dòng", default=None)
    join: str = key("noi", "mark between several bodies", "dấu giữa các cơ quan", default="; ")
    end: str = key("cuoi", "mark behind a field line", "dấu cuối dòng", default=".")
    capital: bool = key(
        "viet_hoa_dau", "capital after the label", "viết hoa sau nhãn", default=True
    )
    required: tuple[Text, ...] = key(
        "bat_buoc", "fields every task must have", "trường bắt buộc", default=()
    )


class CiteForm(Record):
    """How a citation is written out."""

    DOC = ("citations", "trích dẫn")

    full: str = key(
        "day_du",
        "first mention",
        "lần đầu",
        default="{type} số {symbol} ngày {date} của {issuer} {about}",
    )
    later: str = key(
        "lan_sau",
        "later mentions without a short name",
        "các lần sau",
        default="{type} số {symbol}",
    )
    define: str = key(
        "dinh_nghia",
        "what introduces a short name",
        "cách giới thiệu tên tắt",
        default="(sau đây viết tắt là {short})",
    )


class FootForm(Record):
    """Recipients and signatures."""

    DOC = ("recipients and signatures", "nơi nhận và chữ ký")

    left_width: float = key("rong_trai", "left column, mm", "cột trái, mm", default=82.0)
    label: Text | None = key("nhan", "word above the recipients", "chữ nơi nhận", default=None)
    mark: str = key("dau_dong", "mark before a recipient", "dấu đầu dòng", default="-")
    end: str = key("cuoi", "mark behind a recipient", "dấu cuối dòng", default=",")
    last: str = key("cuoi_cung", "mark behind the last one", "dấu dòng cuối", default=".")
    purpose: str = key("muc_dich", "form of the purpose", "mẫu mục đích", default="({purpose})")
    purpose_on: str = key(
        "muc_dich_o",
        "which lines of a group carry it",
        "dòng mang mục đích",
        choices={"each": "moi_dong", "middle": "giua", "last": "cuoi"},
        default="each",
    )
    capital: bool = key(
        "viet_hoa_dau", "capital at the beginning of a line", "viết hoa đầu dòng", default=True
    )
    archive: str = key("luu", "form of the archive line", "mẫu dòng lưu", default="Lưu {archive}")


class AnnexForm(Record):
    """Phụ lục."""

    DOC = ("phụ lục", "phụ lục")

    label: str = key("nhan", "its name", "tên gọi", default="Phụ lục")
    number: Text | None = key(
        "danh_so", "number pattern where there are several", "kiểu số", default=None
    )
    attached: str = key(
        "kem_theo",
        "the line below the title",
        "dòng kèm theo",
        default="(Kèm theo {type} {number_line}, ngày {date} của {issuer})",
    )
    restart: bool = key(
        "danh_lai_trang", "page numbers start anew", "đánh lại số trang", default=False
    )
    tasks_title: str = key(
        "tieu_de_nhiem_vu",
        "title of the table of tasks",
        "tiêu đề bảng nhiệm vụ",
        default="Phân công nhiệm vụ",
    )
    tasks_columns: dict[Text, Text] = key(
        "cot_nhiem_vu", "its columns: field and heading", "các cột", default={}
    )
    tasks_joined: dict[Text, Text] = key(
        "ghep_vao_cot",
        "roles without a column: the column that shows them; any other gets one of its own",
        "vai trò không có cột: ghi vào cột nào; vai trò khác tự có cột riêng",
        default={},
    )
    tasks_widths: tuple[float, ...] = key(
        "rong_cot", "relative widths of the columns", "độ rộng các cột", default=()
    )


class Example(Record):
    """Invented values that a new plan of this profile starts with."""

    DOC = ("values a new plan starts with", "giá trị ban đầu của kế hoạch mới")

    parent: Text | None = key("cap_tren_mau", "body above", "cơ quan cấp trên", default=None)
    name: Text | None = key("ten_mau", "issuer", "cơ quan ban hành", default=None)
    symbol: Text | None = key("ky_hieu_mau", "its symbol", "ký hiệu", default=None)
    place: Text | None = key("dia_danh_mau", "place", "địa danh", default=None)
    authority: Text | None = key(
        "quyen_han_mau", "authority of the signer", "quyền hạn", default=None
    )
    signer: Text | None = key("chuc_vu_mau", "title of the signer", "chức vụ", default=None)
    superior: Text | None = key(
        "noi_bao_cao_mau", "who it is reported to", "nơi nhận báo cáo", default=None
    )
    archive: Text | None = key("luu_mau", "archive", "nơi lưu", default=None)
    cite: Text | None = key("van_ban_mau", "a cited directive", "văn bản được dẫn", default=None)
    bodies: dict[Text, Text] = key(
        "cac_co_quan_mau", "who directs, who sees to it, who carries out", "các cơ quan", default={}
    )


class Profile(Record):
    """A whole profile; each is its own key where something is kept for a profile."""

    DOC = ("a profile", "một thể thức")
    __eq__ = object.__eq__
    __hash__ = object.__hash__  # type: ignore[assignment]

    id: str = key("ma", "its name", "mã", default="")
    title: Text | None = key("ten", "the rules it follows", "văn bản quy định", default=None)
    family: str = key("ho", "what plans may call it without the edition", "họ", default="")
    extends: Text | None = key("ke_thua", "the profile it differs from", "kế thừa", default=None)
    template: str = key("mau", "name of its templates", "tên mẫu", default="")
    valid_from: PartialDate | None = key("hieu_luc_tu", "first day", "từ ngày", default=None)
    valid_until: PartialDate | None = key("hieu_luc_den", "last day", "đến ngày", default=None)
    types: dict[Text, Text] = key(
        "loai", "types of document by abbreviation", "tên loại theo chữ viết tắt", default={}
    )
    page: PageForm = key("trang", "the sheet", "trang giấy", default=PageForm())
    head: HeadForm = key("phan_dau", "the head block", "phần đầu", default=HeadForm())
    body: BodyForm = key("noi_dung", "the body", "phần nội dung", default=BodyForm())
    task: TaskForm = key("nhiem_vu", "field lines of tasks", "dòng thông tin", default=TaskForm())
    cite: CiteForm = key("trich_dan", "citations", "trích dẫn", default=CiteForm())
    foot: FootForm = key("phan_cuoi", "recipients and signatures", "phần cuối", default=FootForm())
    annex: AnnexForm = key("phu_luc", "phụ lục", "phụ lục", default=AnnexForm())
    example: Example = key("vi_du", "values of a new plan", "giá trị mẫu", default=Example())
    styles: dict[Text, Style] = key(
        "kieu", "paragraph styles by component", "kiểu đoạn", default={}
    )

    def style(self, component: str) -> Style:
        """Return how a component looks."""
        return cast("dict[str, Style]", self.styles)[component]
