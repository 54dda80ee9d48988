"""What rules over a finished DOCX look at: its sheets and paragraphs, with their effective looks.

A value is compared only where the form rests on a clause for it; see `rules.finished.wanted`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias, cast

from ...errors import Fact, Finding, Place, Wording, listed
from ...form.components import COMPONENTS
from ...form.profile import Profile
from ...tree.nodes import Document
from ..rule import RULES, Look, looked, rule


class CharacterFormat(NamedTuple):
    """How the letters of a paragraph look, blanks left out.

    Attributes:
        size: the size of most of them, pt.
        sizes: size -> how many letters have it.
        bold: the part of them that is bold.
        italic: the part that is slanted.
        underline: the part that is underlined.
        fonts: font -> how many letters it shows.
        split: words of which one font shows the plain letters and another those with marks.
        idle: fonts of other scripts that were named, though they show none of the letters.
    """

    size: float = 0.0
    bold: float = 0.0
    italic: float = 0.0
    underline: float = 0.0
    fonts: dict[str, int] = {}  # noqa: RUF012 (never changed)
    split: tuple[str, str] | None = None
    idle: tuple[str, ...] = ()
    sizes: dict[float, int] = {}  # noqa: RUF012 (never changed)


class Measures(NamedTuple):
    """Where a paragraph stands: mm for indents, pt for spacing.

    Attributes:
        align: ``left``, ``center``, ``right``, ``justify``.
        start: where its first line begins, from the margin.
        left: where its other lines begin.
        before: space above.
        after: space below.
        line: line pitch, pt; for ``auto`` a multiple of a single line.
        pitch: ``exact``, ``atLeast`` or ``auto``.
        close: whether no space parts it from neighbours of its own style.
    """

    align: str = "left"
    start: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    pitch: str = "auto"
    close: bool = False


class DocumentParagraph(NamedTuple):
    """A paragraph of a document as it is shown.

    Attributes:
        number: as Word counts, those of tables and text boxes included.
        page: the page it begins on, roughly.
        component: what it is, a key of the profile's styles; empty where unknown.
        text: its words.
        face: its letters.
        measures: its place.
        unforced: the place as its style alone would have it.
        style: the name of its style.
        automatic: whether Word numbers it.
        cell: table, row and cell it stands in; zeros outside of tables.
        side: ``left``, ``right``, or ``middle`` where it is in neither of two columns.
        plan: whether it stands in the text itself, not in a note, box or table.
        holds: whether it holds a picture, a break or the end of a section, though no words.
    """

    number: int
    page: int
    component: str
    text: str
    face: CharacterFormat = CharacterFormat()
    measures: Measures = Measures()
    unforced: Measures = Measures()
    style: str = ""
    automatic: bool = False
    cell: tuple[int, int, int] = (0, 0, 0)
    side: str = "middle"
    plan: bool = True
    holds: bool = False


class PageNumber(NamedTuple):
    """A page number in a header or footer.

    Attributes:
        where: ``header`` or ``footer``.
        kind: the pages it is for: ``first``, ``default``, ``even``.
        around: the words around it.
        align: as in `Measures`.
        face: its letters.
    """

    where: str
    kind: str
    around: str
    align: str
    face: CharacterFormat


class PageSetup(NamedTuple):
    """A section: its sheet in mm, its page number.

    Attributes:
        order: from 1.
        left: the inner margin, where those of back sides are mirrored.
        page: where it begins, roughly.
        header: from the upper edge to the header.
        tables: whether a table stands in it.
        title_page: whether its first page has a header of its own.
        numbers: its page numbers, those of earlier sections that go on included.
        running: other words in its headers and footers.
    """

    order: int
    page: int
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    tables: bool
    title_page: bool
    numbers: tuple[PageNumber, ...] = ()
    running: tuple[str, ...] = ()

    @property
    def landscape(self) -> bool:
        """Whether it lies on the long side."""
        return self.width > self.height


@dataclass(frozen=True)
class Finished:
    """A finished document under check.

    Attributes:
        file: its name, for places.
        profile: the form it is held to, without deviations.
        document: what it says, for its date.
        sheets: its sections; at least one.
        paragraphs: all of the text, empty ones too, in the order of the file.
        pages: how many pages it has, roughly.
    """

    file: str
    profile: Profile
    document: Document
    sheets: tuple[PageSetup, ...]
    paragraphs: tuple[DocumentParagraph, ...]
    pages: int

    @cached_property
    def by_component(self) -> dict[str, list[DocumentParagraph]]:
        """The paragraphs of each known component that hold words."""
        found: dict[str, list[DocumentParagraph]] = {}
        for each in self.paragraphs:
            if each.component and each.text:
                found.setdefault(each.component, []).append(each)
        return found

    def first(self, *components: str) -> DocumentParagraph | None:
        """Return the first paragraph of any of some components."""
        groups = (self.by_component.get(component, []) for component in components)
        found = [group[0] for group in groups if group]
        return min(found, key=lambda each: each.number) if found else None

    def flaw(
        self, spreads: Sequence[DocumentParagraph] = (), page: int = 0, **facts: Fact
    ) -> Finding:
        """Return a finding about paragraphs that have something in common.

        Args:
            spreads: the paragraphs; none for the document as a whole.
            page: the page, where there are no paragraphs.
            **facts: for the wording; how many they are, and the first, come with it.
        """
        if not spreads:
            return Finding("", Place(self.file, page=page), facts)
        first = spreads[0]
        place = Place(self.file, first.number, 1, page=first.page, component=first.component)
        known = COMPONENTS.get(first.component)
        more = "" if len(spreads) <= SHOWN else "…"
        told = listed(
            Wording(f"{s.number} (tr. {s.page})", f"{s.number} (p. {s.page})")
            for s in spreads[:SHOWN]
        )
        facts |= {
            "part": Wording(*known.words) if known else Wording("Đoạn", "paragraph"),
            "count": str(len(spreads)),
            "where": Wording(told.vi + more, told.en + more),
        }
        return Finding("", place, facts)


SHOWN = 5
"""So many places are named in a finding."""
FormLook: TypeAlias = Callable[[Finished], Iterable[Finding]]


def form_rule(code: str, **entry: Any) -> Callable[[FormLook], FormLook]:
    """Register a function as a rule over finished documents; see `rule`."""

    def register(look: FormLook) -> FormLook:
        rule(code, about="docx", **entry)(cast("Look", look))
        return look

    return register


def check_form(finished: Finished) -> list[Finding]:
    """Return what the rules find in the form of a document, in their order."""
    rules = (rule for rule in RULES.values() if rule.about == "docx")
    return [each for rule in rules for each in looked(rule, finished)]


def components(finished: Finished, *, among: Iterable[str] = ()) -> Iterator[str]:
    """Yield the components that a document has, in a fixed order."""
    wanted = set(among)
    for component in COMPONENTS:
        if component in finished.by_component and (not wanted or component in wanted):
            yield component
