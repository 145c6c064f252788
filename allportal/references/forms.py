"""Forms of references: in full, and while citing it: one identifier, the rest in a few words."""

import re

from django import forms

from allportal.editorial.checks import Known
from allportal.editorial.forms import EntryForm
from allportal.entries import text

from . import identifiers, same
from .models import Reference


def within(system, before=r"(?<!\w)", after=r"(?!\w)"):
    """Pattern of a system's identifier inside what was typed or pasted."""
    shape, _like = identifiers.SHAPES[system]
    return re.compile(rf"(?:{before})(?P<value>{shape}){after}", re.I | re.A)


FORMS = {  # field: its identifier, the surest first
    "set_id": within("set-id"),
    "nct": within("nct"),
    "doi": within("doi", after=r"(?=[.,;:]*(?:\s|\Z))"),
    "pmcid": within("pmcid"),
    "pmid": within("pmid", before=r"\A(?=\d+\Z)|\bPMID:?\s*|\bpubmed[.a-z]*/"),
}
INITIALS = re.compile(r"[A-Z]{1,4}")


def recognized(typed):
    """(field, value) of the identifier that was typed, by its form; None where there is none."""
    for name, form in FORMS.items():
        if match := form.search(typed):
            return name, kept(name, match)
    return None


def kept(name, match):
    """The identifier in the form in which it is kept, without what an address adds to it."""
    value = match["value"]
    if name == "doi":
        in_address = match.string[: match.start()].endswith("/")
        return (re.split("[?#]", value)[0] if in_address else value).rstrip("./")
    return value.lower() if name == "set_id" else value.upper()


def slug_for(authors, published, identifier, title):
    """A free slug: first author and year (``shah-2021``), else the identifier, else the title."""
    name = authors[0] if authors else ""
    words = name.split()
    surname = " ".join(words[:-1]) if words and INITIALS.fullmatch(words[-1]) else name
    spoken = f"{surname} {published[:4]}" if surname and published else identifier or title
    base = text.word(spoken) or "reference"
    taken = Reference.objects.values_list("slug", "former_slugs")
    taken = {each for slug, former in taken for each in (slug, *former)}
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


class ReferenceForm(EntryForm):
    def clean(self):
        """Refuse an identifier, as it is typed, by which another reference has the document."""
        data = super().clean() or self.cleaned_data
        for names, slugs in same.others(Known(), data, but=self.instance.slug):
            if not set(names).isdisjoint(self.changed_data):
                self.add_error(names[0], f"{same.said(names, slugs)} Cite that one.")
        return data


class QuickReferenceForm(EntryForm):
    """``duplicate``: the reference that has this identifier already, where there is one."""

    duplicate = None

    identifier = forms.CharField(
        label="PMID, DOI, NCT number or label set id",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=(
            "Copied from the document; it is recognized by its form. "
            "Its page on PubMed, doi.org, ClinicalTrials.gov or DailyMed will do too."
        ),
    )

    def clean_identifier(self):
        typed = text.normal_line(self.cleaned_data["identifier"])
        if fault := text.fault(typed):
            raise forms.ValidationError(f"It {fault}.")
        found = recognized(typed) if typed else None
        if typed and found is None:
            raise forms.ValidationError("This isn't a PMID, DOI, NCT number or label set id.")
        if found:
            name, value = found
            self.duplicate = Reference.objects.filter(**{f"{name}__iexact": value}).first()
        if self.duplicate:
            raise forms.ValidationError("This document is there already.", code="duplicate")
        return found

    def clean(self):
        data = super().clean() or self.cleaned_data
        name, value = data.get("identifier") or ("", "")
        if name:
            setattr(self.instance, name, value)
        parts = [data.get("authors", []), data.get("published", "")]
        self.instance.slug = slug_for(*parts, value, data.get("title", ""))
        return data
