"""Known directives, offline: shipped ones, the user's own, and those that plans teach."""

from .learn import learn
from .registry import Directive, Registry, find_registry, registry_findings, registry_for

__all__ = [
    "Directive",
    "Registry",
    "find_registry",
    "learn",
    "registry_findings",
    "registry_for",
]
