"""Ways to damage a release folder, and what its refusal must name."""

from .content import CONSTRAINTS, FIELDS
from .files import FILES
from .layout import LAYOUT
from .release import RELEASE

__all__ = ["CONSTRAINTS", "FIELDS", "FILES", "LAYOUT", "RELEASE"]
