"""How the value of a locality is written into a text: ``{ten|hoa}``, ``{so_thon|bang_chu}``."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import Wording
from ..vietnamese.dates import DateError, long_date, parse_date, short_date
from ..vietnamese.letters.unicode import lower_first, upper_first
from ..vietnamese.number_words import number_words

FORMS: dict[str, str] = {
    "upper": "hoa",
    "lower": "thuong",
    "upper_first": "hoa_dau",
    "lower_first": "thuong_dau",
    "words": "bang_chu",
    "date": "ngay",
    "short_date": "ngay_ngan",
}
"""The closed list of forms, English to Vietnamese."""


_NUMBER, _DATE = Wording("số", "number"), Wording("ngày", "date")


class FormError(ValueError):
    """A value cannot be written in a form.

    Attributes:
        wanted: what it should be.
    """

    def __init__(self, wanted: Wording) -> None:
        super().__init__(wanted.en)
        self.wanted = wanted


def written(value: str, form: str | None) -> str:
    """Return a value in a form.

    Args:
        value: the value as given.
        form: a form in either language; None for the value as it stands.

    Raises:
        KeyError: there is no such form.
        FormError: the value is no number, or no date: ``number`` or ``date``.
    """
    return value if form is None else _WRITERS[_ENGLISH[form]](value)


def _number(value: str) -> str:
    try:
        return number_words(int(value.replace(".", "").replace(" ", "")))
    except ValueError:
        raise FormError(_NUMBER) from None


def _long(value: str) -> str:
    try:
        return long_date(parse_date(value))
    except DateError:
        raise FormError(_DATE) from None


def _short(value: str) -> str:
    try:
        return short_date(parse_date(value))
    except DateError:
        raise FormError(_DATE) from None


_ENGLISH = {spelled: english for english, vi in FORMS.items() for spelled in (english, vi)}
_WRITERS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "upper_first": upper_first,
    "lower_first": lower_first,
    "words": _number,
    "date": _long,
    "short_date": _short,
}
