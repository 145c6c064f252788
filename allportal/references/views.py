"""The page of a reference."""

from allportal import citations
from allportal.releases.pages import EntryPage

from .models import Reference


class ReferencePage(EntryPage):
    model = Reference
    template_name = "references/reference_detail.html"

    def get_context_data(self, entry, **kwargs):
        return super().get_context_data(entry, citing=citations.citing(entry), **kwargs)
