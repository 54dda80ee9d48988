"""Short forms: defined before they are used, and used once defined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ....errors import Finding
from ...rule import rule
from ...subject import Passage, Subject

_DEFINED = re.compile(
    r"\((?:(?:sau|từ|dưới) đây )?(?:được )?(?:viết|gọi)(?: tắt)? là:? ?"
    r"[“\"]?(?P<short>[^()“”\"]{2,60})[”\"]?\)"
)
_ACRONYM = re.compile(r"(?<![\w/&.-])[A-ZĐ]{3,6}(?![\w/&-]|\.\w)")
_COMMON_WORDS = (
    "ANCT ANQP ANTT ATGT ATTP BCH BCHQS BCĐ BHTN BHXH BHYT BQL BTC BTV CAND CBCC CBCCVC CCB "
    "CCBVN CCHC CCN CHQS CHXHCN CNCH CNTT CNXH CSDL CTXH DQTV DTTS DVC DVCTT GDTX GDĐT GTVT HCM "
    "HTX HĐH HĐND KBNN KCN KDC KHCN KHKT KTXH LHPN LLVT LĐTBXH MTTQ NNMT NSNN NSTW NTM OCOP "
    "PCCC PCTT QPAN QPPL QĐND SHCB TCCS TCCSĐ TCTD TDTT THCS THPT TKCN TNCS TNMT TNTP TPHCM "
    "TTATXH TTDN TTHC TTTT TTXH TTĐT UBMTTQ UBMTTQVN UBND VBQPPL VHTT VHTTDL VHXH VNEID VSATTP "
    "XDĐ XHCN ĐBKK ĐBSCL ANM ANTQ BCĐCTW BHXHVN BTCTW CAX CAP CĐS CNXHKH DVCNN GPMB GRDP HCNN "
    "HĐBC HĐNDTP KHHGĐ KTNN LĐLĐ MTQG NCT NKT NLĐ NVQS PBGDPL PCTN PCTNTC PCTP PCMT QLNN QSĐP "
    "SXKD TBXH TCVN TCXDVN TĐKT TKV TNGT TNHH TTCN TTHTCĐ TTPVHCC TTYT TVHD TVV TĐTT VBHC VHVN "
    "VSMT VTLT ĐKKD ĐKTT ĐTN ĐVTN AIDS ASEAN ATM BOT BTS CCCD CEO CMND COVID FDI FTA GDP GIS GPS "
    "HIV IOC ISO KOL KPI LAN LGSP NGO NGSP ODA PAPI PAR PCI PDF PPP QRC SARS SIM SIPAS SMS UAV "
    "UNESCO URL USB USD VIP VNA VND VNPT VTV WAN WHO WTO ĐTV"
)
_COMMON = frozenset(_COMMON_WORDS.split())
"""Short forms that are common in offices and need no definition."""


@rule(
    "KH206",
    message=(
        "{short} dùng trước khi được viết tắt ở đây",
        "{short} is used before it is defined here",
    ),
    hint=(
        "đặt phần “viết tắt là” ở lần nhắc đầu tiên",
        "define the short form where it is first used",
    ),
    why=(
        "Cụm từ viết tắt được chú thích trong ngoặc đơn ngay ở lần đầu.",
        "A short form is defined in brackets right behind its first full form.",
    ),
    clause="36-HD II.1.6.1",
    certainty="P",
    wrong="""\
opening: Thực hiện {tb12}, kế hoạch gồm các nội dung sau.
sections:
  - heading: Mục đích
    items:
      - Nêu mục đích của Đề án 06.
      - Phối hợp làm Đề án chuyển đổi số (sau đây viết tắt là Đề án 06).
      - Báo cáo kết quả Đề án 06.
""",
    right="""\
opening: Thực hiện {tb12}, kế hoạch gồm các nội dung sau.
sections:
  - heading: Mục đích
    items:
      - Phối hợp làm Đề án chuyển đổi số (sau đây viết tắt là Đề án 06).
      - Báo cáo kết quả Đề án 06.
""",
)
def short_form_used_before(subject: Subject) -> Iterator[Finding]:
    """Find short forms that stand in the body before the place that defines them."""
    text = _text_of(subject)
    for passage, found, at in _definitions(subject):
        short = found["short"].strip()
        if _mentions(text.below[:at], short):
            yield subject.flaw(passage, found.start("short"), found.end("short"), short=short)


@rule(
    "KH207",
    message=("viết tắt {short} mà không dùng lại", "{short} is defined and never used"),
    hint=("bỏ phần “viết tắt là”", "drop the definition, or use the short form"),
    why=(
        "Chỉ viết tắt cụm từ dùng nhiều lần trong văn bản.",
        "Only what comes again is given a short form.",
    ),
    clause="36-HD II.1.6.1",
    certainty="P",
    wrong="""\
sections:
  - heading: Mục đích
    items: [Phối hợp làm Đề án chuyển đổi số (sau đây viết tắt là Đề án 06).]
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Phối hợp làm Đề án chuyển đổi số.]
""",
)
def short_form_never_used(subject: Subject) -> Iterator[Finding]:
    """Find short forms that stand nowhere but in their definition."""
    text = _text_of(subject)
    for passage, found, at in _definitions(subject):
        short = found["short"].strip()
        rest = (text.above, text.below[:at], text.below[at + len(found[0]) :])
        if not any(_mentions(each, short) for each in rest):
            yield subject.flaw(passage, found.start("short"), found.end("short"), short=short)


class _Text(NamedTuple):
    """The words of a plan, a line a paragraph: its head and title, and all below them."""

    above: str
    below: str


@lru_cache(maxsize=4)
def _text_of(subject: Subject) -> _Text:
    above = "\n".join(each.text for each in subject.passages if each.part in ("head", "title"))
    below = "\n".join(each.text for each in subject.passages if each.part not in ("head", "title"))
    return _Text(above, below)


@lru_cache(maxsize=4)
def _definitions(subject: Subject) -> tuple[tuple[Passage, re.Match[str], int], ...]:
    """Return what introduces short forms, with its passage, and its offset in the text below."""
    found, at = [], 0
    for passage in subject.passages:
        if passage.part in ("head", "title"):
            continue
        if "(" in passage.text:
            found += [
                (passage, each, at + each.start()) for each in _DEFINED.finditer(passage.text)
            ]
        at += len(passage.text) + 1
    return tuple(found)


def _mentions(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


@rule(
    "KH213",
    message=(
        "{short} chưa được giải thích; có lẽ là “{full}”",
        "{short} is not defined; perhaps it is “{full}”",
    ),
    hint=(
        "ghi “(sau đây viết tắt là {short})” sau lần viết đầy đủ đầu tiên, hoặc viết đầy đủ",
        "write “(sau đây viết tắt là {short})” behind the first full form, or write it in full",
    ),
    why=(
        "Chữ viết tắt không thông dụng phải được chú thích trong ngoặc ngay sau lần viết đầy đủ đầu"
        " tiên.",
        "A short form that is not common is defined in brackets behind its first full form.",
    ),
    clause="36-HD II.1.6.1; NĐ 30 PL I, II.6",
    certainty="P",
    wrong="""\
sections:
  - heading: Mục đích
    items:
      - Thành lập Tổ Hỗ trợ cộng đồng ở mỗi thôn.
      - Giao THTCĐ báo cáo hằng tháng.
""",
    right="""\
sections:
  - heading: Mục đích
    items:
      - Thành lập Tổ Hỗ trợ cộng đồng (sau đây viết tắt là THTCĐ) ở mỗi thôn.
      - Giao THTCĐ báo cáo hằng tháng.
""",
)
def short_form_without_definition(subject: Subject) -> Iterator[Finding]:
    """Find initials whose full form the plan writes too, though nothing joins the two."""
    for passage, found in _undefined(subject):
        if full := _full_form(subject, found[0]):
            yield subject.flaw(passage, *found.span(), short=found[0], full=full)


@rule(
    "KH214",
    message=(
        "{short} không phải chữ viết tắt thông dụng và không được giải thích",
        "{short} is no common short form, and the plan does not say what it stands for",
    ),
    hint=(
        "viết đầy đủ ở lần đầu, kèm “(sau đây viết tắt là {short})”",
        "write it in full first, with “(sau đây viết tắt là {short})”",
    ),
    why=(
        "Người nhận ở nơi khác không đoán được chữ viết tắt riêng của một cơ quan.",
        "Readers elsewhere cannot guess the short forms of one office.",
    ),
    clause="36-HD II.1.6.1; NĐ 30 PL I, II.6",
    certainty="P",
    wrong="""\
sections:
  - heading: Mục đích
    items: [Giao TLĐKQ báo cáo hằng tháng.]
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Giao MTTQ báo cáo hằng tháng.]
""",
)
def short_form_nobody_knows(subject: Subject) -> Iterator[Finding]:
    """Find initials that the plan writes in full nowhere, and that are not common."""
    for passage, found in _undefined(subject):
        if not _full_form(subject, found[0]):
            yield subject.flaw(passage, *found.span(), short=found[0])


@lru_cache(maxsize=4)
def _undefined(subject: Subject) -> tuple[tuple[Passage, re.Match[str]], ...]:
    """Return initials at their first place, if they are neither common nor defined."""
    undefined = []
    seen: set[str] = set(_COMMON)
    for passage in subject.passages:
        if passage.part not in ("body", "annex") or passage.table or passage.text.isupper():
            continue
        for found in _ACRONYM.finditer(passage.text):
            if found[0] in seen or not _is_initials(found[0]):
                continue
            seen.add(found[0])
            if not _is_defined(subject, found[0]):
                undefined.append((passage, found))
    return tuple(undefined)


def _is_initials(short: str) -> bool:
    """Tell initials from Roman digits and from words in capitals."""
    return not set(short) <= set("IVXLCM")


def _full_form(subject: Subject, short: str) -> str:
    """Return words below the title that begin with the letters of a short form; else blank."""
    inner = "".join(rf"[ \u00a0](?:{each}|{each.lower()})[^\W\d_]+" for each in short[1:])
    pattern = re.compile(rf"(?<!\w){short[0]}[^\W\d_]+{inner}(?!\w)")
    found = pattern.search(_text_of(subject).below)
    return found[0] if found else ""


def _is_defined(subject: Subject, short: str) -> bool:
    """Tell whether a short form stands in brackets or behind `là`, or is a body's short name."""
    given = [str(each.short) for each in subject.plan.bodies.values() if each.short]
    given += re.split(r"\W+", str(subject.plan.issuer.symbol or ""))
    pattern = re.compile(rf"(?:\(|là:? ?[“\"]?|tắt ?: ?){short}(?!\w)")
    return short in given or any(map(pattern.search, _text_of(subject)))
