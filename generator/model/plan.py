"""The plan as its writer gives it: every key, once, in English and Vietnamese.

Nothing here knows how a document looks. Values keep the writer's words; what they mean (a date,
a body, a deadline) is worked out later, beside the words.
"""

from __future__ import annotations

from typing import Any, ClassVar

from ..load.source import Text
from ..vietnamese.dates import PartialDate
from .schema import Record, key

PARTY_ROLES = {
    "chief": "chi_dao",
    "lead": "chu_tri",
    "advising": "tham_muu",
    "implementing": "thuc_hien",
    "coordinating": "phoi_hop",
    "monitoring": "theo_doi",
    "reporting_to": "bao_cao_cho",
}
"""The parts a body can have in a task."""

PLAIN_ROLES = {
    "timeline": "thoi_gian",
    "location": "dia_diem",
    "participants": "thanh_phan",
    "audience": "doi_tuong",
    "budget": "kinh_phi",
    "product": "san_pham",
}
"""The other known field lines of a task."""

ROLES = PARTY_ROLES | PLAIN_ROLES

NAMING_ROLES = frozenset((*PARTY_ROLES, "participants", "audience"))
"""The roles that are held by bodies, each by its key in `bodies` or in words."""

COLUMN_ROLES = {"number": "so_thu_tu", "text": "noi_dung"} | ROLES
"""What a column of a table can hold, where each row is a task."""

WHEN = (
    "it stays where these values are, or are among, what stands here",
    "chỉ giữ khi các giá trị này là, hoặc thuộc, những gì ghi ở đây",
)
UNLESS = (
    "it is left out where one of these values is, or is among, what stands here",
    "bỏ khi một trong các giá trị này là, hoặc thuộc, những gì ghi ở đây",
)

SIDES = {"left": "trai", "center": "giua", "right": "phai"}


class Time(Record):
    """The time of a task: words that are printed, and their meaning where the words hide it."""

    SHORT: ClassVar[str | None] = "text"
    DOC = ("a time: words, and their meaning", "thời gian: lời văn và ý nghĩa")

    text: Text | None = key(
        "noi_dung", "the words, printed as they stand", "lời văn, in nguyên", default=None
    )
    by: PartialDate | None = key("han", "deadline", "hạn cuối", default=None)
    start: PartialDate | None = key("tu", "first day", "ngày bắt đầu", default=None)
    end: PartialDate | None = key("den", "last day", "ngày kết thúc", default=None)
    product: Text | None = key(
        "san_pham", "what is due then", "sản phẩm phải có lúc đó", default=None
    )


class FieldLine(Record):
    """One field line, for labels or an order that the known keys of a task do not cover."""

    SHORT: ClassVar[str | None] = "value"
    DOC = ("a field line", "một dòng thông tin")

    value: tuple[Text, ...] = key(
        "noi_dung", "the value; a list is joined", "nội dung; danh sách được nối lại", default=()
    )
    role: Text | None = key(
        "vai_tro",
        "the known field it stands for",
        "trường tương ứng",
        choices=ROLES,
        default=None,
    )
    end: Text | None = key("dau_cuoi", "the mark behind the value", "dấu ở cuối dòng", default=None)


class Cell(Record):
    """A table cell."""

    SHORT: ClassVar[str | None] = "text"
    DOC = ("a table cell", "một ô của bảng")

    text: tuple[Text, ...] = key(
        "noi_dung", "paragraphs of the cell", "các đoạn trong ô", default=()
    )
    span: int = key("gop_cot", "columns it covers", "số cột gộp", default=1)
    rows: int = key("gop_dong", "rows it covers", "số dòng gộp", default=1)
    bold: bool | None = key("dam", "bold", "chữ đậm", default=None)
    align: Text | None = key("can_le", "alignment", "căn lề", choices=SIDES, default=None)
    fields: dict[Text, FieldLine] = key(
        "thong_tin", "labelled lines", "các dòng có nhãn", default={}
    )


class Row(Record):
    """A table row: cells, a group heading over all columns, or a total."""

    SHORT: ClassVar[str | None] = "cells"
    DOC = ("a table row", "một dòng của bảng")

    cells: tuple[Cell, ...] = key("o", "the cells", "các ô", default=())
    group: Text | None = key(
        "nhom", "a group heading across the table", "tiêu đề nhóm suốt bảng", default=None
    )
    total: tuple[Cell, ...] = key("tong", "the cells of a total row", "dòng tổng cộng", default=())


class Column(Record):
    """A table column."""

    SHORT: ClassVar[str | None] = "heading"
    DOC = ("a table column", "một cột của bảng")

    heading: Text | None = key("ten", "its heading", "tiêu đề cột", default=None)
    role: Text | None = key(
        "vai_tro",
        "what it holds, where each row is a task",
        "nội dung của cột, khi mỗi dòng là một nhiệm vụ",
        choices=COLUMN_ROLES,
        default=None,
    )
    width: float | None = key("rong", "relative width", "độ rộng tương đối", default=None)
    align: Text | None = key(
        "can_le", "alignment of its cells", "căn lề các ô", choices=SIDES, default=None
    )


class Table(Record):
    """A table; ``table: tasks`` is the table of all tasks."""

    SHORT: ClassVar[str | None] = "source"
    DOC = ("a table", "một bảng")

    source: Text | None = key(
        "nguon",
        "fill it from the plan's tasks",
        "lập từ nhiệm vụ",
        choices={"tasks": "nhiem_vu"},
        default=None,
    )
    title: Text | None = key("tieu_de", "a line above the table", "dòng tên bảng", default=None)
    columns: tuple[Column, ...] = key("cot", "the columns", "các cột", default=())
    header: tuple[Row, ...] = key(
        "dau_bang", "heading rows that need spans", "các dòng đầu bảng có ô gộp", default=()
    )
    rows: tuple[Row, ...] = key("dong", "the rows", "các dòng", default=())


class Target(Record):
    """What a task must reach, as a figure; those of local plans are held against the base's."""

    DOC = ("a target as a figure", "một chỉ tiêu bằng số")

    name: Text | None = key("ten", "what is counted", "tên chỉ tiêu", default=None)
    value: Text | None = key(
        "muc", "how much: 1.250 or 85,5", "mức phải đạt: 1.250 hoặc 85,5", default=None
    )
    unit: Text | None = key("don_vi", "its unit", "đơn vị tính", default=None)
    year: Text | None = key("nam", "for which year", "năm", default=None)
    bound: str = key(
        "cong_don",
        "how those of local plans are held against it: their sum, or each of them",
        "so với chỉ tiêu của cấp dưới: cộng lại, hoặc từng nơi ít nhất, nhiều nhất",
        choices={"sum": "cong", "at_least": "it_nhat", "at_most": "nhieu_nhat"},
        default="sum",
    )


class Content(Record):
    """What can stand in a section, in the order of the file."""

    text: tuple[Text, ...] = key("noi_dung", "paragraphs", "các đoạn văn", default=())
    points: tuple[Item, ...] = key(
        "gach_dau_dong", "dash lines; nested ones get +", "các gạch đầu dòng", default=()
    )
    items: tuple[Item, ...] = key("cac_y", "numbered items", "các ý đánh số", default=())
    tasks: tuple[Item, ...] = key(
        "nhiem_vu", "tasks: who directs, who carries out, by when", "các nhiệm vụ", default=()
    )
    sections: tuple[Item, ...] = key("phan_muc", "sections with headings", "các mục", default=())
    fields: dict[Text, FieldLine] = key(
        "thong_tin", "field lines: label and value", "các dòng nhãn: nội dung", default={}
    )
    table: Table | None = key("bang", "a table", "bảng", default=None)
    note: tuple[Text, ...] = key("ghi_chu", "notes", "ghi chú", default=())
    centre: tuple[Text, ...] = key("dong_giua", "centred lines", "các dòng giữa trang", default=())
    basis: tuple[Text, ...] = key(
        "dong_can_cu", "the Căn cứ lines: a directive's key or words", "các dòng căn cứ", default=()
    )
    blocks: tuple[Item, ...] = key(
        "khoi",
        "unnumbered parts in order, each text or a mapping",
        "các khối theo thứ tự",
        default=(),
    )


class Item(Content):
    """A node of the plan at any depth: section, item, task or dash line."""

    SHORT: ClassVar[str | None] = "text"
    DOC = ("a section, item, task or dash line", "mục, ý, nhiệm vụ hoặc gạch đầu dòng")

    id: Text | None = key("ma", "a stable name for references", "mã để dẫn chiếu", default=None)
    label: Text | None = key(
        "nhan",
        "the number as it must stand; blank for none",
        "số thứ tự giữ nguyên",
        default=None,
    )
    heading: Text | None = key("tieu_de", "the heading", "tiêu đề", default=None)
    actor: tuple[Text, ...] = key(
        "phu_trach", "the body whose duties follow", "cơ quan phụ trách", default=()
    )
    numbering: tuple[Text, ...] = key(
        "danh_so", "number patterns of what is inside", "kiểu đánh số bên trong", default=()
    )
    chief: tuple[Text, ...] = key("chi_dao", "who directs", "cơ quan chỉ đạo", default=())
    lead: tuple[Text, ...] = key("chu_tri", "who leads", "cơ quan chủ trì", default=())
    advising: tuple[Text, ...] = key("tham_muu", "who advises", "cơ quan tham mưu", default=())
    implementing: tuple[Text, ...] = key(
        "thuc_hien", "who carries out", "cơ quan thực hiện", default=()
    )
    coordinating: tuple[Text, ...] = key(
        "phoi_hop", "who coordinates", "cơ quan phối hợp", default=()
    )
    monitoring: tuple[Text, ...] = key("theo_doi", "who monitors", "cơ quan theo dõi", default=())
    reporting_to: tuple[Text, ...] = key(
        "bao_cao_cho", "who is reported to", "nơi nhận báo cáo", default=()
    )
    timeline: tuple[Time, ...] = key("thoi_gian", "by when", "thời gian thực hiện", default=())
    location: Text | None = key("dia_diem", "where", "địa điểm", default=None)
    participants: tuple[Text, ...] = key("thanh_phan", "who takes part", "thành phần", default=())
    audience: tuple[Text, ...] = key("doi_tuong", "for whom", "đối tượng", default=())
    budget: Text | None = key("kinh_phi", "cost", "kinh phí", default=None)
    product: tuple[Text, ...] = key("san_pham", "what comes of it", "sản phẩm", default=())
    targets: tuple[Target, ...] = key(
        "chi_tieu", "figures to reach", "chỉ tiêu phải đạt", default=()
    )
    mandatory: bool | None = key(
        "bat_buoc",
        "plans that extend this one may not drop or weaken it",
        "kế hoạch kế thừa không được bỏ hoặc hạ thấp",
        default=None,
    )
    when: dict[Text, tuple[Text, ...]] = key("khi", WHEN[0], WHEN[1], default={})
    unless: dict[Text, tuple[Text, ...]] = key("tru_khi", UNLESS[0], UNLESS[1], default={})


class Annex(Content):
    """A phụ lục, on pages of its own."""

    SHORT: ClassVar[str | None] = "source"
    DOC = ("a phụ lục", "một phụ lục")

    source: Text | None = key(
        "nguon",
        "the table of all tasks",
        "bảng mọi nhiệm vụ",
        choices={"tasks": "nhiem_vu"},
        default=None,
    )
    id: Text | None = key("ma", "a stable name for references", "mã để dẫn chiếu", default=None)
    label: Text | None = key(
        "nhan", "its name and number as it must stand", "tên và số giữ nguyên", default=None
    )
    heading: tuple[Text, ...] = key("tieu_de", "title lines", "các dòng tiêu đề", default=())
    attached: tuple[Text, ...] = key(
        "kem_theo", "the (Kèm theo ...) line; blank for none", "dòng (Kèm theo ...)", default=()
    )
    landscape: bool | None = key("kho_ngang", "landscape page", "trang ngang", default=None)
    when: dict[Text, tuple[Text, ...]] = key("khi", WHEN[0], WHEN[1], default={})
    unless: dict[Text, tuple[Text, ...]] = key("tru_khi", UNLESS[0], UNLESS[1], default={})


class Issuer(Record):
    """The issuing body."""

    SHORT: ClassVar[str | None] = "name"
    DOC = ("the issuing body", "cơ quan ban hành")

    parent: tuple[Text, ...] = key("cap_tren", "the body above", "cơ quan cấp trên", default=())
    name: tuple[Text, ...] = key(
        "ten", "its name; joint bodies as a list", "tên cơ quan", default=()
    )
    unit: tuple[Text, ...] = key("don_vi", "a unit below the name", "đơn vị bên dưới", default=())
    symbol: Text | None = key(
        "ky_hieu", "its symbol in the number", "ký hiệu trong số văn bản", default=None
    )


class Number(Record):
    """The document's number; left blank in a draft."""

    SHORT: ClassVar[str | None] = "value"
    DOC = ("number and symbol", "số và ký hiệu")

    value: Text | None = key("so", "the number alone", "chỉ phần số", default=None)
    text: Text | None = key(
        "noi_dung", "the whole line as it must stand", "cả dòng, in nguyên", default=None
    )
    below: tuple[Text, ...] = key("duoi_so", "lines below it", "các dòng dưới số", default=())


class DateLine(Record):
    """The document's date; day and month may be blank."""

    SHORT: ClassVar[str | None] = "value"
    DOC = ("date of the document", "ngày ban hành")

    value: PartialDate | None = key(
        "ngay", "2022-11-02; 2022-11 leaves the day blank", "ngày", default=None
    )
    text: Text | None = key(
        "noi_dung", "the line as it must stand", "cả dòng, in nguyên", default=None
    )
    position: Text | None = key(
        "vi_tri",
        "above the title or above the signature",
        "vị trí",
        choices={"head": "dau", "foot": "cuoi"},
        default=None,
    )


class Cite(Record):
    """A directive that the plan carries out or rests on, in one line or in parts."""

    SHORT: ClassVar[str | None] = "text"
    DOC = ("a cited directive", "một văn bản được dẫn")

    text: Text | None = key("noi_dung", "the whole citation", "trích dẫn đầy đủ", default=None)
    type: Text | None = key("loai", "name of its type", "tên loại", default=None)
    symbol: Text | None = key("ky_hieu", "number and symbol", "số, ký hiệu", default=None)
    date: PartialDate | None = key("ngay", "its date", "ngày ban hành", default=None)
    issuer: Text | None = key("co_quan", "who issued it", "cơ quan ban hành", default=None)
    term: Text | None = key("khoa", "the term of that body", "khoá", default=None)
    about: Text | None = key("ve", "its subject, with its `về`", "trích yếu", default=None)
    short: Text | None = key(
        "ten_ngan", "the name used after the first mention", "tên viết tắt", default=None
    )


class Body(Record):
    """A body that tasks and recipients name by key."""

    SHORT: ClassVar[str | None] = "name"
    DOC = ("a body", "một cơ quan")

    name: Text | None = key("ten", "its name", "tên", default=None)
    short: Text | None = key("ten_ngan", "its short name", "tên viết tắt", default=None)


class Recipient(Record):
    """A line of nơi nhận, or a purpose over several lines."""

    SHORT: ClassVar[str | None] = "text"
    DOC = ("a recipient", "một nơi nhận")

    text: Text | None = key("ten", "a body's key or words", "mã cơ quan hoặc lời văn", default=None)
    purpose: Text | None = key(
        "de", "for what they receive it", "mục đích gửi", en="for", default=None
    )
    to: tuple[Recipient, ...] = key("gui", "the lines", "các dòng", default=())
    end: Text | None = key("dau_cuoi", "the mark at the end", "dấu cuối dòng", default=None)
    when: dict[Text, tuple[Text, ...]] = key("khi", WHEN[0], WHEN[1], default={})
    unless: dict[Text, tuple[Text, ...]] = key("tru_khi", UNLESS[0], UNLESS[1], default={})


class Signature(Record):
    """One signature block."""

    SHORT: ClassVar[str | None] = "name"
    DOC = ("a signature block", "một khối chữ ký")

    authority: tuple[Text, ...] = key(
        "quyen_han", "T/M, K/T, T/L, TM., KT., TL., TUQ., Q. with the body", "quyền hạn", default=()
    )
    title: tuple[Text, ...] = key("chuc_vu", "title of the signer", "chức vụ", default=())
    name: Text | None = key("ho_ten", "name of the signer", "họ tên", default=None)


class Defaults(Record):
    """Values that records take where they say nothing themselves."""

    DOC = ("default values", "giá trị mặc định")

    task: Item | None = key(
        "nhiem_vu", "for every task", "cho mọi nhiệm vụ", en="task", default=None
    )


class Change(Item):
    """What an adaptation does to a section, task or phụ lục of its base."""

    SHORT: ClassVar[str | None] = "action"
    DOC = ("a change of a part of the base", "thay đổi một phần của kế hoạch gốc")

    action: Text | None = key(
        "viec",
        "`remove` takes it away",
        "`bo` để bỏ đi",
        choices={"remove": "bo"},
        default=None,
    )
    replace: Item | None = key("thay", "what stands in its place", "phần thay vào", default=None)


class Addition(Record):
    """What an adaptation adds to its base."""

    DOC = ("an addition to the base", "phần thêm vào kế hoạch gốc")

    before: Text | None = key(
        "truoc", "the part it stands before", "đứng trước mã này", default=None
    )
    after: Text | None = key("sau", "the part it stands behind", "đứng sau mã này", default=None)
    inside: Text | None = key(
        "trong", "the part it closes", "đứng cuối mã này", en="in", default=None
    )
    section: Item | None = key("muc", "a section", "một mục", default=None)
    item: Item | None = key("y", "a numbered item", "một ý", default=None)
    task: Item | None = key("nhiem_vu", "a task", "một nhiệm vụ", default=None)
    point: Item | None = key("gach", "a dash line", "một gạch đầu dòng", default=None)
    block: Item | None = key("khoi", "an unnumbered part", "một khối", default=None)
    annex: Annex | None = key("phu_luc", "a phụ lục", "một phụ lục", default=None)


class Overlay(Record):
    """A plan that adapts this one for some localities."""

    DOC = ("an overlay for some localities", "bản riêng cho một số địa phương")

    plan: Text | None = key(
        "ke_hoach",
        "its path; this plan itself unless given",
        "đường dẫn; mặc định là kế hoạch này",
        default=None,
    )
    when: dict[Text, tuple[Text, ...]] = key(
        "khi",
        "values of the localities it is for",
        "giá trị của các địa phương dùng bản này",
        default={},
    )


class Batch(Record):
    """How one plan becomes a set of documents for each locality."""

    DOC = ("documents for many localities", "văn bản cho nhiều địa phương")

    localities: Text | None = key(
        "dia_phuong",
        "the table of localities, or province:<code>",
        "bảng địa phương",
        default=None,
    )
    sheet: Text | None = key("trang_tinh", "the sheet of a workbook", "trang tính", default=None)
    columns: dict[Text, Text] = key(
        "cot",
        "heading of a column: value or path of the plan",
        "tên cột: giá trị, đường dẫn",
        default={},
    )
    overlays: tuple[Overlay, ...] = key(
        "ban_rieng",
        "plans for some of them; the first that fits, and an error where none does",
        "bản riêng cho một số nơi; bản đầu tiên phù hợp, không có bản nào thì báo lỗi",
        default=(),
    )
    name: Text | None = key(
        "ten_tep", "names of the files: {ma}-{ten}", "tên tệp: {ma}-{ten}", default=None
    )


class Plan(Content):
    """A whole plan."""

    DOC = ("a plan", "một kế hoạch")

    extends: Text | None = key(
        "ke_thua",
        "the plan that this one adapts, by its path",
        "kế hoạch gốc, theo đường dẫn",
        default=None,
    )
    variables: dict[Text, Text] = key(
        "gia_tri",
        "values for `{name}` in texts; a locality gives its own",
        "giá trị cho `{tên}` trong lời văn; mỗi địa phương cho giá trị của mình",
        en="values",
        default={},
    )
    change: dict[Text, Change] = key(
        "sua",
        "changes of parts of the base, by id",
        "thay đổi các phần của gốc, theo mã",
        default={},
    )
    add: tuple[Addition, ...] = key(
        "them", "parts added to the base", "các phần thêm vào gốc", default=()
    )
    batch: Batch | None = key(
        "hang_loat", "one document set per locality", "lập hàng loạt", default=None
    )
    profile: Text | None = key(
        "the_thuc",
        "form: party, state_nd30 ...; follows from issuer and date",
        "thể thức",
        default=None,
    )
    type: Text | None = key(
        "loai", "type of document: KH, TB, BC ...", "loại văn bản", default=None
    )
    issuer: Issuer = key(
        "co_quan_ban_hanh", "the issuing body", "cơ quan ban hành", default=Issuer()
    )
    number: Number = key("so", "number; blank until issued", "số văn bản", default=Number())
    place: Text | None = key("dia_danh", "place of issue", "địa danh", default=None)
    date: DateLine = key("ngay", "date of issue", "ngày ban hành", default=DateLine())
    subject: tuple[Text, ...] = key("trich_yeu", "the subject lines", "trích yếu", default=())
    draft: Text | None = key("du_thao", "draft mark: true or words", "dấu dự thảo", default=None)
    urgency: Text | None = key("do_khan", "urgency mark", "độ khẩn", default=None)
    secrecy: Text | None = key("do_mat", "secrecy mark", "độ mật", default=None)
    circulation: Text | None = key("luu_hanh", "circulation mark", "phạm vi lưu hành", default=None)
    addressees: tuple[Text, ...] = key("kinh_gui", "Kính gửi", "kính gửi", default=())
    cites: dict[Text, Cite] = key(
        "can_cu", "cited directives, by key", "các văn bản được dẫn, theo mã", default={}
    )
    bodies: dict[Text, Body] = key("co_quan", "bodies, by key", "các cơ quan, theo mã", default={})
    defaults: Defaults = key("mac_dinh", "default values", "mặc định", default=Defaults())
    checks: dict[Text, Text] = key(
        "kiem_tra", "level of rules: off, warning, error", "mức của quy tắc kiểm tra", default={}
    )
    form: Any = key(
        "trinh_bay", "values of the profile to override", "ghi đè thể thức", default=None
    )
    numbering: tuple[Text, ...] = key(
        "danh_so", "number patterns by depth", "kiểu đánh số theo cấp", default=()
    )
    opening: tuple[Item, ...] = key("mo_dau", "opening paragraphs", "phần mở đầu", default=())
    closing: Text | None = key(
        "ket_thuc", "the mark that ends the body", "dấu kết thúc", default=None
    )
    recipients: tuple[Recipient, ...] = key("noi_nhan", "recipients", "nơi nhận", default=())
    archive: Text | None = key("luu", "the archive line's body", "nơi lưu", default=None)
    signature: tuple[Signature, ...] = key("chu_ky", "who signs", "người ký", default=())
    annex: tuple[Annex, ...] = key("phu_luc", "phụ lục; `tasks` makes one", "phụ lục", default=())


CONTENT_KEYS = (
    "text", "points", "items", "tasks", "sections", "fields", "table", "note", "centre", "basis",
    "blocks", "opening",
)  # fmt: skip
"""Keys whose order in the file is the order on the page."""
