"""Directives and bodies that are named once and used by key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any

from ...tree.inline import escape
from ...tree.references import meant_key
from ...vietnamese.citations import Citation, find_citations, parse_citation
from ...vietnamese.fill import fill
from ...vietnamese.letters.unicode import ascii_slug, lower_first, upper_first
from .words import body_key, free_key

_DEFINED = re.compile(r"\s\(sau đây (?:viết|gọi) tắt là (?P<short>[^()]{2,60})\)")
_CITED_UP_TO = re.compile(r";|\.(?:\s|$)|,\s(?=[A-ZĐ][^,;]{0,60}\s(?:xây dựng|ban hành|tổ chức)\b)")
_ONE_OF_TWO = re.compile(
    r"(?: và|,) (?:Chỉ thị|Nghị quyết|Quyết định|Kế hoạch|Thông báo|Công văn)\b"
)
"""Follows a symbol that shares the date of the next one."""
_GENERIC = re.compile(r"(?:Các|Mỗi|Từng|Những)\s")
USED_OFTEN = 2
"""A body named this often gets a key."""


@dataclass
class Cites:
    """The directives a plan carries out, found in its opening and its Căn cứ lines.

    Attributes:
        later_form: how the profile writes a later mention.
        full_form: what asks for the whole citation in a reference, ``full`` or ``day_du``.
        entries: key to the citation as its first mention gives it.
        shorts: key to the short name that the text defines.
    """

    later_form: str
    full_form: str
    entries: dict[str, str] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)
    _mentioned: set[str] = field(default_factory=set)
    _words: set[str] = field(default_factory=set)
    _by_symbol: dict[str, list[str]] = field(default_factory=dict)

    def find(self, openings: Iterable[str], bases: Iterable[str]) -> None:
        """Take up the directives of the opening paragraphs and of the Căn cứ lines."""
        for text in openings:
            end = 0
            for citation in find_citations(text):
                if citation.start >= end:
                    end = self._take(text, citation)
        for text in bases:
            words = _basis_words(text)
            found = parse_citation(words)
            if found and not found.short:
                self._add(found, words, None)

    def find_in_body(self, texts: Iterable[str]) -> None:
        """Take up the directives that the body cites with their date, up to their issuer.

        Where their subject ends cannot be told in running text; it stays in the text.
        """
        known = set(self._by_symbol)
        known |= {found.symbol for each in self._words for found in find_citations(each)}
        for text in texts:
            for citation in find_citations(text):
                if citation.kind and citation.date and citation.symbol not in known:
                    known.add(citation.symbol)
                    end = _issuer_end(text, citation.end)
                    self._add(citation, text[citation.start : end], None)

    def _take(self, text: str, citation: Citation) -> int:
        """Add the directive cited at a place; return where its citation ends."""
        if citation.date is None and _ONE_OF_TWO.match(text, citation.end):
            return citation.end
        defined = _DEFINED.search(text, citation.end)
        limit = _CITED_UP_TO.search(text, citation.end)
        stop = limit.start() if limit else len(text)
        short = None
        if defined and ";" not in text[citation.end : defined.start()]:
            stop, short = defined.start(), defined["short"]
        if citation.kind is None or stop - citation.end < 8:
            return citation.end
        self._add(citation, text[citation.start : stop], short)
        return defined.end() if short and defined else stop

    def _add(self, citation: Citation, words: str, short: str | None) -> None:
        if words in self._words:
            return
        name = f"{ascii_slug(citation.type_abbr or 'vb')}{citation.number}"
        key = free_key(name, self.entries)
        self.entries[key] = words
        self._words.add(words)
        self._by_symbol.setdefault(citation.symbol, []).append(key)
        if short:
            self.shorts[key] = short

    def in_subject(self, text: str) -> str:
        """Return a subject with references to directives that it cites in full."""
        return _referring(text, ((words, key) for key, words in self.entries.items()))

    def in_text(self, text: str) -> str:
        """Return a text with references: in full at the first mention, short later."""
        pairs: list[tuple[str, str]] = []
        for key in self._named_in(text):
            words, short = self.entries[key], self.shorts.get(key)
            full = f"{words} (sau đây viết tắt là {short})" if short else words
            if key in self._mentioned:
                pairs += [(short, key)] if short else self._later(key, words)
            elif full in text:
                pairs.append((full, key))
                self._mentioned.add(key)
        return _referring(text, pairs)

    def _named_in(self, text: str) -> Iterator[str]:
        """Yield the directives that a text may mention, by symbol or by short name."""
        cited = {citation.symbol for citation in find_citations(text)}
        named = {key for symbol in cited for key in self._by_symbol.get(symbol, ())}
        named |= {key for key, short in self.shorts.items() if short in text}
        yield from sorted(named)

    def _later(self, key: str, words: str) -> Iterator[tuple[str, str]]:
        """Yield how a directive without a short name is mentioned again, and the reference."""
        yield words, f"{key}:{self.full_form}"
        if found := parse_citation(words):
            yield fill(self.later_form, type=found.kind or "", symbol=found.symbol), key

    def data(self) -> dict[str, Any]:
        """Return the registry: a line for each directive, or its line and its short name."""
        return {
            key: {"text": words, "short": self.shorts[key]} if key in self.shorts else words
            for key, words in self.entries.items()
        }

    def basis(self, text: str) -> str | None:
        """Return the key of the directive that a Căn cứ line names, if it names nothing else."""
        words = _basis_words(text)
        key = next((key for key, each in self.entries.items() if each == words), None)
        if key is None or key in self._mentioned or key in self.shorts:
            return None
        self._mentioned.add(key)
        return key


_ISSUED = re.compile(r"\s+của\s+(?=[^\W\d_])")
_WORD = re.compile(r"\S+")
_BEHIND_ISSUER = re.compile(
    "về|quy|hướng|phê|trong|nhằm|để|đối|theo|tại|từ|năm|được|đã|là|do|với|đến|có|khi|cho"
)
MOST_ISSUER_WORDS = 12


def _issuer_end(text: str, end: int) -> int:
    """Return where the issuer named behind a citation ends; `end` where none is named."""
    found = _ISSUED.match(text, end)
    if not found or not text[found.end()].isupper():
        return end
    last = before_and = end
    words = list(islice(_WORD.finditer(text, found.end()), MOST_ISSUER_WORDS + 2))
    for word, following in pairwise([*words, None]):
        assert word is not None  # only the last of all is none
        after = following[0] if following else ""
        if _ends_issuer(word[0], after):
            return last
        bare = word[0].rstrip(",;.:)”")
        if any(letter.isdigit() for letter in bare):
            return before_and  # of another directive: "... và Quy định số 40-QĐ/TU"
        before_and = last if word[0] == "và" else before_and
        last = word.start() + len(bare)
        if bare != word[0] or not following:
            return last
    return end


def _ends_issuer(word: str, after: str) -> bool:
    if word == "và":
        return not after[:1].isupper()
    ends = _BEHIND_ISSUER.fullmatch(word) or word[0] in "(“"
    return bool(ends) or (word, after) == ("ban", "hành")


def _basis_words(text: str) -> str:
    return text.removeprefix("Căn cứ ").rstrip(";,.")


def _referring(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return `text` escaped, with each of the words replaced by a reference."""
    keys = dict(pairs)
    if not keys:
        return escape(text)
    longest = sorted(keys, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest))
    parts = re.split(rf"(?<![\w-])({pattern})(?![\w/-])", text)
    return "".join(
        f"{{{keys[part]}}}" if index % 2 else escape(part) for index, part in enumerate(parts)
    )


@dataclass
class Bodies:
    """The bodies that tasks and recipients name more than once.

    Attributes:
        names: key to name, as the middle of a sentence has it.
    """

    names: dict[str, str] = field(default_factory=dict)
    _spelled: dict[str, Counter[str]] = field(default_factory=dict)
    _uses: Counter[str] = field(default_factory=Counter)

    def note(self, names: Sequence[str], *, needed: bool = False) -> None:
        """Count the names of one list; the first may owe its capital to its place."""
        for index, name in enumerate(names):
            same = upper_first(name)
            self._uses[same] += USED_OFTEN if needed else 1
            spelled = self._spelled.setdefault(same, Counter())
            if index or needed or name != same:
                spelled[name] += 1

    def register(self, taken: Container[str]) -> None:
        """Give a key to each name that is used often, in the order of first use."""
        for same, uses in self._uses.items():
            if uses < USED_OFTEN or len(same) < 4:
                continue
            spelled = self._spelled[same].most_common(1)
            name = spelled[0][0] if spelled else same
            if not spelled and _GENERIC.match(same):
                name = lower_first(same)
            known = [*self.names, *(taken if isinstance(taken, Iterable) else ())]
            self.names[body_key(name, known)] = name

    def key(self, words: str, *, first: bool) -> str | None:
        """Return the key that prints as `words`; in the first place it gets a capital."""
        for key, name in self.names.items():
            if name == words or (first and upper_first(name) == words):
                return key
        return None

    def use(self, words: str, *, first: bool) -> str:
        """Return the key of a body, or its words; words that would be read as a key get one."""
        if (key := self.key(words, first=first)) is None and meant_key(words, self.names) is None:
            return escape(words)
        return key or self.names.setdefault(words, words)
