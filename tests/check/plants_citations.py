"""Faults of directives cited."""

from __future__ import annotations

import re
from typing import Any

from tests.check.planting import Pick, plant, replaced

Planted = tuple[str, int] | None
_SENTENCE = r"^( +- (?:noi_dung: |text: )?[A-ZĐ][^\n{}:\"]*[^\n{}:\".])\.$"
_CITED = (
    r"(?P<kind>Thông báo|Kết luận|Kế hoạch) số (?P<number>\d\d)(?P<first>[-/])(?P<type>TB|KL|KH)"
    r"(?P<second>[-/])(?P<body>TU|UBND)(?P<comma>,?) ngày (?P<date>\d\d/\d\d?/\d{4})"
    r" của (?P<issuer>(?:Ban Thường vụ )?Tỉnh uỷ|Uỷ ban nhân dân tỉnh)"
)


def with_words(text: str, pick: Pick[Any], words: str) -> Planted:
    """Add words to the end of a sentence of the plan."""
    return replaced(text, _SENTENCE, lambda found: f"{found[1]}, {words}.", pick)


def with_bases(text: str, *lines: str) -> str:
    """Add Căn cứ lines behind those a plan has."""
    quoted = ", ".join(f'"Căn cứ {line}"' for line in lines)
    added = re.sub(r"(?m)^((?:basis|dong_can_cu): \[.*)\]$", rf"\1, {quoted}]", text)
    return added if added != text else text.replace("opening:", f"basis: [{quoted}]\nopening:", 1)


def again(text: str) -> re.Match[str]:
    """Return the citation of a directive without a short name."""
    (found,) = (
        found
        for found in re.finditer(_CITED, text)
        if "short" not in text[found.end() :].split("\n  kl7")[0][:200]
    )
    return found


@plant("KH301")
def spaces(text: str, pick: Pick[Any]) -> Planted:
    if pick([True, False]):
        new = pick([r"\1- \2/TU", r"\1 -\2/TU", r"\1 - \2/TU", r"\1-\2 /TU", r"\1-\2/ TU"])
        return replaced(text, r"(?<=số )(\d\d)-(TB|KL|KH)/TU", new, pick)
    symbol = pick(["06- CT/TW", "367 - QĐ/TWĐTN-VP", "12/ KH-UBND", "45 /QĐ - UBND"])
    kind = "Chỉ thị" if "CT" in symbol else "Kế hoạch" if "KH" in symbol else "Quyết định"
    return with_words(text, pick, f"theo {kind} số {symbol} ngày 12/5/2021")


@plant("KH302")
def mark_missing(text: str, pick: Pick[Any]) -> Planted:
    if pick([True, False]):
        return replaced(
            text, r"(?<=số )(\d\d)-(TB|KL|KH)/TU", pick([r"\1 \2/TU", r"\1\2/TU"]), pick
        )
    cited = ["Kế hoạch số 298 KH/TWĐTN", "Hướng dẫn số 22HD/TWĐTN", "Thông báo số 90/TBMTTQ-BTT"]
    return with_words(text, pick, f"theo {pick(cited)} ngày 12/5/2021")


@plant("KH303")
def party_in_state_form(text: str, pick: Pick[Any]) -> Planted:
    return replaced(text, r"(?<=số )(\d\d)-(TB|KL|KH)/TU", r"\1/\2-TU", pick) or with_words(
        text, pick, "theo Quyết định số 217/QĐ-TW ngày 12/12/2013 của Bộ Chính trị"
    )


@plant("KH304")
def state_in_party_form(text: str, pick: Pick[Any]) -> Planted:
    return replaced(text, r"(?<=số )(\d\d)/KH-UBND", r"\1-KH/UBND", pick) or with_words(
        text, pick, "theo Kế hoạch số 29-KH/UBND-VX ngày 12/5/2021 của Uỷ ban nhân dân tỉnh"
    )


@plant("KH305")
def other_type(text: str, pick: Pick[Any]) -> Planted:
    kind = pick(["Hướng dẫn", "Chỉ thị", "Báo cáo"])
    return replaced(text, _CITED, lambda found: found[0].replace(found["kind"], kind, 1), pick)


@plant("KH306")
def other_body(text: str, pick: Pick[Any]) -> Planted:
    other = {"TU": pick(["TW", "HU", "ĐU"]), "UBND": pick(["HĐND", "CP"])}

    def changed(found: re.Match[str]) -> str:
        start, end = (each - found.start() for each in found.span("body"))
        return f"{found[0][:start]}{other[found['body']]}{found[0][end:]}"

    return replaced(text, _CITED, changed, pick)


@plant("KH310")
def undated(text: str, pick: Pick[Any]) -> Planted:
    if pick([True, False]):
        words = "theo Hướng dẫn số 22-HD/BTGTU của Ban Tuyên giáo Tỉnh uỷ"
        return with_words(text, pick, words)
    return replaced(
        text, _CITED, lambda found: re.sub(r",? ngày [\d/]+", "", found[0], count=1), pick
    )


@plant("KH311")
def no_such_day(text: str, pick: Pick[Any]) -> Planted:
    day = pick(["31/02/2021", "30/02/2022", "31/4/2022", "12/13/2021", "00/5/2021"])
    return replaced(text, _CITED, lambda found: found[0].replace(found["date"], day), pick)


@plant("KH312")
def from_the_future(text: str, pick: Pick[Any]) -> Planted:
    year = pick(["2027", "2031"])
    return replaced(text, _CITED, lambda found: found[0].replace(found["date"][-4:], year), pick)


@plant("KH313")
def other_year(text: str, pick: Pick[Any]) -> Planted:
    cited = [
        "Nghị định số 41/2020/NĐ-CP ngày 05/3/2021 của Chính phủ",
        "Thông tư số 07/2019/TT-BTC ngày 05 tháng 3 năm 2009 của Bộ Tài chính",
        "Luật Lâm nghiệp số 16/2017/QH14 ngày 15/11/2018",
    ]
    return with_words(text, pick, f"theo {pick(cited)}")


@plant("KH320")
def two_dates(text: str, pick: Pick[Any]) -> Planted:
    cited = again(text)
    day = pick(["03", "29"]) + cited["date"][2:]
    planted = with_words(text, pick, cited[0].replace(cited["date"], day))
    return planted and (planted[0], 0)


@plant("KH321")
def two_types(text: str, pick: Pick[Any]) -> Planted:
    one, other = pick([("Quy định", "Quyết định"), ("Quyết định", "Quy định")])
    words = f"theo {one} số 24-QĐ/TU ngày 09/7/2021 của Tỉnh uỷ và {other} số 24-QĐ/TU"
    return with_words(text, pick, words)


@plant("KH322")
def two_symbols(text: str, pick: Pick[Any]) -> Planted:
    rest = "ngày 09/7/2021 của Tỉnh uỷ về công tác Mặt trận ở khu dân cư"
    other = pick(["151-KL/TU", "15-KL/TU"])
    return with_words(text, pick, f"theo Kết luận số 115-KL/TU {rest}; Kết luận số {other} {rest}")


@plant("KH330")
def lower_rank_first(text: str, pick: Pick[Any]) -> Planted:
    law, decree = "Luật Lâm nghiệp ngày 15/11/2017", "Nghị định số 41/2020/NĐ-CP ngày 05/3/2020"
    circular = "Thông tư số 07/2019/TT-BTC ngày 05/3/2019"
    party = ("Nghị quyết số 41-NQ/TW ngày 05/3/2020", "Nghị quyết số 07-NQ/HU ngày 05/3/2020")
    high, low = pick([(law, decree), (decree, circular), (law, circular), party])
    return with_bases(text, low, high), 0


@plant("KH331")
def younger_first(text: str, pick: Pick[Any]) -> Planted:
    body = pick(["19-CT/TU", "19-KL/TU", "19/CT-UBND"])
    kind = "Kết luận" if "KL" in body else "Chỉ thị"
    lines = [
        f"{kind} số {body} ngày 12/6/2021 về dân vận",
        f"{kind} số {body.replace('19', '08')} ngày 05/02/2021 về tiếp dân",
    ]
    return with_bases(text, *lines), 0


@plant("KH340")
def not_introduced(text: str, pick: Pick[Any]) -> Planted:
    cited = again(text)
    return with_words(text, pick, f"theo {cited['kind']} {cited['number']}")


@plant("KH341")
def in_full_again(text: str, pick: Pick[Any]) -> Planted:
    given = {
        "tb12": "Thông báo số 12-TB/TU ngày 15/01/2022 của Ban Thường vụ Tỉnh uỷ",
        "nq5": "Nghị quyết số 05-NQ/TU, ngày 12/6/2026 của Tỉnh uỷ",
    }
    words = next((words for key, words in given.items() if f"  {key}:" in text), None)
    return with_words(text, pick, f"theo {words}") if words else None


@plant("KH350")
def against_the_registry(text: str, pick: Pick[Any]) -> Planted:
    cited = [
        "Nghị định số 30/2020/NĐ-CP ngày 15/3/2020 của Chính phủ",
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2021 của Chính phủ",
        "Quyết định số 66-QĐ/TW ngày 06/02/2017 của Ban Bí thư",
        "Hướng dẫn số 36-HD/VPTW ngày 03/5/2018 của Văn phòng Trung ương Đảng",
    ]
    if "2026-09" in text:
        cited.pop()  # it has lapsed by then as well
    return with_words(text, pick, f"theo {pick(cited)}")


@plant("KH351")
def lapsed(text: str, pick: Pick[Any]) -> Planted:
    if "2026-09" not in text:
        return None
    words = "theo Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng"
    return with_words(text, pick, words)
