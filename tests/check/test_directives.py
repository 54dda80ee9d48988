"""The registry of directives: read, found, merged, validated, and grown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.check.directives import find_registry, learn, registry_findings, registry_for
from generator.check.directives.registry import SHIPPED, parsed
from generator.check.run import check_draft
from generator.check.subject import Subject
from generator.errors import OutputError, PlanError
from generator.findings import hint, message
from generator.paths import DIRECTIVES
from generator.pipeline import load_plan, read_plan
from generator.vietnamese.citations import find_citations

Write = Callable[..., Path]
OWN = """\
# Sổ của tỉnh
version: 1
directives:
  - symbol: 12-TB/TU
    type: Thông báo
    date: 2026-07-15   # đã đối chiếu
    issuer: Tỉnh uỷ
    about: về công tác dân vận
"""


def subject_of(text: str, name: str = "plan.yaml") -> Subject:
    return Subject(read_plan(text, Path(name)))


def codes_of(path: Path) -> list[str]:
    return [each.code for each in check_draft(load_plan(path)) if each.code.startswith("KH3")]


# The shipped file


def test_the_shipped_file_has_no_findings() -> None:
    assert registry_findings([], SHIPPED) == []


def test_every_shipped_directive_is_cited_as_its_symbol_says() -> None:
    directives, _ = parsed(SHIPPED.read_text(encoding="utf-8"), "shipped.yaml")
    for each in directives:
        (found,) = find_citations(f"{each.type} số {each.symbol}")
        assert (found.symbol, found.kind) == (str(each.symbol), str(each.type))
        assert each.source
        assert each.issuer


@pytest.mark.parametrize(
    ("symbol", "type_", "day"),
    [
        ("66-QĐ/TW", "Quy định", "2017-02-06"),
        ("399-QĐ/TW", "Quy định", "2026-01-09"),
        ("36-HD/VPTW", "Hướng dẫn", "2018-04-03"),
        ("30/2020/NĐ-CP", "Nghị định", "2020-03-05"),
    ],
)
def test_what_the_profiles_rest_on_is_known(symbol: str, type_: str, day: str) -> None:
    (known,) = registry_for(Path("khong-co/plan.yaml")).get(symbol)
    assert (known.type, str(known.date)) == (type_, day)
    assert known.is_sure("type")
    assert known.is_sure("date")


def test_nothing_rests_on_what_is_uncertain() -> None:
    registry = registry_for(Path("khong-co/plan.yaml"))
    (newest,) = registry.get("05-HD/VPTW")
    (oldest,) = registry.get("66-QĐ/TW")
    assert not newest.is_sure("date")
    assert not oldest.lapsed_on(date(2026, 12, 31))


def test_a_directive_has_lapsed_after_its_last_day_only() -> None:
    (known,) = registry_for(Path("khong-co/plan.yaml")).get("36-HD/VPTW")
    assert not known.lapsed_on(date(2026, 5, 26))
    assert known.lapsed_on(date(2026, 5, 27))


# The user's own file


def test_the_nearest_file_above_a_plan_is_taken(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    (tmp_path / DIRECTIVES).write_text(OWN, encoding="utf-8")
    plan = tmp_path / "xa" / "plan.yaml"
    assert find_registry(plan) == tmp_path / DIRECTIVES
    (tmp_path / "xa" / DIRECTIVES).write_text(OWN, encoding="utf-8")
    assert find_registry(plan) == tmp_path / "xa" / DIRECTIVES


def test_no_file_outside_the_repository_is_taken(tmp_path: Path) -> None:
    (tmp_path / DIRECTIVES).write_text(OWN, encoding="utf-8")
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert find_registry(tmp_path / "repo" / "plan.yaml") is None


def test_the_users_directives_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "khac.yaml"
    own.write_text(OWN, encoding="utf-8")
    registry = registry_for(tmp_path / "plan.yaml", own)
    assert [each.issuer for each in registry.get("12-TB/TU")] == ["Tỉnh uỷ"]
    assert registry.get("30/2020/NĐ-CP")


def test_the_users_word_wins_over_the_shipped_one(tmp_path: Path) -> None:
    text = "directives: [{symbol: 36-HD/VPTW, type: Hướng dẫn, date: 2018-04-03}]\n"
    (tmp_path / DIRECTIVES).write_text(text, encoding="utf-8")
    (known,) = registry_for(tmp_path / "plan.yaml").get("36-HD/VPTW")
    assert known.until is None


def test_vietnamese_keys_are_read(tmp_path: Path) -> None:
    text = "phien_ban: 1\nvan_ban: [{ky_hieu: 5-NQ/TU, loai: Nghị quyết, ngay: 12/6/2026}]\n"
    (tmp_path / DIRECTIVES).write_text(text, encoding="utf-8")
    (known,) = registry_for(tmp_path / "plan.yaml").get("05-NQ/TU")
    assert known.date is not None
    assert known.date.as_date() == date(2026, 6, 12)


def test_a_plan_is_checked_against_the_file_beside_it(plan_file: Write, tmp_path: Path) -> None:
    path = plan_file()
    (tmp_path / DIRECTIVES).write_text(OWN, encoding="utf-8")
    assert codes_of(path) == []
    (tmp_path / DIRECTIVES).write_text(OWN.replace("2026-07-15", "2026-07-25"), encoding="utf-8")
    assert codes_of(path) == ["KH350"]


def test_a_directive_that_the_user_calls_lapsed_is_found_with_its_successor(
    plan_file: Write, tmp_path: Path
) -> None:
    lapsed = f"{OWN}    until: 2026-08-31\n    replaced_by: 40-TB/TU\n"
    (tmp_path / DIRECTIVES).write_text(lapsed, encoding="utf-8")
    found = [each for each in check_draft(load_plan(plan_file())) if each.code == "KH351"]
    assert [each.facts["successor"] for each in found] == ["40-TB/TU"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("directives: [{symbol: 5-NQ/TU, type: [}]\n", "KH008", 1),
        ("", "KH005", 0),
        ("- symbol: 5-NQ/TU\n", "KH011", 1),
        ("version: 1\ndirectives:\n  - {symbol: 5-NQ/TU, dat: 2026-01-01}\n", "KH020", 3),
        ("version: 1\ndirectives:\n  - {symbol: 5-NQ/TU, date: 2026-02-31}\n", "KH012", 3),
        ("version: 1\ndirectives:\n  - {symbol: Nghị quyết 5}\n", "KH013", 3),
        ("version: 1\ndirectives:\n  - {type: Nghị quyết}\n", "KH013", 3),
        ("version: 7\ndirectives: []\n", "KH013", 1),
        (
            "directives:\n  - {symbol: 5-NQ/TU, date: 2026-01-02}\n"
            "  - {symbol: 05-NQ/TU, date: 02/01/2026}\n",
            "KH006",
            3,
        ),
    ],
)
def test_a_broken_file_is_a_finding_at_its_line(
    text: str, code: str, line: int, tmp_path: Path
) -> None:
    file = tmp_path / DIRECTIVES
    file.write_text(text, encoding="utf-8")
    (finding,) = registry_findings([tmp_path / "a.yaml", tmp_path / "b.yaml"])
    assert (finding.code, finding.place.file, finding.place.line) == (code, str(file), line)
    for lang in ("vi", "en"):
        assert "{" not in message(finding, lang).replace("`{", "")
        assert hint(finding, lang)


def test_a_broken_file_leaves_the_shipped_directives(tmp_path: Path) -> None:
    (tmp_path / DIRECTIVES).write_bytes(b"\xff\xfe\x00")
    registry = registry_for(tmp_path / "plan.yaml")
    assert [each.code for each in registry.findings] == ["KH002"]
    assert registry.get("30/2020/NĐ-CP")


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    (finding,) = registry_findings([], tmp_path / "khong-co.yaml")
    assert finding.code == "KH001"


@given(text=st.text(alphabet="directves: -{}[]\n#05NQ/TU,\"'", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        directives, findings = parsed(text, "x.yaml")
    except PlanError as error:
        directives, findings = [], list(error.findings)
    assert directives == [] or all(each.symbol for each in directives)
    assert all(each.place.file == "x.yaml" for each in findings)


# Learning


def learnt(tmp_path: Path, *plans: str) -> tuple[int, str]:
    path = tmp_path / DIRECTIVES
    count = learn([subject_of(text, f"{index}.yaml") for index, text in enumerate(plans)], path)
    return count, path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_complete_citation_is_learnt_into_a_new_file(smallest: str, tmp_path: Path) -> None:
    count, text = learnt(tmp_path, smallest)
    assert count == 1
    assert yaml.safe_load(text) == {
        "version": 1,
        "directives": [
            {
                "symbol": "12-TB/TU",
                "type": "Thông báo",
                "date": date(2026, 7, 15),
                "issuer": "Tỉnh uỷ",
                "about": "về công tác dân vận",
            }
        ],
    }
    assert registry_findings([], tmp_path / DIRECTIVES) == []


def test_what_is_known_is_not_learnt_again(smallest: str, tmp_path: Path) -> None:
    _, text = learnt(tmp_path, smallest)
    assert learnt(tmp_path, smallest, smallest) == (0, text)


def test_bases_are_learnt_too(smallest: str, tmp_path: Path) -> None:
    line = "Căn cứ Nghị định số 41/2024/NĐ-CP ngày 05/3/2024 của Chính phủ về trồng rừng"
    count, text = learnt(tmp_path, f"{smallest}basis: [{line}]\n")
    assert count == 2
    assert "41/2024/NĐ-CP" in text


@pytest.mark.parametrize(
    "cited",
    [
        "Thông báo số 13-TB/TU của Tỉnh uỷ về dân vận",
        "Thông báo số 13-TB/TU ngày 15/7/2026 về dân vận",
        "Thông báo số 13-TB/TU ngày 15/7/2026 của Tỉnh uỷ",
        "Kết luận số 13-TB/TU ngày 15/7/2026 của Tỉnh uỷ về dân vận",
        "Thông báo số 13-TB/ĐU ngày 15/7/2026 của Tỉnh uỷ về dân vận",
        "Nghị định số 30/2020/NĐ-CP ngày 15/3/2020 của Chính phủ về công tác văn thư",
        "Nghị định số 41/2020/NĐ-CP ngày 15/3/2021 của Chính phủ về trồng rừng",
    ],
)
def test_what_is_incomplete_or_contradicts_itself_or_the_registry_is_not_learnt(
    cited: str, smallest: str, tmp_path: Path
) -> None:
    text = smallest.replace(
        "Thông báo số 12-TB/TU, ngày 15/7/2026 của Tỉnh uỷ về công tác dân vận", cited
    )
    assert learnt(tmp_path, text) == (0, "")


def test_two_plans_that_contradict_each_other_teach_nothing(smallest: str, tmp_path: Path) -> None:
    other = smallest.replace("15/7/2026", "25/7/2026")
    assert learnt(tmp_path, smallest, other) == (0, "")


NEW = '- symbol: "12-TB/TU"'


@pytest.mark.parametrize(
    "before",
    [
        "version: 1\n",
        "version: 1\ndirectives:\n",
        "version: 1\ndirectives: []   # chưa có\n",
        "# đầu\nversion: 1\ndirectives:\n- symbol: 5-NQ/TU   # cũ\n# cuối\n",
        "directives:\n    - symbol: 5-NQ/TU\n      about: >-\n        về\n        dân vận\n\n"
        "\nversion: 1\n",
        "directives: [{symbol: 5-NQ/TU}]\nversion: 1\n",
        "van_ban:\n  - ky_hieu: 5-NQ/TU",
    ],
)
def test_the_file_keeps_its_words_comments_and_order(
    before: str, smallest: str, tmp_path: Path
) -> None:
    path = tmp_path / DIRECTIVES
    path.write_text(before, encoding="utf-8")
    count, after = learnt(tmp_path, smallest)
    assert count == 1
    old, new = (yaml.safe_load(each) for each in (before, after))
    entries, grown = (each.get("directives") or each.get("van_ban") or [] for each in (old, new))
    assert grown[: len(entries)] == entries
    assert [each.get("symbol") for each in grown[len(entries) :]] == ["12-TB/TU"]
    written = before.replace(" []", "").splitlines()
    kept = [line for line in written if line.strip() and "[{" not in line]
    assert [line for line in after.splitlines() if line in kept] == kept
    assert registry_findings([], path) == []


def test_line_ends_and_byte_order_mark_stay(smallest: str, tmp_path: Path) -> None:
    path = tmp_path / DIRECTIVES
    path.write_bytes(b"\xef\xbb\xbfversion: 1\r\ndirectives:\r\n- symbol: 5-NQ/TU\r\n")
    assert learn([subject_of(smallest)], path) == 1
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfversion: 1\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 8


def test_a_broken_file_is_not_touched(smallest: str, tmp_path: Path) -> None:
    path = tmp_path / DIRECTIVES
    path.write_text("directives: [{symbol: x}]\n", encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        learn([subject_of(smallest)], path)
    assert [each.code for each in caught.value.findings] == ["KH013"]
    assert path.read_text(encoding="utf-8") == "directives: [{symbol: x}]\n"


def test_a_file_that_cannot_be_written_is_told_of(smallest: str, tmp_path: Path) -> None:
    (tmp_path / "o").write_text("", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        learn([subject_of(smallest)], tmp_path / "o" / DIRECTIVES)
    assert caught.value.findings[0].code == "KH902"


@given(
    about=st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1, max_size=20),
    issuer=st.sampled_from(["Tỉnh uỷ", "Ban Tuyên giáo: 'Tỉnh uỷ'", 'Sở "Nội vụ" #1', "- A, [B]"]),
)
def test_words_of_any_kind_are_learnt_unchanged(
    about: str, issuer: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from generator.check.directives.entries import with_entries
    from generator.check.directives.registry import Directive
    from generator.errors import Place
    from generator.load.source import Text
    from generator.vietnamese.dates import PartialDate

    def text(words: str) -> Text:
        return Text(words, Place("x"))

    new = Directive(
        symbol=text("5-NQ/TU"), type=text("Nghị quyết"), date=PartialDate(2026, 1, 2),
        issuer=text(issuer), about=text(f"về {about}"),
    )  # fmt: skip
    for before in ("", "directives: []\n", "directives: [{symbol: 6-NQ/TU}]\n"):
        *_, entry = yaml.safe_load(with_entries(before, [new]))["directives"]
        assert (entry["issuer"], entry["about"]) == (issuer, f"về {about}")
