"""Content checks: what a reviewer should see before signing, and a publisher before publishing.

Like Django's system checks: apps register functions, each yields findings on one entry.
"""

from .known import Collection, Known
from .running import Check, catalog, register, run, run_all, run_on, subject_of, unregister
from .subjects import Finding, Severity, Subject

__all__ = [
    "Check",
    "Collection",
    "Finding",
    "Known",
    "Severity",
    "Subject",
    "catalog",
    "register",
    "run",
    "run_all",
    "run_on",
    "subject_of",
    "unregister",
]

from . import age, names, prose, text  # noqa: E402, F401 (they register their checks)
