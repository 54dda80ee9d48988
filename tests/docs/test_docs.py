"""The docs say what the program does: generated pages are fresh, samples build, links resolve.

In `docs/plan*.md` and the READMEs every ``yaml`` block is a plan that checks clean. A comment on
the line before it says otherwise: ``<!-- fragment -->`` is completed by `BASE`, and
``<!-- finding KH008 -->`` is a fragment that has exactly this finding. The lines of a block
marked ``<!-- prints -->`` stand in the document of the sample before it, in this order.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from generator.cli.explain import explain_key
from generator.cli.scaffold import new_plan
from generator.errors import KehoachError
from generator.form.profiles import load_profile
from generator.model.plan import Plan
from generator.model.schema import keys_of
from generator.paths import profile_ids
from generator.pipeline import Draft, load_plan, read_plan
from generator.tree.dump import dump

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
READMES = [ROOT / "README.md", ROOT / "README.vi.md"]
WITH_SAMPLES = [DOCS / "plan.md", DOCS / "plan.vi.md", *READMES]
BASE = {
    "issuer": "issuer: {name: Đảng uỷ xã Tân Lộc, symbol: ĐU}",
    "place": "place: Tân Lộc",
    "date": "date: 2026-09",
    "subject": "subject: về công tác dân vận",
    "cites": (
        "cites:\n  tb12: Thông báo số 12-TB/TU, ngày 15/7/2026 của Tỉnh uỷ về công tác dân vận\n"
    ),
    "bodies": (
        "bodies:\n  btv: Ban Thường vụ Đảng uỷ\n  vp: Văn phòng Đảng uỷ\n"
        "  bxd: Ban Xây dựng Đảng\n  chi-bo: các chi bộ trực thuộc\n"
    ),
    "signature": "signature: {title: Bí thư, name: Lê Thị Mẫu}",
}
"""The smallest plan that checks clean: its parts by key."""

BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[^\n]*) -->\n)?^```(?P<kind>yaml|text)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<to>[^)\s]+)\)|!\[[^\]]*\]\((?P<picture>[^)\s]+)\)")


def script(name: str) -> ModuleType:
    """Return a module of scripts/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = script("make_docs").PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_what_the_script_would_write(name: str) -> None:
    stored = (DOCS / name).read_text(encoding="utf-8")
    assert stored == PAGES[name](), "stale: run scripts/make_docs.py"


def test_every_command_is_on_the_page_of_commands_and_in_the_readmes() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    for name in script("make_docs").commands():
        assert f"## `kehoach {name}`" in page
        for readme in READMES:
            assert f"`kehoach {name}" in readme.read_text(encoding="utf-8"), readme.name


def test_every_key_of_a_plan_is_written_about() -> None:
    words = (DOCS / "plan.md").read_text(encoding="utf-8")
    missing = [each.en for each in keys_of(Plan) if f"`{each.en}`" not in words]
    assert missing == []


def completed(fragment: str) -> str:
    """Return a fragment with the parts of `BASE` that it does not give itself."""
    written = set(re.findall(r"^([\w-]+):", fragment, re.MULTILINE))
    twins = {each.en: each.vi for each in keys_of(Plan)}
    rest = [text for name, text in BASE.items() if not {name, twins[name]} & written]
    return "\n".join([fragment.rstrip(), *rest]) + "\n"


def blocks() -> Iterator[tuple[str, str, str, str]]:
    """Yield each block of the pages with samples: where, kind, mark, text."""
    for page in WITH_SAMPLES:
        text = page.read_text(encoding="utf-8") if page.is_file() else ""
        for found in BLOCK.finditer(text):
            line = text.count("\n", 0, found.start("body"))
            yield f"{page.name}:{line}", found["kind"], found["mark"] or "", found["body"]


def samples() -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield each sample: where, mark, text, and the lines that the page says it prints."""
    found: list[tuple[str, str, str, list[str]]] = []
    for where, kind, mark, body in blocks():
        if kind == "yaml":
            found.append((where, mark, body, []))
        elif mark == "prints":
            found[-1][3].extend(line.strip() for line in body.splitlines() if line.strip())
    yield from found


def read(source: str, mark: str) -> Draft:
    """Return a sample as a draft, completed where it is a part only."""
    whole = source if mark == "" else completed(source)
    return read_plan(whole, Path("sample.yaml"))


SAMPLES = list(samples())


@pytest.mark.parametrize(("where", "mark", "text", "prints"), SAMPLES, ids=[s[0] for s in SAMPLES])
def test_a_sample_of_the_docs_does_what_they_say(
    where: str, mark: str, text: str, prints: list[str]
) -> None:
    assert mark in ("", "fragment") or mark.startswith("finding "), where
    try:
        draft = read(text, mark)
        codes = sorted({each.code for each in draft.findings})
    except KehoachError as error:
        draft, codes = None, sorted({each.code for each in error.findings})
    assert codes == (mark.split()[1:] if mark.startswith("finding ") else [])
    if prints:
        assert draft is not None
        lines = iter(printed_lines(draft))
        missing = [line for line in prints if line not in lines]
        assert missing == [], printed_lines(draft)


def printed_lines(draft: Draft) -> list[str]:
    """Return the document's lines, one for each paragraph or table row, without components."""
    lines = []
    for line in dump(draft.document).splitlines():
        words = line.strip().partition(": ")[2]
        lines.append(" ".join(words.split()))
    return lines


def flow_lists(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, list[yaml.Node]]]:
    """Yield each list that is written in brackets, with the key it stands under."""
    if isinstance(node, yaml.MappingNode):
        for name, child in node.value:
            yield from flow_lists(child, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        if node.flow_style:
            yield key, node.value
        for child in node.value:
            yield from flow_lists(child, key)


APART = {"title", "chuc_vu", "heading", "tieu_de", "rows", "dong"}
"""Keys of lines of one text, and of cells: any of them may begin in small letters."""


def parted(text: str) -> list[str]:
    """Return what a comma in brackets made of one text: it goes on in small letters."""
    found = []
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return []  # shown for what is wrong with it, or mended by the program alone
    for key, items in flow_lists(root):
        for one, two in pairwise(items):
            plain = all(isinstance(each, yaml.ScalarNode) and not each.style for each in (one, two))
            if plain and key not in APART and one.value[:1].isupper() and one.value[-1] not in ".;":
                words = two.value
                if " " in words and words[0].islower() and not words.startswith(("các ", "từng ")):
                    found.append(f"{one.value}, {words}")
    return found


def yaml_of_everyone() -> Iterator[tuple[str, str]]:
    """Yield every YAML that a reader is shown or given: where, text."""
    for page in (*READMES, *sorted(DOCS.glob("*.md"))):
        samples = YAML_BLOCK.findall(page.read_text("utf-8"))
        if not page.name.startswith("findings"):  # wrong ones among them
            yield from ((f"{page.name}:{index}", text) for index, text in enumerate(samples))
    for plan in sorted((DOCS.parent / "plans").rglob("*.yaml")):
        yield plan.name, plan.read_text("utf-8")
    for name, lang in product(profile_ids(), ("vi", "en")):
        yield f"new {name} {lang}", new_plan(load_profile(name), name, "KH", lang, "x.json")


YAML_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_no_sample_parts_a_name_or_a_sentence_at_its_comma() -> None:
    assert parted("a: [Cơ quan tham mưu, giúp việc Đảng uỷ]") != []  # the trap is seen
    assert {where: each for where, text in yaml_of_everyone() if (each := parted(text))} == {}


FILES = re.compile(r"^<!-- file (\S+) -->\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_adaptation_of_the_docs_can_be_built_in_either_language(tmp_path: Path) -> None:
    (tmp_path / "kehoach.toml").touch()
    printed = []
    for page in ("adapt.vi.md", "adapt.md"):
        for name, text in FILES.findall((DOCS / "adapt.md").read_text(encoding="utf-8")):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        for name, text in FILES.findall((DOCS / page).read_text(encoding="utf-8")):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        draft = load_plan(tmp_path / "xa" / "tan-loc.yaml")
        assert draft.findings == ()
        printed.append(printed_lines(draft))
    assert printed[0] == printed[1]
    assert "3. Dọn rác ở 12 (mười hai) thôn." in printed[0]
    (row,) = [
        line
        for line in (DOCS / "adapt.md").read_text("utf-8").split("\n")
        if "set tasks.hop" in line
    ]
    explained = explain_key(tmp_path / "xa" / "tan-loc.yaml", "tasks.hop-dan.timeline", "en")
    assert row.split("xa/")[1] in explained


@pytest.mark.parametrize("page", [*sorted(DOCS.glob("*.md")), *READMES, ROOT / "CHANGELOG.md"])
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for found in LINK.finditer(re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)):
        target = found["to"] or found["picture"]
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file), target


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", words.casefold()).replace(" ", "-") for words in headings}


def test_nothing_of_this_machine_stands_in_the_docs() -> None:
    for page in [*DOCS.glob("*.md"), *READMES, ROOT / "CHANGELOG.md"]:
        text = page.read_text(encoding="utf-8")
        assert str(ROOT) not in text, page.name
        assert not re.search(r"/(?:home|tmp|work)/\w|C:\\Users", text), page.name


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_readme_shows_the_plan_that_its_picture_is_made_from(readme: Path) -> None:
    shown = script("make_pictures").SHOWN
    assert f"plans/mau/{shown}.yaml" in readme.read_text("utf-8")


def test_what_a_newcomer_sees_first_is_a_plan_of_the_form_in_force() -> None:
    first = {script("make_pictures").SHOWN, script("../dev").SAMPLE.stem}
    profiles = {load_plan(ROOT / "plans" / "mau" / f"{name}.yaml").profile.id for name in first}
    assert profiles <= {"party_2026", "state_nd30"}
