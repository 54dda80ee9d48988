"""Make the register of units from the data package `vietnamadminunits` (needed only here).

pip install --no-deps vietnamadminunits==1.0.4; then: python scripts/make_register.py
What it holds, and why this package: generator/localities/data/SOURCES.md.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import normalize

PACKAGE = "vietnamadminunits"
DATA = Path(__file__).resolve().parents[1] / "generator" / "localities" / "data"

TODAY = "SELECT provinceCode, province, wardCode, ward FROM admin_units"
BEFORE = (
    "SELECT provinceCode, province, districtCode, district, wardCode, ward FROM admin_units_legacy"
)
KINDS = ("Thành phố", "Thị trấn", "Đặc khu", "Thị xã", "Phường", "Huyện", "Quận", "Tỉnh", "Xã")

# The figures of the decree, and of the state before it: a data file with others is not written.
COUNTS = {
    "units-2025-07-01.tsv": {
        **{"province tỉnh": 28, "province thành phố": 6},
        **{"commune xã": 2621, "commune phường": 687, "commune đặc khu": 13},
    },
    "units-2025-03-01.tsv": {
        **{"province tỉnh": 57, "province thành phố": 6},
        **{"commune xã": 7692, "commune phường": 1726, "commune thị trấn": 617},
    },
}
LEVELS = {2: "province", 3: "district", 5: "commune"}


def main() -> int:
    """Write both data files; return 1 where a figure is not what it must be."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        print(__doc__, file=sys.stderr)
        return 1
    database = sqlite3.connect(Path(spec.origin).parent / "data" / "dataset.db")
    good = write("units-2025-07-01.tsv", database.execute(TODAY).fetchall())
    return 0 if write("units-2025-03-01.tsv", database.execute(BEFORE).fetchall()) and good else 1


def write(name: str, rows: Iterable[tuple[str, ...]]) -> bool:
    """Write the units of one state, or say which figure is wrong."""
    lines = list(dict.fromkeys(lines_of(rows)))
    wrong = problems(lines, COUNTS[name])
    if wrong:
        print(f"{name}: {wrong}", file=sys.stderr)
        return False
    text = "".join("\t".join(line) + "\n" for line in lines)
    (DATA / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{name}: {len(lines)} units, {len(text.encode())} bytes")
    return True


def lines_of(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """Yield code, kind and name of each unit, a unit before what lies in it, in order of codes."""
    for row in sorted(rows, key=lambda row: [part or "" for part in row[::2]]):
        for code, full in zip(row[::2], row[1::2], strict=True):
            if code:  # a district of islands had no commune
                yield code, *divided(" ".join(normalize("NFC", full).split()))


def divided(full: str) -> tuple[str, str]:
    """Return the kind in small letters and the name of ``Xã Tân Lộc``."""
    kind = next(kind for kind in KINDS if full.casefold().startswith(f"{kind} ".casefold()))
    return kind.lower(), full[len(kind) + 1 :]


def problems(lines: list[tuple[str, str, str]], counts: dict[str, int]) -> str:
    """Return what contradicts the figures, or nothing."""
    codes = Counter(code for code, _, _ in lines)
    doubled = [code for code, count in codes.items() if count > 1]
    found = Counter(f"{LEVELS[len(code)]} {kind}" for code, kind, _ in lines if len(code) != 3)
    differing = {key: found[key] for key in counts | found if found[key] != counts.get(key)}
    return f"codes given twice: {doubled}; figures: {differing}" if doubled or differing else ""


if __name__ == "__main__":
    sys.exit(main())
