"""What the references of a plan read, and which of them reads as given words."""

from __future__ import annotations

from collections.abc import Iterator

from ..form.profile import Profile
from ..load.source import Text
from ..model.plan import Plan
from ..tree.inline import Reference, escape
from ..tree.references import FORMS, full_citation, later_citation, symbol_of
from ..vietnamese.fill import fill
from ..vietnamese.letters.unicode import lower_first, upper_first


class Names:
    """The bodies and directives of a plan by what they read.

    Args:
        plan: the plan.
        profile: its form, which says how directives are cited.
        lang: the language of the plan's keys, for the names of forms.
    """

    def __init__(self, plan: Plan, profile: Profile, lang: str) -> None:
        self.plan = plan
        self.profile = profile
        self.lang = lang

    def readings(self, reference: Reference) -> list[str]:
        """Return all that a reference can read; nothing where it names a section."""
        found = [text for _, text in self._readings(reference.name)]
        return list(dict.fromkeys(each for text in found for each in _cased(text)))

    def reference_to(self, words: str, old: Reference) -> str | None:
        """Return the reference that reads as words, best one of the same name as before."""
        if old.name in self.plan.cites or old.name in self.plan.bodies:
            for form, text in self._readings(old.name):
                if text == words and form is not None:
                    return f"{{{old.name}|{self._form(form)}}}"
        for name in (*self.plan.bodies, *self.plan.cites):
            for form, text in self._readings(name):
                if name != old.name and text == words:
                    return f"{{{name}|{self._form(form)}}}" if form else f"{{{name}}}"
        return None

    def body(self, words: str, *, first: bool) -> str:
        """Return the key of a body by its name, else the words as plain text.

        Args:
            words: the name as printed.
            first: whether the form may have given it a capital.
        """
        return self.key(words, first=first) or escape(words)

    def key(self, words: str, *, first: bool) -> str | None:
        """Return the key of a body by its name, or None."""
        for key, body in self.plan.bodies.items():
            name = str(body.name or key)
            if name == words or (first and upper_first(name) == words):
                return str(key)
        return None

    def _readings(self, name: str) -> Iterator[tuple[str | None, str]]:
        """Yield form and words; the form is None where the reference needs to name none."""
        if body := self.plan.bodies.get(Text(name, self.plan.at)):
            yield None, str(body.name or name)
            if body.short:
                yield "short", str(body.short)
        if cite := self.plan.cites.get(Text(name, self.plan.at)):
            form = self.profile.cite
            full = full_citation(cite, form)
            if cite.short:
                yield None, f"{full} {fill(form.define, short=str(cite.short))}"
            yield "full", full
            yield "short", str(cite.short or later_citation(cite, form))
            if symbol := symbol_of(cite):
                yield "symbol", symbol

    def _form(self, name: str) -> str:
        return FORMS[name] if self.lang == "vi" else name


def _cased(text: str) -> tuple[str, str, str]:
    return text, upper_first(text), lower_first(text)
