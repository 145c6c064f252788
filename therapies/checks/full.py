"""What readers expect of a therapy that is said to be fully curated."""

from allportal.editorial.checks import Severity, register
from therapies.models import Dose, Indication, Therapy


@register("therapy", "therapy.no-indication", "therapy.no-dose")
def full_therapies_say_what_for_and_how(subject):
    """A therapy marked as fully curated that doesn't say what for, or how it is given."""
    if subject.of(Therapy)[0].get("curation") != Therapy.Curation.FULL:
        return
    for model, missing in ((Indication, "what it is approved for"), (Dose, "how it is given")):
        if not subject.of(model):
            yield subject.finding(
                f"therapy.no-{model._meta.model_name}",
                Severity.WARNING,
                f"It is marked as fully curated, but doesn't say {missing}.",
                hint=f"Add the {model._meta.verbose_name}, or mark it as listed.",
            )
