"""Checks of the codes of a disease."""

from allportal.editorial.checks import Severity, register
from allportal.references import identifiers
from disease.models import Code


@register("disease", "codes.disease")
def codes_are_well_formed(subject):
    """A code of a disease that its code system can't contain: wrong shape or check digit."""
    for fields in subject.of(Code):
        if fault := identifiers.fault(fields["system"], fields["value"]):
            system = Code.System(fields["system"]).label
            yield subject.finding(
                "codes.disease",
                Severity.ERROR,
                f"“{fields['value']}” in {system} {fault}.",
                hint="Copy it again from the code system.",
                **subject.at(Code, fields, "value"),
            )
