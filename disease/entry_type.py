"""What the portal must know of diseases: rows, link forms, what finds them, their endpoint."""

from allportal.entries.registry import EntryType, Link
from allportal.entries.spoken import passage, texts
from allportal.search import Document

from .models import Code, Disease, Section, Statistic, Subtype, Term


def documents(disease):
    """The disease, each of its sections and each glossary word."""
    page = f"disease/{disease.slug}/"
    codes = tuple(code.value for code in disease.codes.all())
    subtypes = texts(*disease.subtypes.all())
    about = Document(
        kind="disease",
        slug=disease.slug,
        url=page,
        title=disease.name,
        names=(disease.abbreviation, *disease.synonyms),
        codes=codes,
        body=passage(*subtypes, disease.note, *texts(disease, *disease.codes.all())),
    )
    sections = [section_document(disease, page, each) for each in disease.sections.all()]
    terms = [
        Document(
            kind="term",
            slug=term.slug,
            url=f"glossary/#{term.slug}",
            title=term.word,
            names=(term.expansion,),
            body=passage(term.meaning, *texts(term)),
        )
        for term in disease.terms.all()
    ]
    return [about, *sections, *figures(disease, page), *terms]


def section_document(disease, page, section):
    return Document(
        kind="section",
        slug=section.slug,
        url=f"{page}#{section.slug}",
        title=f"{section.title} ({disease.abbreviation or disease.name})",
        body=passage(section.body, section.note),
    )


def figures(disease, page):
    return [
        Document(
            kind="statistic",
            slug=each.slug,
            url=f"{page}#stat-{each.slug}",
            title=str(each),
            body=passage(*texts(each)),
        )
        for each in disease.statistics.all()
    ]


DISEASE = EntryType(
    kind="disease",
    model=Disease,
    rows=(Section, Subtype, Statistic, Code, Term),
    links=(
        Link("disease", Disease),
        Link("subtype", Subtype),
        Link("stat", Statistic, text=lambda statistic: statistic.figure),
        Link("term", Term),
    ),
    documents=documents,
    api=(("diseases", "disease.api.DiseaseViewSet"),),
    order=20,
)
