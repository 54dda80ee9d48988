"""Bodies by key: a misspelt key is an error wherever a body can stand, a name is a name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from generator.load.source import Text
from generator.model.plan import Plan
from generator.model.schema import keys_of, records_of
from generator.pipeline import Draft, read_plan
from generator.tree.walk import document_texts

HEAD = """\
issuer: {parent: Đảng bộ tỉnh An Phước, name: Đảng uỷ xã Tân Lộc, symbol: ĐU}
bodies: {btv: Ban Thường vụ Đảng uỷ, vp: Văn phòng Đảng uỷ, chi-bo: các chi bộ}
"""
TASK = "chief: btv, implementing: vp, timeline: hằng quý"


def draft(text: str) -> Draft:
    return read_plan(HEAD + text, Path("plan.yaml"))


def told(text: str) -> list[tuple[str, str]]:
    """Return what was found wrong with keys: the key as written, and the nearest."""
    found = (each for each in draft(text).findings if each.code == "KH034")
    return [(each.facts["found"], each.facts["nearest"]) for each in found]


ROLES = ("chief", "lead", "advising", "implementing", "coordinating", "monitoring", "reporting_to")
NAMING = {
    **{
        f"Item.{role}": f"sections: [{{heading: A, tasks: [{{text: B., {role}: [vp, btx]}}]}}]\n"
        for role in (*ROLES, "participants", "audience")
    },
    "Item.actor": "sections: [{heading: A, items: [{actor: btx, text: làm.}]}]\n",
    "Recipient.text": "recipients: [vp, {for: để báo cáo, to: [vp, btx]}]\n",
    "Plan.addressees": "addressees: [btx]\n",
    "Plan.archive": "archive: btx\n",
    "FieldLine.value": (
        "sections: [{heading: A, tasks: [{text: B., fields: {Cơ quan chỉ đạo: [vp, btx]}}]}]\n"
    ),
    "Cell.text": (
        "table: {columns: [{heading: A, role: text}, {heading: B, role: chief}],"
        " rows: [[Họp., btx]]}\n"
    ),
}
"""Each key of the schema in which a body can stand, with a plan that misspells one there."""
WORDS = set(
    re.findall(
        r"\S+",
        """
Time.text Time.product FieldLine.role FieldLine.end Cell.align Row.group Column.heading
Column.role Column.align Table.source Table.title Target.name Target.value Target.unit
Target.year Target.bound Content.text Content.note Content.centre Content.basis Item.text
Item.note Item.centre Item.basis Item.id Item.label Item.heading Item.numbering Item.location
Item.budget Item.product Annex.text Annex.note Annex.centre Annex.basis Annex.source Annex.id
Annex.label Annex.heading Annex.attached Issuer.parent Issuer.name Issuer.unit Issuer.symbol
Number.value Number.text Number.below DateLine.text DateLine.position Cite.text Cite.type
Cite.symbol Cite.issuer Cite.term Cite.about Cite.short Body.name Body.short Recipient.purpose
Recipient.end Signature.authority Signature.title Signature.name Change.action Addition.before
Addition.after Addition.inside Overlay.plan Batch.localities Batch.sheet Batch.name Plan.text
Plan.note Plan.centre Plan.basis Plan.extends Plan.profile Plan.type Plan.place Plan.subject
Plan.draft Plan.urgency Plan.secrecy Plan.circulation Plan.numbering Plan.closing
""",
    )
)
"""Keys whose values are words, places or marks, never a body alone."""


def test_every_key_of_the_schema_is_known_to_hold_bodies_or_words() -> None:
    texts = {
        f"{record.__name__}.{each.name}"
        for record in records_of(Plan)
        for each in keys_of(record)
        if record.__name__ != "Change" or each.name == "action"  # else an Item's
        if Text in (each.kind, *get_args(each.kind)) and "dict" not in str(each.kind)
    }
    assert texts - WORDS == set(NAMING)


@pytest.mark.parametrize("where", NAMING)
def test_a_misspelt_key_is_an_error_wherever_a_body_can_stand(where: str) -> None:
    assert told(NAMING[where]) == [("btx", "btv")]


@pytest.mark.parametrize(
    "text",
    [
        "defaults: {task: {chief: btx}}\n",
        "defaults: {task: {chief: btx}}\n"
        f"sections: [{{heading: A, tasks: [{{text: B., {TASK}}}]}}]\n",
        "sections: [{heading: A, fields: {Đơn vị: {value: btx, role: lead}}}]\n",
        "recipients: [vp, {text: vp, to: [{to: [btx]}]}]\n",
        "table: {columns: [{heading: A}, {heading: B, role: lead}], rows: [[x, '- btx']]}\n",
        "table: {columns: [{heading: A}], rows: [[{text: x, fields: {Cơ quan chỉ đạo: btx}}]]}\n",
        "annex: [{heading: A, sections: [{heading: C, items: [{actor: [vp, btx]}]}]}]\n",
    ],
)
def test_nor_do_defaults_groups_cells_and_annexes_hide_one(text: str) -> None:
    assert told(text) == [("btx", "btv")]


def test_a_misspelt_key_in_a_plan_that_extends_another_is_told_in_its_own_file(
    tmp_path: Path,
) -> None:
    base = f"{HEAD}sections: [{{heading: A, tasks: [{{id: a, text: B., {TASK}}}]}}]\n"
    (tmp_path / "goc.yaml").write_text(base, encoding="utf-8")
    path = tmp_path / "xa.yaml"
    plan = read_plan("extends: goc.yaml\nchange: {a: {chief: btx}}\n", path)
    (finding,) = (each for each in plan.findings if each.code == "KH034")
    assert (finding.place.file, finding.place.line, finding.place.column) == (str(path), 2, 21)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("zzz", ""),
        ("bxd", ""),
        ("BTV", "btv"),
        ("Btv", "btv"),
        ("chi_bo", "chi-bo"),
        ("btv.", "btv"),
        ("'btv, vp'", "[btv, vp]"),
        ("btv; vp", "[btv, vp]"),
        ("btv và vp", "[btv, vp]"),
        ("btv vp", "[btv, vp]"),
        ("btv, Văn phòng", "[btv, Văn phòng]"),
    ],
)
def test_what_can_be_no_name_is_told_with_the_key_it_is_nearest_to(
    written: str, nearest: str
) -> None:
    text = f"sections:\n- heading: A\n  tasks:\n  - text: B.\n    chief: {written}\n"
    assert told(text) == [(written.strip("'"), nearest)]


@pytest.mark.parametrize(
    "name", ["Văn phòng", "các xã", "Sở", "UBND", "MTTQ", "trường", "chi bộ", "thôn, tổ dân phố"]
)
def test_a_name_stays_a_name(name: str) -> None:
    assert told(f'sections:\n- heading: A\n  tasks: [{{text: B., chief: ["{name}"]}}]\n') == []


@pytest.mark.parametrize(
    "fields", ["location: online", "budget: '50'", "product: clip", "fields: {Ghi chú: xong}"]
)
def test_a_word_where_no_body_stands_is_no_key(fields: str) -> None:
    assert told(f"sections: [{{heading: A, tasks: [{{text: B., {TASK}, {fields}}}]}}]\n") == []


def test_a_key_in_the_archive_line_and_in_a_column_of_bodies_prints_the_name() -> None:
    columns = "[{heading: A}, {heading: B, role: chief}]"
    table = f"table: {{columns: {columns}, rows: [[x, btv], [y, '- vp']]}}\n"
    printed = document_texts(draft(f"{table}recipients: [vp]\narchive: vp\n").document)
    assert {"Ban Thường vụ Đảng uỷ", "- Văn phòng Đảng uỷ"} <= set(printed)
    assert any("Lưu Văn phòng Đảng uỷ" in line for line in printed)


@pytest.mark.parametrize("body", ["", "{short: BTV}", '""', '" "'])
def test_a_body_without_a_name_is_an_error(body: str) -> None:
    plan = read_plan(f"bodies: {{btv: {body}}}\n", Path("plan.yaml"))
    assert [each.facts["found"] for each in plan.findings if each.code == "KH035"] == ["btv"]
