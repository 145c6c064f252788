"""How many random examples a property test draws: the same ones in every run of a commit.

So a run tells something of the commit, not of its luck. `make explore` looks for the unlucky ones.
"""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("TIMES", "0"))


def examples(number, **more):
    """Settings of a property test that draws ``number`` examples.

    With ``TIMES`` in the environment it draws that many times as many, others in every run.
    """
    return settings(
        max_examples=number * max(TIMES, 1),
        derandomize=not TIMES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )
