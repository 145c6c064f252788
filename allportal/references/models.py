"""Where facts were read: publications, drug labels, guidelines, registry pages."""

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.urls import reverse

from allportal.entries.fields import ChoiceField, LineField, NamesField, PartialDateField
from allportal.entries.models import Entry


class Reference(Entry):
    """One document that entries cite."""

    class Kind(models.TextChoices):
        PUBLICATION = "publication", "publication"
        LABEL = "label", "drug label"
        NOTICE = "notice", "regulator's notice or data"
        GUIDELINE = "guideline", "guideline"
        REGISTRY = "registry", "registry page"
        ONTOLOGY = "ontology", "ontology or code system"
        OTHER = "other", "other"

    class Standing(models.TextChoices):
        PRIMARY = "primary", "primary"
        COPY = "copy", "faithful copy"
        SECONDARY = "secondary", "secondary"

    kind = ChoiceField(choices=Kind, help_text="What sort of document it is.")
    title = LineField(max_length=500, help_text="Its title, as it stands on the document.")
    authors = NamesField(help_text="One a line, as cited: Shah BD. Or the issuing body.")
    container = LineField(blank=True, help_text="Journal, book or site it appeared in.")
    published = PartialDateField(blank=True, help_text="2021, 2021-10 or 2021-10-01.")
    volume = LineField(blank=True, max_length=40, help_text="Volume and issue: 398(10299).")
    pages = LineField(blank=True, max_length=40, help_text="Pages or article number.")
    pmid = LineField(
        "PMID",
        blank=True,
        max_length=8,
        validators=[RegexValidator(r"^[1-9][0-9]{0,7}\Z", "is not a PMID: up to 8 digits")],
        help_text="PubMed number, digits only. Only if you saw it on the document.",
    )
    pmcid = LineField(
        "PMCID",
        blank=True,
        max_length=12,
        validators=[RegexValidator(r"^PMC[1-9][0-9]*\Z", "is not a PMCID: PMC and digits")],
        help_text="PubMed Central number: PMC8376456.",
    )
    doi = LineField(
        "DOI",
        blank=True,
        validators=[
            RegexValidator(r"^10\.[0-9]{4,9}/\S+\Z", "is not a DOI: 10.…/…, without address")
        ],
        help_text="Without address: 10.1016/S0140-6736(21)01222-8.",
    )
    nct = LineField(
        "NCT number",
        blank=True,
        max_length=11,
        validators=[RegexValidator(r"^NCT[0-9]{8}\Z", "is not an NCT number: NCT and 8 digits")],
        help_text="ClinicalTrials.gov number: NCT02614066.",
    )
    url = LineField(
        "URL",
        blank=True,
        max_length=500,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="Where it can be read. http or https.",
    )
    set_id = LineField(
        "label set id",
        blank=True,
        max_length=36,
        validators=[
            RegexValidator(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", "is not a set id")
        ],
        help_text="Of a drug label: the id that stays the same across its versions.",
    )
    set_id_version = PartialDateField(
        "label version date", blank=True, help_text="Date of the label version that was read."
    )
    standing = ChoiceField(
        choices=Standing,
        blank=True,
        help_text="Primary document, faithful copy of it, or a secondary report.",
    )
    accessed_on = PartialDateField(blank=True, help_text="When it was read.")
    retracted_on = PartialDateField(blank=True, help_text="When it was retracted.")

    class Meta(Entry.Meta):
        abstract = False

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reference", args=[self.slug])

    @property
    def citation(self):
        """Authors, title, container, year, volume and pages, in one line."""
        people = ", ".join(self.authors)
        place = " ".join(filter(None, [self.container, self.published[:4]]))
        where = ":".join(filter(None, [self.volume, self.pages]))
        parts = [people, self.title.rstrip("."), ";".join(filter(None, [place, where]))]
        return ". ".join(filter(None, parts)) + "."

    @property
    def identifiers(self):
        """(name, value, address or "") of each identifier that is recorded."""
        found = [
            ("PMID", self.pmid, f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"),
            ("PMCID", self.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"),
            ("DOI", self.doi, f"https://doi.org/{self.doi}"),
            ("NCT number", self.nct, f"https://clinicaltrials.gov/study/{self.nct}"),
            (
                "Label set id",
                self.set_id,
                f"https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={self.set_id}",
            ),
            ("Address", self.url, self.url),
        ]
        return [(name, value, address) for name, value, address in found if value]
