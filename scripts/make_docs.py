"""Write the pages of docs/ that are made from the program: commands, findings, keys, profiles.

Run after changing a command, a finding, a key or a profile; a test fails while a page is stale.
"""

from __future__ import annotations

import ast
import io
import os
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import grimp

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.cli import explain
from generator.cli.app import make_app, run
from generator.form.profile import Profile
from generator.form.profiles import OVERRIDABLE, FormValue, rules_of
from generator.model.plan import Content, Plan
from generator.model.schema import SCALARS, Key, Record, keys_of, records_of
from generator.paths import profile_ids
from scripts.import_forms import forms_samples, forms_table

DOCS = ROOT / "docs"
NOTE = "<!-- Made by scripts/make_docs.py; change the program, then run it again. -->"
LANGUAGES = (("en", "English"), ("vi", "Tiếng Việt"))


def commands() -> list[str]:
    """Return the names of all commands, in the order of the help."""
    import typer

    group: Any = typer.main.get_command(make_app("en"))
    return list(group.commands)


def help_of(arguments: list[str], lang: str) -> str:
    """Return what ``kehoach ARGUMENTS --help`` prints on a terminal of 80 columns."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "80"
    try:
        with redirect_stdout(io.StringIO()) as printed:
            run(["--lang", lang, *arguments, "--help"])
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())


def cli_page() -> str:
    """Return the page of commands, from their own help."""
    parts = [
        "# Commands",
        NOTE,
        "What each command prints for `--help`, in English and Vietnamese. In a checkout,"
        " `.venv/bin/python cli.py` stands for `kehoach`.",
        "The language is that of `--lang`, else of the variable `KEHOACH_LANG`, else of the"
        " system; anything that is not Vietnamese is English. `--lang` may stand anywhere.",
    ]
    for name in ["", *commands()]:
        parts.append(f"## `{f'kehoach {name}'.strip()}`")
        for lang, _ in LANGUAGES:
            parts.append(f"```text\n{help_of([name] if name else [], lang)}\n```")
    return _page(parts)


def findings_page(lang: str) -> str:
    """Return the page of findings, from the catalogue."""
    if lang == "en":
        parts = [
            "# Findings",
            NOTE,
            "Every finding by its code ([tiếng Việt](findings.vi.md)). A code never changes its"
            " meaning. `kehoach explain CODE` prints the same in the terminal. An error keeps the"
            " documents from being made; a warning does so only with `--strict`.",
            "A dot row (`…`) stands for what the message fills in. The samples complete a small"
            " plan that is right; a tab shows as `→`.",
        ]
    else:
        parts = [
            "# Các mã lỗi",
            NOTE,
            "Mọi mã lỗi ([English](findings.md)). Một mã không bao giờ đổi nghĩa. Lệnh"
            " `kehoach explain MÃ` in ra cùng nội dung này. Có lỗi thì không tạo văn bản; cảnh báo"
            " chỉ chặn khi dùng `--strict`.",
            "Dấu `…` là chỗ thông báo điền vào. Mỗi ví dụ được ghép vào một kế hoạch nhỏ đã đúng;"
            " ký tự tab hiện thành `→`.",
        ]
    return _page([*parts, explain.reference(lang).strip()])


def keys_page() -> str:
    """Return the page of keys: every key of a plan, then what ``form:`` can override."""
    parts = [
        "# Keys · Các khoá",
        NOTE,
        "Every key of a plan, in English and in Vietnamese without marks; both may stand in one"
        " file, and a key given twice, once in each, is an error. How to use them, with samples:"
        " [plan.md](plan.md), [plan.vi.md](plan.vi.md).",
        "*Short form*: the key that a plain text or list stands for, so that `issuer: X` is"
        " `issuer: {name: X}`. *list* takes one value or a list of them. Any key may be left"
        " blank. `true`, `yes`, `on`, `có`, `đúng` mean yes; `false`, `no`, `off`, `không`, `sai`"
        " mean no.",
        "## A plan · Kế hoạch",
        *_record(Plan, inherited=Content),
        "## Content · Nội dung",
        "These keys stand in the plan itself, in a section, item, task, dash line or block, and"
        " in a phụ lục. Their order in the file is the order on the page. *Các khoá này dùng được"
        " ở mọi cấp; thứ tự trong tệp là thứ tự trên trang.*",
        _table(keys_of(Content)),
    ]
    seen: set[type[Record]] = {Plan, Content}
    for record in records_of(Plan):
        if record not in seen:
            seen.add(record)
            base = Content if issubclass(record, Content) else None
            parts += [_heading("##", record), *_record(record, inherited=base)]
    parts += [
        "## `form` · `trinh_bay`",
        "A plan overrides the values of its profile under `form:`, by the names below and without"
        " clause and certainty: `form: {page: {left: 35}}`. The values of each profile:"
        " [profiles.md](profiles.md).",
        _table(each for each in keys_of(Profile) if each.en in OVERRIDABLE),
    ]
    seen |= {each.kind for each in keys_of(Profile) if each.en not in OVERRIDABLE} | {Profile}
    for record in records_of(Profile):
        if record not in seen:
            parts += [_heading("###", record), *_record(record)]
    return _page(parts)


def _heading(marks: str, record: type[Record]) -> str:
    english, vietnamese = record.DOC
    words = english if english == vietnamese else f"{english} · {vietnamese}"
    return f"{marks} {record.__name__}: {words}"


def _record(record: type[Record], inherited: type[Record] | None = None) -> Iterator[str]:
    taken = {each.name for each in keys_of(inherited)} if inherited else set()
    if record.SHORT:
        short = next(each for each in keys_of(record) if each.name == record.SHORT)
        yield f"Short form: `{short.en}` · `{short.vi}`."
    if inherited is not None:
        yield "Also takes the keys of [Content](#content--nội-dung)."
    yield _table(each for each in keys_of(record) if each.name not in taken)


def _table(keys: Iterable[Key]) -> str:
    rows = [
        f"| `{each.en}` | `{each.vi}` | {_kind(each)} | {each.doc[0]} | {each.doc[1]} |"
        for each in keys
    ]
    head = "| English | Tiếng Việt | takes | meaning | nghĩa |\n|---|---|---|---|---|"
    return "\n".join([head, *rows])


def _kind(each: Key) -> str:
    if each.choices:
        return " or ".join(
            f"`{english}`" if english == vietnamese else f"`{english}` (`{vietnamese}`)"
            for english, vietnamese in each.choices.items()
        )
    return _kind_words(each.kind)


def _kind_words(kind: Any) -> str:
    if kind is Any:
        return "values of the [profile](#form--trinh_bay)"
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _kind_words(next(e for e in typing.get_args(kind) if e is not type(None)))
    if origin is tuple:
        return f"list of {_kind_words(typing.get_args(kind)[0])}"
    if origin is dict:
        return f"names, each with {_kind_words(typing.get_args(kind)[1])}"
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind.__name__
    return SCALARS[kind].en


MARKS = """\
| mark | certainty · độ chắc chắn |
|---|---|
| P | read in the rule itself · đọc trong chính văn bản quy định |
| V2, V3 … | seen in that many sources · thấy ở chừng ấy nguồn |
| 1S | one source · một nguồn |
| U | practice or a choice of ours, no source · thông lệ hoặc tự chọn, chưa có nguồn |
| ≠ | sources disagree; the one we follow · các nguồn khác nhau, đây là giá trị được chọn |"""


def profiles_page() -> str:
    """Return the page of profiles: the Party's next to the State's, then the older edition."""
    party, state, older = (_rules(name) for name in ("party_2026", "state_nd30", "party_2018"))
    parts = [
        "# Profiles · Thể thức",
        NOTE,
        "A profile is one data file, `generator/profiles/NAME.yaml`; both outputs follow it. This"
        f" version has {', '.join(f'`{name}`' for name in profile_ids())}. Every value has the"
        " clause it rests on and how certain it is. Lengths are millimetres; type sizes, line"
        " pitch and the space between paragraphs are points. A plan overrides what it likes under"
        " `form:` ([plan.md](plan.md#another-form-form)).",
        "This is no legal advice, and not every value comes from a rule: look at the mark. The text"
        " of 05-HD/VPTW (2026) was not at hand: where `party_2026` names a clause of 36-HD/VPTW"
        " (2018), the value was read there and is held to be unchanged. PL3 and PL1 are appendices"
        " of 36-HD; PL I to III are those of Nghị định 30.",
        MARKS,
        "A plan that names no profile gets the family its issuer belongs to, as its name, the body"
        " above it or its symbol tell (`generator/vietnamese/apparatus/bodies.yaml`); an issuer"
        " that no profile is made for is an error until `profile:` decides. Of the family it gets"
        " the edition in force on the plan's date: `party_2018` until 26/5/2026,"
        " `party_2026` from then on and for a plan without a date. `profile: party` names the"
        " family and leaves the edition to the date; `profile: party_2018` names both.",
        "## `party_2026` and `state_nd30`",
        "`.` between names is one level of the data file. A blank value prints nothing; a missing"
        " one means that this profile does not use it.",
    ]
    groups = dict.fromkeys(path.partition(".")[0] for path in (*party, *state))
    scalars = [name for name in groups if "." not in "".join(_below(name, (*party, *state)))]
    parts.append(_beside(scalars, party, state))
    for group in groups:
        if group not in scalars:
            paths = dict.fromkeys(_below(group, (*party, *state)))
            parts += [f"### {group}", _beside(paths, party, state)]
    parts += [
        "## `party_2018`",
        "`party_2018` extends `party_2026`. These values differ; all others are the same, with"
        " the same clauses.",
        "| name | `party_2018` | clause | mark | in `party_2026` |\n|---|---|---|---|---|\n"
        + "\n".join(
            f"| {path} | {_cells(rule)} | {_value(party.get(path))} |"
            for path, rule in older.items()
            if party.get(path) != rule
        ),
    ]
    return _page(parts)


def forms_page(lang: str) -> str:
    """Return the page of the forms that import recognises, from the samples of its tests."""
    if lang == "en":
        parts = [
            "# Forms that import recognises",
            NOTE,
            "The forms that real plans take ([tiếng Việt](import-forms.vi.md)): the keys that each"
            " becomes, and what is not recognised. What is not recognised stays text in its place."
            " Each row is an invented sample, all of them below; a test imports it, compares the"
            " keys and their values, and the words with those of the sample.",
            forms_table(lang),
            "## Samples",
        ]
    else:
        parts = [
            "# Các dạng mà lệnh import nhận ra",
            NOTE,
            "Các dạng thường gặp trong kế hoạch thật ([English](import-forms.md)): mỗi dạng đọc"
            " thành những khoá nào, phần nào chưa nhận ra. Phần chưa nhận ra vẫn là chữ, đúng chỗ."
            " Mỗi hàng là một mẫu tự đặt, chép đủ ở dưới; phép thử nhập mẫu đó, so các khoá, các"
            " giá trị và từng chữ.",
            forms_table(lang),
            "## Các mẫu",
        ]
    return _page([*parts, forms_samples(lang)])


def _rules(name: str) -> dict[str, FormValue]:
    return {rule.path: rule for rule in rules_of(name)}


def _below(group: str, paths: Iterable[str]) -> Iterator[str]:
    return (path for path in paths if path == group or path.startswith(f"{group}."))


def _beside(paths: Iterable[str], party: dict[str, FormValue], state: dict[str, FormValue]) -> str:
    head = (
        "| name | `party_2026` | clause | mark | `state_nd30` | clause | mark |\n"
        "|---|---|---|---|---|---|---|"
    )
    rows = [f"| {path} | {_cells(party.get(path))} | {_cells(state.get(path))} |" for path in paths]
    return "\n".join([head, *rows])


def _cells(rule: FormValue | None) -> str:
    if rule is None:
        return "— | |"
    return f"{_value(rule)} | {_plain(rule.clause)} | {rule.certainty}"


def _value(rule: FormValue | None) -> str:
    if rule is None:
        return "—"
    words = rule.value
    if words != words.strip() or (words and not any(letter.isalnum() for letter in words)):
        return f"`{words}`".replace("|", "\\|")
    return _plain(words)


def _plain(words: str) -> str:
    for mark in "\\|*_<`":
        words = words.replace(mark, f"\\{mark}")
    return words


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def rooms_page() -> str:
    """Return every room with its purpose, its size, and the rooms it imports."""
    sys.path.insert(0, str(ROOT))
    graph = grimp.build_graph("generator", cache_dir=None, exclude_type_checking_imports=True)
    imports: dict[str, set[str]] = {}
    for module in sorted(graph.modules - {"generator"}):
        room = module.split(".")[1]
        targets = {each.split(".")[1] for each in graph.find_modules_directly_imported_by(module)
                   if each.count(".")}  # fmt: skip
        imports.setdefault(room, set()).update(targets - {room})
    rows = [_room_row(room, imports) for room in sorted(imports, key=_from_below(imports))]
    head = [
        "# Rooms",
        NOTE,
        "The rooms of `generator/`, from those that import nothing to those that",
    ]
    head[-1] += " import most; imports inside functions count. Why they are so: [architecture.md]"
    head[-1] += "(architecture.md)."
    table = ["| room | what it does | imports |", "|---|---|---|", *rows]
    return "\n\n".join([*head, "\n".join(table)]) + "\n"


def _from_below(imports: dict[str, set[str]]) -> Callable[[str], tuple[int, str]]:
    """Return the key that sorts rooms by how many others they stand on."""

    def stands_on(room: str, met: frozenset[str] = frozenset()) -> set[str]:
        below = imports[room] - met
        return below.union(*(stands_on(each, met | below | {room}) for each in below))

    return lambda room: (len(stands_on(room)), room)


def _room_row(room: str, imports: dict[str, set[str]]) -> str:
    folder = ROOT / "generator" / room
    main = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    purpose = (ast.get_docstring(ast.parse(main.read_text("utf-8"))) or "").splitlines()[0]
    name = f"`{room}/`" if folder.is_dir() else f"`{room}.py`"
    return f"| {name} | {purpose} | {', '.join(sorted(imports[room])) or 'nothing of ours'} |"


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "findings.md": lambda: findings_page("en"),
    "findings.vi.md": lambda: findings_page("vi"),
    "import-forms.md": lambda: forms_page("en"),
    "import-forms.vi.md": lambda: forms_page("vi"),
    "keys.md": keys_page,
    "profiles.md": profiles_page,
    "rooms.md": rooms_page,
}
"""Page -> what it must read."""


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
