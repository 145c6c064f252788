"""Therapies: what they are approved for, how they are given, on what evidence; and trials."""

from .dosing import Dose, Step
from .evidence import Evidence, Result, Trial
from .labels import ApprovalEvent, Indication, Line, Product, Setting
from .therapy import Code, Therapy, TherapyRow
from .use import Caution, Partner

__all__ = [
    "ApprovalEvent",
    "Caution",
    "Code",
    "Dose",
    "Evidence",
    "Indication",
    "Line",
    "Partner",
    "Product",
    "Result",
    "Setting",
    "Step",
    "Therapy",
    "TherapyRow",
    "Trial",
]
