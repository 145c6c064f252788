"""What the portal must know of references: their link form, what finds them, their endpoint."""

from allportal.entries.registry import EntryType, Link
from allportal.entries.spoken import passage, texts
from allportal.search import Document

from .models import Reference


def documents(reference):
    """One document a reference; identifiers are found as codes."""
    codes = [reference.pmid, reference.pmcid, reference.doi, reference.nct, reference.set_id]
    about = [*reference.authors, reference.container, reference.published[:4]]
    return [
        Document(
            kind="reference",
            slug=reference.slug,
            url=f"references/{reference.slug}/",
            title=reference.title,
            codes=tuple(filter(None, codes)),
            body=passage(*about, *texts(reference)),
            place=1,
        )
    ]


REFERENCE = EntryType(
    kind="reference",
    model=Reference,
    links=(Link("ref", Reference),),
    documents=documents,
    api=(("references", "allportal.references.api.ReferenceViewSet"),),
    order=10,
)
