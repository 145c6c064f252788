"""What the portal must know of therapies and trials: rows, link forms, what finds them, endpoints."""

from allportal.entries.registry import EntryType, Link
from allportal.search import Document

from .doses import sentence
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
            body=". ".join(filter(None, texts(therapy))),
        )
    ]


def application_numbers(therapy):
    found = [(product.application, product.set_id) for product in therapy.products.all()]
    return tuple(value for pair in found for value in pair if value)


def texts(therapy):
    yield from [therapy.mechanism, therapy.get_modality_display(), *therapy.targets, therapy.note]
    for indication in therapy.indications.all():
        yield from [indication.wording, indication.biomarker, indication.also_covers]
        yield from [subtype.name for subtype in indication.subtypes.all()]
        yield from [indication.combination, indication.basis, indication.note]
    for product in therapy.products.all():
        yield from [product.holder, product.form, product.note, product.state_reason]
    for dose in therapy.doses.all():
        yield from [sentence(dose), dose.patient_group, dose.condition, dose.wording, dose.note]
        yield dose.drug_words
    for caution in therapy.cautions.all():
        yield from [caution.wording, caution.note]
    for partner in therapy.partners.all():
        yield from [partner.name, partner.note]
    for evidence in therapy.evidence.all():
        yield from [str(evidence.trial or ""), evidence.note]


def trial_documents(trial):
    """One document a trial, with its results."""
    results = [text for each in trial.results.all() for text in (str(each), each.population)]
    about = [trial.design, trial.primary_endpoint, trial.phase, trial.note]
    return [
        Document(
            kind="trial",
            slug=trial.slug,
            url=f"trials/{trial.slug}/",
            title=trial.name,
            names=tuple(trial.other_names),
            codes=tuple(filter(None, [trial.nct])),
            body=". ".join(filter(None, [*about, *results])),
        )
    ]


def cards(disease):
    """The therapies that a disease's page shows as cards: those indicated in it."""
    indicated = Therapy.objects.filter(indications__disease=disease, retired_on="")
    return indicated.distinct().with_card()


TRIAL = EntryType(
    kind="trial",
    model=Trial,
    rows=(Result,),
    links=(Link("trial", Trial),),
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
    links=(Link("therapy", Therapy),),
    documents=therapy_documents,
    cards=cards,
    card_template="therapies/_card.html",
    api=(
        ("therapies", "therapies.api.TherapyViewSet"),
        ("indications", "therapies.api.IndicationViewSet"),
    ),
    order=40,
)
