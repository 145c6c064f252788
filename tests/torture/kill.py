"""`python -m tests.torture.kill --runs 200`: kill commands at random moments, print a table.

Exits with 1 if a site was ever between the old state and the new one. `make torture` runs it.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=200, help="kills of each operation")
    parser.add_argument("--therapies", type=int, default=120, help="with their trials: 234 entries")
    parser.add_argument(
        "--references", type=int, default=1780, help="so many more entries, 2,014 in all"
    )
    parser.add_argument("--seed", type=int, default=0, help="another one, other moments")
    parser.add_argument("--only", nargs="+", metavar="OPERATION", help="such as load use")
    parser.add_argument("--folder", help="where scratch files go, some hundred MB")
    return parser.parse_args()


def set_up(folder):
    """Set up Django for processes that work below ``folder``, on SQLite."""
    for name in [each for each in os.environ if each.startswith(("ALLPORTAL_", "DATABASE_"))]:
        del os.environ[name]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["ALLPORTAL_DATA_DIR"] = str(folder / "data")
    import django

    django.setup()
    from allportal.releases import releasefile

    releasefile.schema()  # once, for all children


def main():
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="torture-", dir=asked.folder) as folder:
        set_up(Path(folder))
        tallies = tortured(asked, Path(folder))
    sound = all(tally.kills == asked.runs and not tally.violations for tally in tallies)
    sys.exit(0 if sound and tallies else 1)


def tortured(asked, folder):
    """The Tally of each operation asked for, reported as it comes in."""
    from .operations import OPERATIONS, Scratch
    from .runs import Tally, Torture

    scratch, tallies = Scratch(folder, asked.therapies, asked.references).make(), []
    say(Tally.HEADING)
    for operation in OPERATIONS:
        if not asked.only or operation.name in asked.only:
            tallies.append(Torture(operation, scratch, asked.seed).run(asked.runs, say))
            say(tallies[-1])
    return tallies


def say(text):
    print(text, flush=True)


if __name__ == "__main__":
    main()
