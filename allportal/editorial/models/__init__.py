"""People, the versions they make of entries, the sign-offs of those versions, and what was done."""

from .acceptances import Acceptance
from .events import Event
from .people import User
from .signoffs import SignOff
from .talk import Assignment, Remark
from .versions import Version

__all__ = ["Acceptance", "Assignment", "Event", "Remark", "SignOff", "User", "Version"]
