"""What the program says besides findings, in Vietnamese and English: one catalogue."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence

LANGUAGES = ("vi", "en")

MESSAGES: dict[str, tuple[str, str]] = {
    "app": (
        "Kế hoạch (KH) viết bằng YAML thành DOCX và PDF đúng thể thức.",
        "Plans (Kế hoạch) written in YAML become DOCX and PDF in the prescribed form.",
    ),
    "lang": ("ngôn ngữ: vi hoặc en", "language: vi or en"),
    "version": ("in số phiên bản", "print the version"),
    "quiet": ("không in tiến độ", "print no progress"),
    "build": ("Tạo DOCX và PDF của mỗi kế hoạch.", "Make DOCX and PDF of each plan."),
    "build.paths": ("tệp hoặc thư mục kế hoạch", "plan files or folders"),
    "build.output": ("thư mục kết quả", "output folder"),
    "build.format": ("định dạng: docx,pdf", "formats: docx,pdf"),
    "build.engine": (
        "bộ dựng PDF: WeasyPrint nếu máy có (auto), hoặc Typst, nhanh hơn nhiều",
        "PDF engine: WeasyPrint where it loads (auto), or Typst, which is much faster",
    ),
    "build.instead": (
        "PDF do {engine} dựng vì ở đây WeasyPrint không chạy được: {reason} (kehoach doctor)",
        "the PDF is made by {engine}, since WeasyPrint does not load here: {reason}"
        " (kehoach doctor)",
    ),
    "build.set": ("đặt một giá trị: khoá=giá_trị", "set a value: key=value"),
    "build.templates": ("thư mục mẫu dùng trước", "folder whose templates come first"),
    "build.watch": (
        "tạo lại mỗi khi kế hoạch, bản gốc hoặc mẫu thay đổi",
        "build again whenever a plan, its base or a template changes",
    ),
    "build.embed": (
        "kèm tệp kế hoạch vào trong DOCX và PDF, để nhập lại đúng nguyên vẹn",
        "keep the plan file inside DOCX and PDF, so that it can be imported exactly",
    ),
    "build.embed.set": (
        "--embed-spec không đi cùng --set: tệp kèm phải đúng là kế hoạch đã in",
        "--embed-spec does not go with --set: the file inside must be the plan that was printed",
    ),
    "build.strict": ("coi cảnh báo là lỗi", "treat warnings as errors"),
    "build.done": ("đã tạo {path}", "built {path}"),
    "build.summary": (
        "{built} kế hoạch đã tạo, {failed} lỗi",
        "{built} plans built, {failed} failed",
    ),
    "build.watching": ("đang theo dõi, Ctrl+C để dừng", "watching, Ctrl+C stops"),
    "check": (
        "Kiểm tra kế hoạch, in mọi lỗi kèm tệp:dòng:cột.",
        "Check plans, print every finding with file:line:column.",
    ),
    "check.paths": (
        "tệp kế hoạch .yaml, thư mục, hoặc văn bản .docx đã làm xong",
        "plan files, folders, or finished .docx documents",
    ),
    "check.fix": (
        "sửa ngay trong tệp những chỗ chỉ có một cách viết đúng; in phần thay đổi",
        "repair what has one right answer in the file itself; print the diff",
    ),
    "check.dry": ("với --fix: chỉ in, không ghi", "with --fix: print only, write nothing"),
    "check.dry.fix": ("--dry-run đi cùng --fix", "--dry-run goes with --fix"),
    "check.dry.docx": (
        "--dry-run chỉ dùng cho kế hoạch .yaml",
        "--dry-run is for plans, not for finished documents",
    ),
    "check.output": (
        "với --fix và một tệp .docx: ghi văn bản đúng thể thức vào tệp này",
        "with --fix and one .docx: the file to write, its form right",
    ),
    "check.output.one": (
        "--fix cho .docx cần đúng một tệp và -o TỆP_MỚI.docx; -o chỉ dùng khi đó",
        "--fix of a .docx takes one file and -o NEW.docx; -o is for that only",
    ),
    "check.learn": (
        "ghi thêm vào tệp này các văn bản được dẫn mà sổ văn bản chưa có",
        "add to this file the directives cited that the registry does not know",
    ),
    "check.learned": (
        "đã ghi thêm {count} văn bản vào {path}",
        "{count} directives added to {path}",
    ),
    "check.fixable": ("có thể sửa {count} tệp", "{count} files can be repaired"),
    "check.fixed": ("đã sửa {count} tệp", "{count} files repaired"),
    "check.repaired": ("đã ghi {path}", "wrote {path}"),
    "check.format": ("dạng in: text, json, github, sarif", "text, json, github or sarif"),
    "check.clean": ("không có lỗi trong {count} kế hoạch", "nothing found in {count} plans"),
    "check.summary": ("{errors} lỗi, {warnings} cảnh báo", "{errors} errors, {warnings} warnings"),
    "new": (
        "Viết một kế hoạch mẫu có chú thích; không ghi đè.",
        "Write one commented plan; never overwrites.",
    ),
    "new.name": ("tên kế hoạch, thành tên tệp", "name of the plan and its file"),
    "new.profile": ("thể thức: {profiles}", "profile: {profiles}"),
    "new.type": ("loại văn bản: KH, TB, BC ...", "type of document: KH, TB, BC ..."),
    "new.next": (
        "đã viết {path}; bước tiếp: kehoach build {path}",
        "wrote {path}; next: kehoach build {path}",
    ),
    "import": (
        "Nhập kế hoạch có sẵn (.docx, .pdf, .txt, .md; .doc, .rtf, .odt qua LibreOffice) thành "
        "YAML; không mất chữ nào.",
        "Import existing plans (.docx, .pdf, .txt, .md; .doc, .rtf, .odt through LibreOffice) as "
        "YAML; nothing is lost.",
    ),
    "import.file": ("tệp văn bản hoặc thư mục", "documents or folders"),
    "import.output": (
        "tệp YAML kết quả; nhập nhiều tệp thì là thư mục",
        "YAML file to write; a folder where there are several documents",
    ),
    "import.onto": (
        "chỉ nhận những chỗ đã sửa trong văn bản vào kế hoạch này",
        "only take what was edited in the document over into this plan",
    ),
    "import.onto.one": (
        "--onto nhận một tệp và không đi cùng -o",
        "--onto takes one file and does not go with -o",
    ),
    "import.onto.done": (
        "{count} chỗ sửa đã nhận vào {path}; {left} chỗ để nguyên",
        "{count} edits taken over into {path}; {left} left",
    ),
    "import.onto.dry": (
        "{count} chỗ sửa sẽ nhận vào {path}; {left} chỗ sẽ để nguyên; chưa ghi gì",
        "{count} edits would be taken over into {path}; {left} would be left; nothing written",
    ),
    "import.dry": (
        "với --onto: in thay đổi của kế hoạch, không ghi",
        "with --onto: print what would change in the plan, write nothing",
    ),
    "import.dry.onto": ("--dry-run đi cùng --onto", "--dry-run goes with --onto"),
    "import.original": (
        "bỏ các thay đổi đang theo dõi (Track Changes) thay vì chấp nhận",
        "take tracked changes as rejected, not as accepted",
    ),
    "import.report": (
        "ghi từng chỗ của bản gốc đi về đâu trong kế hoạch (JSON)",
        "write where each place of the source went in the plan (JSON)",
    ),
    "import.strict": ("có chỗ nghi ngờ thì không ghi", "write nothing where there is doubt"),
    "import.workers": (
        "số tiến trình khi nhập nhiều tệp; 0: theo số lõi",
        "processes for several files; 0: one for each core",
    ),
    "import.done": (
        "giữ {kept}/{words} từ; {tasks} nhiệm vụ; {duties} phần việc theo cơ quan; "
        "{plain} đoạn giữ nguyên văn; {furniture} từ ngoài nội dung (số trang, đầu trang)",
        "{kept} of {words} words kept; {tasks} tasks; {duties} duties by body; "
        "{plain} passages kept as text; {furniture} words left out (page numbers, running heads)",
    ),
    "import.lost": (
        "; không đưa vào được {lost} ảnh, hình, công thức",
        "; pictures, shapes, equations not taken over: {lost}",
    ),
    "import.exact": (
        "lấy nguyên kế hoạch kèm trong tệp; khớp {kept}/{words} từ; {tasks} nhiệm vụ",
        "the plan inside the file, as it was written; {kept} of {words} words agree; {tasks} tasks",
    ),
    "import.table.file": ("tệp", "file"),
    "import.table.kept": ("từ giữ được", "words kept"),
    "import.table.tasks": ("nhiệm vụ", "tasks"),
    "import.table.doubts": ("nghi ngờ", "doubts"),
    "import.table.result": ("kết quả", "result"),
    "import.table.total": (
        "{done} tệp đã nhập, {failed} tệp không nhập được",
        "{done} imported, {failed} failed",
    ),
    "import.next": (
        "đã viết {path}; bước tiếp: kehoach build {path}",
        "wrote {path}; next: kehoach build {path}",
    ),
    "schema": ("In JSON Schema của kế hoạch.", "Print the JSON Schema of a plan."),
    "schema.keys": ("tiếng của các khoá: vi hoặc en", "language of the keys: vi or en"),
    "tree": (
        "Cho biết kế hoạch nào thực hiện kế hoạch nào, nơi nào chưa có kế hoạch.",
        "Show which plan carries out which, and which localities have none yet.",
    ),
    "batch": (
        "Lập DOCX và PDF cho từng địa phương; cái nào còn đúng thì không lập lại.",
        "Make DOCX and PDF for each locality; what is up to date is not made again.",
    ),
    "batch.plan": ("kế hoạch gốc", "the base plan"),
    "batch.localities": (
        "bảng địa phương (.yaml, .csv, .xlsx, .ods) hoặc province:MÃ, country:communes",
        "the localities (.yaml, .csv, .xlsx, .ods), or province:CODE, country:communes",
    ),
    "batch.output": (
        "thư mục kết quả, hoặc địa chỉ fsspec (s3://...); mặc định output/KẾ_HOẠCH",
        "folder of the documents, or an fsspec address (s3://...); output/PLAN unless given",
    ),
    "batch.name": (
        "tên tệp, ví dụ {{ma}}-{{ten}}; mặc định {{id}}-{{ten}}",
        "names of the files, such as {{ma}}-{{ten}}; {{id}}-{{ten}} unless given",
    ),
    "batch.scheduler": (
        "chạy trên cụm Dask ở địa chỉ này (pip install kehoach[cluster])",
        "run on the Dask cluster at this address (pip install kehoach[cluster])",
    ),
    "batch.state": (
        "thư mục giữ trạng thái và manifest; mặc định là thư mục kết quả",
        "folder of state and manifest; that of the documents unless given",
    ),
    "batch.only": (
        "chỉ những địa phương này: mã hoặc tên không dấu, có thể dùng *; lặp lại được",
        "these localities only: id or name without marks, * allowed; may be repeated",
    ),
    "batch.limit": ("chỉ số địa phương đầu tiên này", "the first so many localities only"),
    "batch.dry": (
        "chỉ cho biết cái nào sẽ lập và vì sao, không ghi gì",
        "tell what would be made and why; write nothing",
    ),
    "batch.prune": (
        "xoá tài liệu của địa phương không còn trong bảng",
        "remove documents of localities that are gone from the table",
    ),
    "batch.prune.whole": (
        "--prune không dùng cùng --only, --limit",
        "--prune does not go with --only or --limit",
    ),
    "batch.zip": ("gói mọi tài liệu vào tệp zip này", "pack all documents into this zip"),
    "batch.report": (
        "không lập, chỉ ghi chỗ khác kế hoạch gốc vào tệp này (.txt, .csv, .html)",
        "make nothing; write how localities depart from the base (.txt, .csv, .html)",
    ),
    "batch.report.kind": ("--report nhận tệp {kinds}", "--report takes a file of: {kinds}"),
    "batch.report.title": (
        "Chỗ khác kế hoạch gốc: {plan}",
        "Departures from the base: {plan}",
    ),
    "batch.report.done": ("đã ghi {path}: {count} chỗ khác", "wrote {path}: {count} departures"),
    "batch.register": (
        "đơn vị hành chính theo {decree}, áp dụng từ {since}",
        "units by {decree}, in force since {since}",
    ),
    "batch.would": ("sẽ lập {name} theo {plan}: {reason}", "would make {name} by {plan}: {reason}"),
    "batch.would.sum": (
        "sẽ lập {count}, giữ nguyên {unchanged}",
        "{count} to make, {unchanged} up to date",
    ),
    "batch.new": ("mới", "new"),
    "batch.failed before": ("lần trước hỏng", "failed before"),
    "batch.waits": (
        "một lần chạy khác đang dùng thư mục này; chờ",
        "another run is at work in this folder; waiting",
    ),
    "failed": ("hỏng {count}", "{count} failed"),
    "batch.failure": ("hỏng: {id}", "failed: {id}"),
    "batch.failures": (
        "và {count} nơi nữa, xem manifest.jsonl",
        "and {count} more, see manifest.jsonl",
    ),
    "batch.stale": (
        "của địa phương hoặc tên không còn: {name}",
        "of a locality or name that is gone: {name}",
    ),
    "batch.stales": ("và {count} tệp nữa", "and {count} files more"),
    "batch.edited": (
        "đã bị sửa bằng tay, không xoá: {name}",
        "edited by hand, not removed: {name}",
    ),
    "batch.zipped": ("đã gói {count} tệp vào {path}", "packed {count} files into {path}"),
    "batch.summary": (
        "lập {built}, giữ nguyên {unchanged}, hỏng {failed}; {seconds} giây, {rate} nơi/giây",
        "{built} built, {unchanged} unchanged, {failed} failed; {seconds} s, {rate} a second",
    ),
    "report.locality": ("mã", "id"),
    "report.name": ("địa phương", "locality"),
    "report.kind": ("thay đổi", "change"),
    "report.key": ("chỗ", "where"),
    "report.old": ("kế hoạch gốc", "base"),
    "report.new": ("địa phương", "locality"),
    "report.place": ("ghi ở", "said in"),
    "report.none": ("không nơi nào khác kế hoạch gốc", "no locality departs from the base"),
    "report.counted": ("{count} nơi: {kind} {what}", "{count} localities: {kind} {what}"),
    "tree.paths": ("thư mục hoặc tệp kế hoạch", "folders or plans"),
    "tree.localities": (
        "bảng địa phương (hoặc province:MÃ) mà kế hoạch gốc phải có đủ; mặc định theo `hang_loat:`",
        "the localities (or province:CODE) a top plan is for; by default those of its `batch:`",
    ),
    "tree.manifest": (
        "manifest.jsonl của một lần lập hàng loạt: nơi đã lập thì coi là có kế hoạch",
        "manifest.jsonl of a batch: what it built counts as having a plan",
    ),
    "tree.format": ("dạng kết quả: text, json", "form of the result: text, json"),
    "tree.extends": ("kế thừa", "extends"),
    "tree.cites": ("căn cứ", "cites"),
    "tree.errors": ("{count} lỗi", "{count} errors"),
    "tree.covered": (
        "{plan}: {have}/{total} địa phương đã có kế hoạch; còn thiếu:",
        "{plan}: {have} of {total} localities have a plan; missing:",
    ),
    "tree.more": ("và {count} nơi nữa", "and {count} more"),
    "tree.bad": ("không đọc được dòng {place}", "unreadable row {place}"),
    "explain": (
        "Giải thích một mã lỗi kèm căn cứ, hoặc liệt kê mọi mã.",
        "Explain a finding with its clause, or list all codes.",
    ),
    "explain.code": (
        "mã lỗi, ví dụ KH020; với --key: tệp kế hoạch",
        "a code, such as KH020; with --key: a plan file",
    ),
    "explain.key": (
        "cho biết một giá trị của kế hoạch từ đâu ra, ví dụ tasks.hop-dan.timeline",
        "tell where a value of a plan came from, such as tasks.hop-dan.timeline",
    ),
    "explain.key.plan": ("--key cần một tệp kế hoạch", "--key wants a plan file"),
    "explain.before": ("trước đó", "before"),
    "page": ("khoảng trang {page}", "about page {page}"),
    "set": ("đặt", "set"),
    "added": ("thêm", "added"),
    "removed": ("bỏ", "removed"),
    "replaced": ("thay", "replaced"),
    "explain.unknown": ("không có mã {code}{nearest}", "there is no code {code}{nearest}"),
    "explain.families": ("chỉ cho thể thức: {families}", "for profiles of: {families}"),
    "explain.since": ("từ ngày {day}", "from {day}"),
    "explain.until": ("đến ngày {day}", "until {day}"),
    "explain.fixable": ("sửa được bằng --fix", "repaired by --fix"),
    "explain.wrong": ("sai", "wrong"),
    "explain.right": ("đúng", "right"),
    "doctor": (
        "Cho biết máy này thiếu gì và cách cài.",
        "Tell what this machine lacks, and how to get it.",
    ),
    "doctor.ok": ("đủ", "ok"),
    "doctor.missing": ("thiếu", "missing"),
    "doctor.python": ("Python 3.11 trở lên", "Python 3.11 or newer"),
    "doctor.docx": ("tạo DOCX", "DOCX output"),
    "doctor.pdf": (
        "tạo PDF bằng WeasyPrint (cần Pango)",
        "PDF by WeasyPrint (needs Pango)",
    ),
    "doctor.typst": (
        "tạo PDF bằng Typst (không cần gì thêm)",
        "PDF by Typst (needs nothing more)",
    ),
    "doctor.subset": (
        "libharfbuzz-subset: thiếu thì WeasyPrint vẫn đúng nhưng chậm hơn",
        "libharfbuzz-subset: without it WeasyPrint is right but slower",
    ),
    "doctor.pdfium": ("nhập kế hoạch từ PDF", "import of PDF files"),
    "doctor.office": (
        "LibreOffice: thiếu thì không nhập được .doc, .rtf, .odt",
        "LibreOffice: without it .doc, .rtf and .odt cannot be imported",
    ),
    "doctor.fonts": ("phông chữ kèm theo", "shipped fonts"),
    "doctor.yaml": (
        "libyaml: thiếu thì đọc YAML chậm hơn",
        "libyaml: without it YAML reads slower",
    ),
    "doctor.get": ("cách cài", "to get it"),
    "bench": (
        "Đo thời gian từng bước trên máy này.",
        "Measure the time of each stage on this machine.",
    ),
    "bench.plan": ("kế hoạch để đo; không có thì tự tạo", "plan to measure; made up if absent"),
    "bench.rounds": ("số vòng đo", "rounds"),
    "bench.cold": (
        "đo cả chương trình từ lúc khởi động, hoặc chỉ khi đã chạy (--warm)",
        "time whole programs from their start too, or running ones only (--warm)",
    ),
    "bench.memory.n": (
        "đo bộ nhớ qua N văn bản mỗi loại; 0 là không đo",
        "look at the memory over N documents of each kind; 0 for not",
    ),
    "bench.format": ("dạng kết quả: text, json", "form of the result: text, json"),
    "bench.stage": ("bước", "stage"),
    "bench.median": ("trung vị", "median"),
    "bench.low": ("thấp nhất", "lowest"),
    "bench.high": ("cao nhất", "highest"),
    "bench.rate.rules": (
        "kế hoạch mỗi giây qua các quy tắc",
        "plans a second through the rules",
    ),
    "bench.rate.plans": (
        "kế hoạch mỗi giây (DOCX và PDF, Typst)",
        "plans a second (DOCX and PDF, Typst)",
    ),
    "bench.memory": (
        "sau {first} rồi {documents} văn bản",
        "after {first}, then {documents} documents",
    ),
    "usage": ("cách dùng", "usage"),
    "usage.option": ("không có tuỳ chọn {name}{nearest}", "no such option {name}{nearest}"),
    "usage.command": ("không có lệnh {name}{nearest}", "no such command {name}{nearest}"),
    "usage.missing": ("thiếu {name}", "missing {name}"),
    "usage.value": ("giá trị sai cho {name}: {problem}", "bad value for {name}: {problem}"),
    "usage.other": ("dùng sai: {problem}", "wrong usage: {problem}"),
    "usage.try": ("xem: {command} --help", "see: {command} --help"),
    "nearest": (", có phải {name}?", "; did you mean {name}?"),
    "error": ("lỗi", "error"),
    "warning": ("cảnh báo", "warning"),
    "hint": ("gợi ý", "hint"),
    "clause": ("căn cứ", "clause"),
    "stopped": ("đã dừng", "stopped"),
}


def say(key: str, lang: str, **facts: object) -> str:
    """Return a message in a language with its facts."""
    return MESSAGES[key][LANGUAGES.index(lang)].format(**facts)


def choose_language(arguments: Sequence[str]) -> str:
    """Return the language: ``--lang``, then KEHOACH_LANG, then the locale; else English."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            return _known(arguments[index + 1])
        if argument.startswith("--lang="):
            return _known(argument.partition("=")[2])
    if wanted := os.environ.get("KEHOACH_LANG"):
        return _known(wanted)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return _known(value)
    return _known(locale.getlocale()[0] or "")


def _known(name: str) -> str:
    return "vi" if name.lower().startswith("vi") else "en"
