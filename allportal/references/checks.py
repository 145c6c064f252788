"""What a reference must have for a reader to find the document."""

from allportal.editorial.checks import Severity, register

IDENTIFIERS = ("pmid", "pmcid", "doi", "nct", "set_id", "url")


@register("reference", "reference.no-identifier")
def references_can_be_found(subject):
    """A reference that readers can't find: no identifier and no address."""
    if not any(subject.rows[0]["fields"].get(name) for name in IDENTIFIERS):
        yield subject.finding(
            "reference.no-identifier",
            Severity.WARNING,
            "It has no identifier and no address: readers can't find it.",
            hint="Add the PMID, DOI, NCT number, label set id or URL.",
        )
