"""Units: of the drug's class, and the same in doses that stand side by side."""

from allportal.editorial.checks import Severity, register
from therapies.models import Dose, Therapy

from . import limits
from .rows import doses, modality, treatments

MODALITY, ROUTE = Therapy.Modality, Dose.Route
CELLS, BY_BODY, FIXED = {"cells", "cells/kg"}, {"mg/m2", "mg/kg"}, {"mg"}
ACTIVITY = {"iu", "iu/m2", "iu/kg"}
OF_CLASS = {
    MODALITY.CAR_T: CELLS,
    MODALITY.KINASE_INHIBITOR: FIXED | BY_BODY,
    MODALITY.SMALL_MOLECULE: FIXED | BY_BODY,
    MODALITY.CHEMOTHERAPY: FIXED | BY_BODY,
    MODALITY.ENZYME: ACTIVITY | {"mg/m2"},
    MODALITY.ANTIBODY: FIXED | BY_BODY,
    MODALITY.BISPECIFIC: FIXED | BY_BODY,
    MODALITY.CONJUGATE: BY_BODY,
}
INFUSED = (ROUTE.IV, ROUTE.IM, ROUTE.SUBCUTANEOUS)


@register("therapy", "dose.unit")
def units_are_of_the_class(subject):
    """A unit that drugs of this class, or this drug, aren't dosed in: mg for mg/m², or cells."""
    for dose in doses(subject):
        of_class = None if dose.gives_another_drug else OF_CLASS.get(modality(subject))
        of_drug = limits.of_drug(dose.drug)
        for step in dose.steps:
            if not step["unit"] or step["unit"] == "%":
                continue
            unit = limits.measured(0, step["unit"])[1]
            if of_class and unit not in of_class:
                severity, whose = Severity.ERROR, "drugs of its class aren't"
            elif of_drug and unit not in of_drug:
                severity, whose = Severity.WARNING, f"{dose.drug} usually isn't"
            elif is_fixed_infusion(dose, unit, subject):
                severity, whose = Severity.WARNING, "infused cytotoxic drugs usually aren't"
            else:
                continue
            yield step.finding(
                "dose.unit",
                severity,
                f"It is dosed in {step.shown('unit')}; {whose}.",
                "unit",
                "Is it per m² or per kg? Read the label again.",
            )


def is_fixed_infusion(dose, unit, subject):
    cytotoxic = modality(subject) == MODALITY.CHEMOTHERAPY and not dose.gives_another_drug
    return cytotoxic and unit == "mg" and dose["route"] in INFUSED


@register("therapy", "dose.units-differ")
def one_dose_has_one_unit(subject):
    """Steps of one dose in different units: 25 mg/m², then 50 mg."""
    for dose in treatments(subject):
        units = {limits.measured(0, step["unit"])[1] for step in dose.steps if step["unit"]}
        if len(units - {"%"}) > 1:
            yield dose.finding(
                "dose.units-differ",
                Severity.WARNING,
                f"Its steps are in different units: {' and '.join(sorted(units))}.",
                hint="Correct the unit, or make them doses of their own.",
            )
