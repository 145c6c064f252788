"""`make check-content-quality`: prints recall and false alarms; fails where the aims aren't met."""

import os
import sys

import django

LEAST_FAULTS, LEAST_RECALL = 150, 0.95


def main(folder=None):
    from tests.quality import measure
    from tests.quality.release import Release

    measured = measure.measure(Release.read(folder or measure.newest()))
    for line in measure.table(measured):
        print(line)
    print("no fault is planted for:", ", ".join(measure.unplanted(measured)) or "none")
    met = [
        measured.planted.total() >= LEAST_FAULTS,
        measured.recall >= LEAST_RECALL,
        measured.errors == 0,
        not measured.alarms,
    ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    sys.exit(main(*sys.argv[1:2]))
