"""Therapies, indications and trials as JSON."""

from .evidence import ListedTrialSerializer, TrialSerializer
from .labels import ListedIndicationSerializer
from .therapy import ListedTherapySerializer, TherapySerializer

__all__ = [
    "ListedIndicationSerializer",
    "ListedTherapySerializer",
    "ListedTrialSerializer",
    "TherapySerializer",
    "TrialSerializer",
]
