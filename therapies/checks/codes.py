"""Codes and numbers of therapies and trials: shape and check characters."""

from allportal.editorial.checks import Severity, register
from allportal.references import identifiers
from therapies.models import Code, Product, Trial

from .rows import RowSaid, rows

SYSTEMS = [system.value for system in Code.System]


@register("therapy", "codes.set-id", *(f"codes.{system}" for system in SYSTEMS))
def codes_are_well_formed(subject):
    """A code that its system can't have written: shape or check character are wrong."""
    for row in rows(subject, Code):
        yield from faulty(row, "value", row["system"], f"codes.{row['system']}")
    for row in rows(subject, Product):
        yield from faulty(row, "set_id", "set-id", "codes.set-id")


@register("trial", "codes.nct")
def registry_numbers_are_well_formed(subject):
    """An NCT number that ClinicalTrials.gov can't have given."""
    yield from faulty(RowSaid(subject, Trial, subject.root), "nct", "nct", "codes.nct")


def faulty(row, name, system, id):  # noqa: A002 (as in Django's checks)
    if row[name] and (fault := identifiers.fault(system, row[name])):
        yield row.finding(
            id,
            Severity.ERROR,
            f'"{row[name]}" {fault}.',
            name,
            "Copy it again from the source.",
        )


@register("therapy", "codes.twice")
def codes_stand_once(subject):
    """One code that stands twice."""
    seen = {}
    for row in rows(subject, Code):
        other = seen.setdefault((row["system"], row["value"]), row)
        if other is not row:
            yield row.finding(
                "codes.twice",
                Severity.WARNING,
                f"{row.shown('system')} {row['value']} stands here twice.",
                "value",
                "Delete one of the two.",
            )
