"""Work counted in calls, of Python and of C: the same on every machine, whatever else it does."""

import sys


def calls(work):
    """How many calls a piece of work makes."""
    made = 0

    def count(frame, event, argument):
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return made


def growth(work_of, size):
    """Times the calls of a work grow faster than its size: 1 if in step with it, 4 if squared.

    ``work_of(size)`` gives the work of a size; the first run, which may fill caches, isn't counted.
    """
    work_of(size // 4)()
    return calls(work_of(size)) / calls(work_of(size // 4)) / 4
