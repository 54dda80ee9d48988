"""English words in what a Vietnamese user is shown, told by what no Vietnamese syllable can be."""

from __future__ import annotations

import re

_APART = re.compile(
    r"`[^`]*`|“[^”]*”|\{[^}]*\}|\b[A-Z]\w*(?:Error|Exception): .*|--?\w+|\.\w+|kehoach \w+"
    r"|\S*\w\.\w\S*|^\w+ là |^máy \S+ có|dùng một trong: .*|các khoá dùng được ở đây: .*"
    r"|pip install .*|First line|Line spacing|Header from top|nhóm khoá \(mapping\)"
    r"|tat \(off\), canh_bao \(warning\) hoặc loi \(error\)"
)
"""Code, quoted source, names (of files, keys, forms, options, hosts), what menus of Word and levels
are called, and what an exception says, which is for the report of a fault."""
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|nh?|ngh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:m|ng?|nh)?"
)
"""A syllable without any mark: one that ends in c, ch, p or t always has a tone."""
_ALIKE = {"the", "then", "them", "than", "he", "me", "we", "are", "one", "some", "more", "come"}
"""English words that a syllable could look like, and no Vietnamese sentence here has."""
_NAMES = {"mm", "cm", "pt", "tr", "gh", "ngh", "ng", "cs", "vp", "theme", "style", "tab", "git",
          "csv", "zip", "xlsx", "txt", "typst", "kehoach"}  # fmt: skip
"""Units, letters, a body of the samples, programs, kinds of files, words of Word."""


def english_in(text: str) -> list[str]:
    """Return the English words of a text; words with a capital are taken as names."""
    words = (each.strip(".,;:!?()[]…→—-") for each in _APART.sub(" ", text).split())
    return [
        word
        for word in words
        if re.fullmatch("[a-z]{2,}", word)
        and word not in _NAMES
        and (word in _ALIKE or not _SYLLABLE.fullmatch(word))
    ]
