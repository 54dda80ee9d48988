"""Bodies, tasks and time: KH4xx. One module for each question."""

from . import calendar, copied, deadlines, fields, gone, names, recipients, twice

__all__ = [
    "calendar",
    "copied",
    "deadlines",
    "fields",
    "gone",
    "names",
    "recipients",
    "twice",
]
