"""A new plan: one commented file that builds at once, with keys in the writer's language."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path

from ..errors import Finding, Place, PlanError
from ..form.choose import choose_profile
from ..form.profile import Profile
from ..load.source import Text
from ..model.json_schema import json_schema
from ..model.plan import Issuer, Item, Plan, Recipient, Signature
from ..model.schema import Record, keys_of
from ..pipeline import safe_name, write_atomically

NOTES = {
    "issuer": ("cơ quan ban hành: cấp trên, tên, ký hiệu", "issuing body: parent, name, symbol"),
    "number": ("để trống đến khi ban hành", "blank until it is issued"),
    "date": ("2026-09-05 in đủ ngày; 2026-09 để trống ngày", "2026-09-05 in full; 2026-09: no day"),
    "cites": ("mỗi văn bản một lần; trong câu viết {mã}", "each directive once; texts say {name}"),
    "bodies": ("mỗi cơ quan một lần, nhiệm vụ gọi bằng mã", "each body once; tasks use the key"),
    "defaults": ("nhiệm vụ nào không ghi thì lấy ở đây", "for tasks that say nothing themselves"),
    "sections": ("số thứ tự do thể thức đánh", "numbers come from the profile"),
}


def write_new(name: str, profile_name: str, kind: str, lang: str) -> Path:
    """Write a new plan and the schema its first line names; return the plan's path.

    Args:
        name: name of the plan; becomes the file's name (``.yaml`` may be left out).
        profile_name: a profile or a family (``party``).
        kind: type of document, by abbreviation or name.
        lang: language of keys and comments.

    Raises:
        PlanError: KH048, the file exists; KH013, no such profile or type.
    """
    given = Path(name)
    stem = given.stem if given.suffix.lower() in (".yaml", ".yml") else given.name
    path = given.with_name(f"{safe_name(stem)}.yaml")
    if path.exists():
        raise PlanError(Finding("KH048", Place(str(path))))
    place = Place("--profile")
    profile, wrong = choose_profile(Plan(profile=Text(profile_name, place)))
    codes = {str(code): str(title) for code, title in profile.types.items()}
    known = [*codes, *codes.values()]
    if not wrong and kind.casefold() not in [word.casefold() for word in known]:
        near = get_close_matches(kind, known, n=1, cutoff=0.4)
        allowed = ", ".join(codes)
        facts = {"value": kind, "nearest": near[0] if near else "", "allowed": allowed}
        wrong = [Finding("KH013", Place("--type"), facts)]
    if wrong:
        raise PlanError(*wrong)
    schema = path.parent / ".kehoach" / f"schema.{lang}.json"
    text = new_plan(profile, profile_name, kind, lang, schema.relative_to(path.parent).as_posix())
    if not schema.exists():
        words = json.dumps(json_schema(Plan, lang), ensure_ascii=False, indent=1)
        write_atomically(schema, words.encode())
    write_atomically(path, text.encode())
    return path


def new_plan(profile: Profile, profile_name: str, kind: str, lang: str, schema: str) -> str:
    """Return the text of a new plan."""

    def k(name: str, record: type[Record] = Plan) -> str:
        each = next(each for each in keys_of(record) if each.name == name)
        return each.vi if lang == "vi" else each.en

    def note(name: str) -> str:
        return "  # " + NOTES[name][0 if lang == "vi" else 1]

    example = profile.example
    chief, office, units = list(example.bodies)[:3]
    issuer = ", ".join(
        f"{k(key, Issuer)}: {value}"
        for key, value in (
            ("parent", example.parent),
            ("name", example.name),
            ("symbol", example.symbol),
        )
    )
    signer = [
        (k("authority", Signature), example.authority),
        (k("title", Signature), example.signer),
    ]
    task = [(k("implementing", Item), f"[{office}, {units}]"), (k("timeline", Item), "hằng quý")]
    lines = [
        f"# yaml-language-server: $schema={schema}",
        f"{k('profile')}: {profile_name}",
        f"{k('type')}: {kind}",
        f"{k('issuer')}: {{{issuer}}}{note('issuer')}",
        f"{k('number')}:{note('number')}",
        f"{k('place')}: {example.place}",
        f"{k('date')}: 2026-09{note('date')}",
        f"{k('subject')}: thực hiện {{vb1}}",
        "",
        f"{k('cites')}:{note('cites')}",
        f"  vb1: {example.cite}",
        "",
        f"{k('bodies')}:{note('bodies')}",
        *(f"  {key}: {value}" for key, value in example.bodies.items()),
        "",
        f"{k('defaults')}:{note('defaults')}",
        f"  {'nhiem_vu' if lang == 'vi' else 'task'}: {{{k('chief', Item)}: {chief}}}",
        "",
        f'{k("opening")}: "Thực hiện {{vb1}}, {example.name} xây dựng nội dung như sau:"',
        "",
        f"{k('sections')}:{note('sections')}",
        f"  - {k('heading', Item)}: Mục đích, yêu cầu",
        f"    {k('items', Item)}:",
        "      - Nêu mục đích thứ nhất.",
        "      - Nêu yêu cầu thứ nhất.",
        f"  - {k('heading', Item)}: Nội dung thực hiện",
        f"    {k('tasks', Item)}:",
        f"      - {k('text', Item)}: Nêu nhiệm vụ thứ nhất.",
        *(f"        {key}: {value}" for key, value in task),
        f"  - {k('heading', Item)}: Tổ chức thực hiện",
        f"    {k('items', Item)}:",
        f"      - {k('actor', Item)}: {office}",
        f"        {k('text', Item)}: theo dõi, đôn đốc, báo cáo kết quả hằng quý.",
        "",
        f"{k('recipients')}:",
        f"  - {{{k('purpose', Recipient)}: để báo cáo, {k('to', Recipient)}: {example.superior}}}",
        f"  - {units}",
        f"{k('archive')}: {example.archive}",
        f"{k('signature')}:",
        *(f"  {key}: {value}" for key, value in signer if value),
        f"  {k('name', Signature)}: Nguyễn Văn Mẫu",
    ]
    return "\n".join(lines) + "\n"
