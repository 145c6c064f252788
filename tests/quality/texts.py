"""Faults of prose and text, in entries of any kind."""

import itertools
import re

from allportal.editorial.checks import passages
from allportal.editorial.checks.prose import GENES
from allportal.entries import canonical, registry
from allportal.entries.fields import LineField, ProseField
from allportal.references.models import Reference
from disease.models import Disease, Section, Subtype
from therapies.models import Product, Therapy, Trial

from .release import plants

ABSENT = ["venetoclax", "daratumumab", "bortezomib", "nilotinib", "rituximab", "navitoclax"]
ABSENT += ["bosutinib", "cladribine"]
BOILERPLATE = [
    "Treatment depends on stage and histology.",
    "After resection, adjuvant chemotherapy follows.",
    "Metastatic disease carries a poor prognosis.",
    "TNM staging guides the choice of treatment.",
    "Locally advanced tumors are operated on first.",
]
UNCITED = [
    "It makes up 31% of cases.",
    "About 4,200 new cases are diagnosed each year.",
    "Median survival was 6.3 months.",
    "Incidence is 17 per million.",
    "The response rate reached 47%.",
]
UNSEEN = ["\u200b", "\u202e", "\x07", "\ufeff", "\u2066", "\xad"]
HTML = ["<b>{}</b>", "{}<br>", "<sup>{}</sup>", "{}&nbsp;", "<p>{}", "&lt;{}"]


def texts(release, kinds=(ProseField, LineField)):
    """(name, place, field, value) of every text."""
    models = {model._meta.label_lower: model for model in registry.content_models()}
    for name, rows in release.entries.items():
        for place, row in enumerate(rows):
            for field in canonical.content_fields(models[row["model"]])[0]:
                value = row["fields"].get(field.name)
                if isinstance(value, str) and isinstance(field, kinds) and field.name != "slug":
                    yield name, place, field.name, value


def sections(release):
    for name, place, fields in release.each(Section):
        yield name, place, fields.get("body", "")


def changed(release, name, place, field, value):
    return name, f"{field}: {value[:60]!r}", release.with_fields(name, place, **{field: value})


def with_paragraphs(release, paragraphs):
    """Each paragraph added to each section in turn."""
    for (name, place, body), words in itertools.product(sections(release), paragraphs):
        yield changed(release, name, place, "body", f"{body}\n\n{words}")


@plants("prose.link")
def broken_links(release):
    for name, place, field, value in texts(release, ProseField):
        if match := passages.LINK.search(value):
            broken = match[0].replace(match[2], f"{match[2]}-x", 1)
            yield changed(release, name, place, field, value.replace(match[0], broken, 1))


@plants("prose.uncited-figure")
def uncited_figures(release):
    yield from with_paragraphs(release, UNCITED)


@plants("prose.uncited-figure")
def citations_taken_out(release):
    cited = re.compile(r"\[\[ref:[^\]]+\]\]")
    for name, place, body in sections(release):
        for paragraph in filter(cited.search, body.split("\n")):
            bare = cited.sub("", paragraph)
            states = [
                figure
                for passage in passages.passages(bare)
                for sentence in passage.sentences
                for figure in passages.figures(sentence)
                if figure.unit == "%"
            ]
            if states and "[[stat:" not in paragraph:
                yield changed(release, name, place, "body", body.replace(paragraph, bare))


@plants("prose.fusion")
def old_fusions(release):
    fusion = re.compile(r"(\w+)::(\w+)")
    for name, place, field, value in texts(release):
        match = fusion.search(value)
        if match and {match[1], match[2]} <= set(GENES) and name[0] != "reference":
            yield changed(
                release, name, place, field, value.replace(match[0], f"{match[1]}-{match[2]}")
            )


@plants("prose.fusion")
def old_fusions_added(release):
    words = ["A BCR-ABL1 fusion is seen.", "MLL/AF4 is seen in infants.", "TEL–AML1 is seen."]
    yield from with_paragraphs(release, words)


@plants("prose.drug-without-entry")
def drugs_without_entry(release):
    yield from with_paragraphs(release, [f"Another option is {each}." for each in ABSENT])


@plants("prose.unlinked")
def links_taken_off(release):
    for name, place, field, value in texts(release, ProseField):
        for _form, slug, shown in passages.LINK.findall(value):
            if value.count(f"[[therapy:{slug}") == 1 and ("therapy", slug) in release.entries:
                root = release.entries["therapy", slug][0]["fields"]
                bare = re.sub(rf"\[\[therapy:{slug}(?:\|[^\]]*)?\]\]", root["name"], value)
                if name != ("therapy", slug) and not shown:
                    yield changed(release, name, place, field, bare)
                    break


@plants("prose.boilerplate")
def boilerplate(release):
    yield from with_paragraphs(release, BOILERPLATE)


@plants("text.damaged", "text.encoding")
def wrong_encodings(release):
    codes = itertools.cycle(["cp1252", "cp1253", "latin-1", "cp1251", "mac-roman", "cp437"])
    for name, place, field, value in texts(release):
        special = next((each for each in value if each in "²×–’≥µé°"), "")
        if special:
            misread = special.encode().decode(next(codes), "replace").replace("\ufffd", "")
            if len(misread) > 1:
                yield changed(release, name, place, field, value.replace(special, misread))


@plants("text.damaged")
def unseen_characters(release):
    marks = itertools.cycle(UNSEEN)
    for name, place, field, value in texts(release):
        middle = len(value) // 2
        yield changed(release, name, place, field, f"{value[:middle]}{next(marks)}{value[middle:]}")


@plants("text.form")
def other_forms(release):
    for name, place, field, value in texts(release, LineField):
        if " " in value:
            yield changed(release, name, place, field, value.replace(" ", "  ", 1))
        elif "é" in value:
            yield changed(release, name, place, field, value.replace("é", "e\u0301"))


@plants("text.html")
def html(release):
    wraps = itertools.cycle(HTML)
    for name, place, field, value in texts(release, ProseField):
        word = re.search(r"\b[a-z]{5,}\b", value)
        if word:
            wrapped = next(wraps).format(word[0])
            yield changed(release, name, place, field, value.replace(word[0], wrapped, 1))


@plants("text.markdown")
def unclosed_markdown(release):
    for name, place, field, value in texts(release, ProseField):
        for mark in ("]]", "**"):
            if mark in value:
                cut = value.rindex(mark)
                yield changed(release, name, place, field, value[:cut] + value[cut + len(mark) :])


@plants("text.markdown")
def marks_added(release):
    words = ["This is **stressed.", "See [[therapy ponatinib]].", "A `code that goes on."]
    yield from with_paragraphs(release, words)


@plants("text.near-duplicate")
def makers_in_other_ways(release):
    spelled = itertools.cycle([str.upper, lambda each: f"{each}, Inc.", lambda each: f"{each} Ltd"])
    held = [fields.get("holder", "") for _name, _place, fields in release.each(Product)]
    for name, place, fields in release.each(Product):
        if held.count(fields.get("holder", "")) > 1 and fields.get("holder"):
            yield changed(release, name, place, "holder", next(spelled)(fields["holder"]))


@plants("text.near-duplicate")
def trials_in_other_ways(release):
    names = [fields["name"] for _name, _place, fields in release.each(Trial)]
    for (name, place, fields), other in zip(release.each(Trial), names[1:], strict=False):
        if "-" in other and fields["name"] != other:
            yield changed(release, name, place, "name", other.replace("-", " ").lower())


@plants("age.sources")
def old_sources(release):
    for name, place, _fields in release.each(Section, Therapy):
        days = {"sources_checked_on": "2024-03-01"}
        yield name, "checked 2024", release.with_fields(name, place, **days)
    for name, place, _fields in release.each(Product):
        yield name, "label 2024", release.with_fields(name, place, label_checked_on="2024-03-01")


@plants("reference.cites-retracted")
def cites_retracted(release):
    for name, _place, fields in release.each(Section, Subtype, Disease, Product):
        for (slug,) in fields.get("references", [])[:1]:
            rows = release.entries["reference", slug]
            gone = {**rows[0], "fields": {**rows[0]["fields"], "retracted_on": "2025"}}
            yield name, f"{slug} retracted", release.entries[name], {("reference", slug): [gone]}


@plants("reference.retracted")
def retracted(release):
    for name, place, _fields in release.each(Reference):
        yield name, "retracted", release.with_fields(name, place, retracted_on="2025-01-01")


@plants("reference.no-identifier", "reference.address-only")
def unfindable(release):
    numbers = dict.fromkeys(("pmid", "pmcid", "doi", "nct", "set_id"))
    for name, place, fields in release.each(Reference):
        if fields["kind"] == "publication" and any(fields.get(each) for each in numbers):
            yield name, "no identifier", release.with_fields(name, place, url=None, **numbers)
            yield (
                name,
                "an address",
                release.with_fields(name, place, url="https://x.org", **numbers),
            )


@plants("reference.malformed")
def malformed_identifiers(release):
    wrong = {
        "pmid": lambda each: f"PMID {each}",
        "pmcid": lambda each: each.removeprefix("PMC"),
        "doi": lambda each: f"https://doi.org/{each}",
        "nct": lambda each: each[:-1],
        "set_id": lambda each: each.replace("-", "", 1),
    }
    for name, place, fields in release.each(Reference):
        for field, spoil in wrong.items():
            if field in fields:
                yield changed(release, name, place, field, spoil(fields[field]))


@plants("reference.same-document")
def second_references(release):
    known = list(release.each(Reference))
    for (name, place, _fields), (_name, _place, other) in zip(known, known[1:], strict=False):
        for field in ("pmid", "pmcid", "doi"):
            if field in other:
                yield changed(release, name, place, field, other[field])
        if other["kind"] == "label" and "set_id" in other:
            both = {each: other.get(each) for each in ("set_id", "set_id_version")}
            yield name, f"label of {other['slug']}", release.with_fields(name, place, **both)
