"""People, the versions they make of entries, the sign-offs of those versions, and what was done."""

from .people import User
from .signoffs import SignOff
from .versions import Version

__all__ = ["SignOff", "User", "Version"]
