"""The admin of diseases: one page, in the order of the public one."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from allportal.editorial.entry_admin import RETIREMENT, SOURCES, EntryAdmin
from allportal.editorial.rows import HiddenRowAdmin, RowFormSet, StackedRows

from .models import Code, Disease, Section, Statistic, Subtype, Term

AUTHORITY = ("references", "note")


class SectionRows(StackedRows):
    model = Section
    ordering = ["order", "slug"]
    autocomplete_fields = ["references"]
    fields = [("order", "kind", "title"), "body", AUTHORITY, "sources_checked_on"]


class SubtypeFormSet(RowFormSet):
    """Subtypes, none of which is wider than itself."""

    def clean(self):
        super().clean()
        wider = {form.instance: form.instance.parent for form in self.initial_forms}
        for subtype, above in wider.items():
            seen = {subtype}
            while above is not None and above not in seen:
                seen.add(above)
                above = wider.get(above)
            if above is not None:
                raise ValidationError(f"{subtype} is part of itself: check the wider subtypes.")


class SubtypeRows(StackedRows):
    model = Subtype
    formset = SubtypeFormSet
    load_with = ["parent"]
    autocomplete_fields = ["references"]
    fields = [
        ("name", "abbreviation", "parent"),
        "synonyms",
        ("lineage", "alteration"),
        ("risk", "risk_wording"),
        AUTHORITY,
    ]


class StatisticRows(StackedRows):
    model = Statistic
    autocomplete_fields = ["references"]
    fields = [
        ("quantity", "subtype"),
        ("qualifier", "low", "high", "unit"),
        ("wording", "sample_size"),
        ("population", "age_from", "age_to", "sex"),
        ("region", "period"),
        AUTHORITY,
    ]


class CodeRows(StackedRows):
    model = Code
    autocomplete_fields = ["references"]
    fields = [("system", "version", "value", "subtype"), AUTHORITY]


class TermRows(StackedRows):
    model = Term
    verbose_name_plural = "glossary"
    autocomplete_fields = ["references"]
    fields = [("word", "expansion"), "meaning", AUTHORITY]


@admin.register(Disease)
class DiseaseAdmin(EntryAdmin):
    list_display = ["name", "state", "abbreviation"]
    search_fields = ["name", "abbreviation", "synonyms", "slug"]
    autocomplete_fields = ["references", "successor"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "abbreviation", "synonyms"]}),
        SOURCES,
        RETIREMENT,
    ]
    inlines = [SectionRows, SubtypeRows, StatisticRows, TermRows, CodeRows]


@admin.register(Subtype)
class SubtypeAdmin(HiddenRowAdmin):
    """Looked up by therapies; edited on the page of its disease."""

    search_fields = ["name", "abbreviation", "synonyms", "slug"]
