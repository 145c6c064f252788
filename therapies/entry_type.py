"""What the portal must know of therapies and trials: rows, links, what finds them, endpoints."""

from collections import defaultdict

from allportal.entries.registry import EntryType, Link
from allportal.entries.spoken import passage, texts
from allportal.search import Document

from .doses import Parsed, in_full, sentence
from .models import (
    ApprovalEvent,
    Caution,
    Code,
    Dose,
    Evidence,
    Indication,
    Partner,
    Product,
    Result,
    Step,
    Therapy,
    Trial,
)
from .models.status import ended_last, expression


def therapy_documents(therapy):
    """One document a therapy: names, brands, codes, and every text of its rows."""
    brands = [product.brand for product in therapy.products.all()]
    return [
        Document(
            kind="therapy",
            slug=therapy.slug,
            url=f"therapies/{therapy.slug}/",
            title=therapy.name,
            names=tuple(filter(None, [*brands, *therapy.other_names])),
            codes=tuple(code.value for code in therapy.codes.all()) + application_numbers(therapy),
            body=passage(*said(therapy), *texts(*rows(therapy)), *labels(therapy)),
        )
    ]


def application_numbers(therapy):
    found = [(product.application, product.set_id) for product in therapy.products.all()]
    return tuple(value for pair in found for value in pair if value)


def said(therapy):
    """What readers are told first; texts that the rows' own fields don't hold stand here too."""
    yield from [therapy.mechanism, therapy.get_modality_display(), *therapy.targets, therapy.note]
    for indication in therapy.indications.all():
        yield from [indication.wording, *(subtype.name for subtype in indication.subtypes.all())]
    yield from (sentence(dose) for dose in therapy.doses.all())
    yield from (partner.name for partner in therapy.partners.all())
    yield from (str(evidence.trial or "") for evidence in therapy.evidence.all())


def labels(therapy):
    """What pages call its indications, and the subtypes theirs are part of: words of no row."""
    for each in therapy.indications.all():
        yield from [each.get_line_display(), each.get_setting_display()]
        yield each.get_population_display()
        for subtype in with_wider(each.subtypes.all()):
            yield from [subtype.name, subtype.abbreviation, *subtype.synonyms]


def with_wider(subtypes):
    """These subtypes and all that they are part of, each once."""
    found = {}
    for each in subtypes:
        while each and each.pk not in found:
            found[each.pk] = each
            each = each.parent
    return found.values()


def rows(therapy):
    """The therapy and all its rows."""
    yield therapy
    for name in ("products", "indications", "approval_events", "doses", "cautions", "partners"):
        yield from getattr(therapy, name).all()
    yield from (step for dose in therapy.doses.all() for step in dose.steps.all())
    yield from [*therapy.evidence.all(), *therapy.codes.all()]


def trial_documents(trial):
    """One document a trial, with its results."""
    results = trial.results.all()
    return [
        Document(
            kind="trial",
            slug=trial.slug,
            url=f"trials/{trial.slug}/",
            title=trial.name,
            names=tuple(trial.other_names),
            codes=tuple(filter(None, [trial.nct])),
            body=passage(*texts(trial), *map(str, results), *texts(*results)),
        )
    ]


def cards(disease):
    """The therapies indicated in a disease, whose page shows their cards: ended ones last."""
    indicated = Therapy.objects.filter(indications__disease=disease, retired_on="")
    ordered = indicated.alias(standing=expression()).order_by(ended_last(), "slug")
    return ordered.distinct().with_card()


def sentences(rows):
    """{(Dose, its slug): the sentence that readers see} of a therapy's canonical rows."""
    found, steps = {}, defaultdict(list)
    for row in rows:
        if row["model"] == Step._meta.label_lower:
            steps[row["fields"]["dose"][-1]].append(row["fields"])
        elif row["model"] == Dose._meta.label_lower:
            found[row["fields"]["slug"]] = row["fields"]
    return {
        (Dose, slug): in_full(Parsed.of_rows(fields, steps[slug])) for slug, fields in found.items()
    }


TRIAL = EntryType(
    kind="trial",
    model=Trial,
    rows=(Result,),
    links=(Link("trial", Trial),),
    names=((Trial, "name"), (Trial, "other_names")),
    vocabulary=((Trial, "name"),),
    documents=trial_documents,
    api=(("trials", "therapies.api.TrialViewSet"),),
    order=30,
)

THERAPY = EntryType(
    kind="therapy",
    model=Therapy,
    rows=(
        Product,
        Indication,
        ApprovalEvent,
        Dose,
        Step,
        Caution,
        Partner,
        Evidence,
        Code,
    ),
    dosing=(Dose, Step),
    sentences=sentences,
    links=(Link("therapy", Therapy),),
    names=((Therapy, "name"), (Therapy, "other_names"), (Product, "brand")),
    vocabulary=((Product, "holder"),),
    documents=therapy_documents,
    cards=cards,
    cards_on="disease",
    card_template="therapies/_card.html",
    api=(
        ("therapies", "therapies.api.TherapyViewSet"),
        ("indications", "therapies.api.IndicationViewSet"),
    ),
    order=40,
)
