"""kehoach: plans in YAML become DOCX and PDF in the prescribed form."""

__version__ = "0.1.0"
