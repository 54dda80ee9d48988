"""Faults of form, as far as a plan decides it itself."""

from __future__ import annotations

from typing import Any

from tests.check.planting import Pick, plant, replaced

AGAINST = (
    "page: {left: 12}",
    "page: {top: 45}",
    "styles: {body: {size: 11}}",
    "styles: {type: {align: left}}",
    "styles: {signature_name: {bold: không}}",
)
"""What neither the rules of the Party nor those of the State leave open."""


@plant("KH101")
def no_day(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return replaced(text, r"^(date: \d{4}-\d\d)-\d\d$", r"\1", pick)


@plant("KH102")
def draft_left(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    mark = pick(("có", "Dự thảo", "Dự thảo lần 3"))
    found = replaced(text, r"^(date: \d{4}-\d\d-\d\d)$", rf"\1\ndraft: {mark}", pick)
    return found and (found[0], found[1] + 1)


@plant("KH103")
def number_line(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    party = pick(("Số: 12-KH/TU", "Số 12 - KH/TU", "Số 12/KH-TU"))
    state = pick(("Số 45/KH-SNNMT", "Số: 45 /KH-SNNMT", "Số: 45-KH/SNNMT"))
    written = state if "SNNMT" in text else party
    return replaced(text, r"^number: \d+$", f'number: {{text: "{written}"}}', pick)


@plant("KH104")
def of_another(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    party = pick(("Số 12-QĐ/TU", "Số 12-KH/HU", "Số 12-TB/TU"))
    state = pick(("Số: 45/KH-SXD", "Số: 45/KH-UBND"))
    written = state if "SNNMT" in text else party
    return replaced(text, r"^number: \d+$", f'number: {{text: "{written}"}}', pick)


@plant("KH111")
def override(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return f"form: {{{pick(AGAINST)}}}\n{text}", 1
