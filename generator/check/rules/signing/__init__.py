"""Signature and recipients: KH6xx."""

from . import archive, authority, closing, lines, recipients, signer

__all__ = ["archive", "authority", "closing", "lines", "recipients", "signer"]
