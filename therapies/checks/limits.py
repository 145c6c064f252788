"""How large a dose can plausibly be: brackets that catch a lost digit. They are no doses.

``CLASS``: for any drug, by the kind of unit. ``DRUG``: by drug and unit, wide enough for the doses
of its labels and their reductions, and, where the drug allows, narrower than a factor of ten, so
that one digit too many or too few falls out. A dose outside is read again, never changed.
"""

from decimal import Decimal

IN_MG = {"mcg": Decimal("0.001"), "mg": Decimal(1), "g": Decimal(1000)}

CLASS = {
    "cells": (1e6, 1e10),
    "cells/kg": (1e5, 1e9),
    "mg": (0.005, 10_000),
    "mg/m2": (0.003, 15_000),
    "mg/kg": (0.0005, 200),
    "iu": (100, 200_000),
    "iu/m2": (500, 60_000),
    "iu/kg": (10, 5_000),
    "%": (10, 150),
}

DRUG = {
    "asparaginase erwinia": {"mg/m2": (10, 80), "iu/m2": (10_000, 60_000)},
    "asparaginase": {"iu/m2": (3_000, 25_000), "iu/kg": (150, 1_400)},
    "blinatumomab": {"mg": (0.004, 0.035), "mg/m2": (0.003, 0.02)},
    "brexucabtagene": {"cells/kg": (4e5, 3e6), "cells": (4e7, 3e8)},
    "calaspargase": {"iu/m2": (1_000, 4_000)},
    "clofarabine": {"mg/m2": (15, 100)},
    "cyclophosphamide": {"mg/m2": (150, 1_400), "mg/kg": (0.9, 60)},
    "cytarabine": {"mg/m2": (3, 3_500), "mg": (15, 120)},
    "dasatinib": {"mg": (15, 145), "mg/m2": (40, 120)},
    "daunorubicin": {"mg/m2": (10, 95), "mg/kg": (0.5, 2)},
    "dexamethasone": {"mg/m2": (3, 25), "mg": (0.5, 45)},
    "doxorubicin": {"mg/m2": (10, 90)},
    "fludarabine": {"mg/m2": (12, 60)},
    "imatinib": {"mg": (90, 850), "mg/m2": (180, 600)},
    "inotuzumab": {"mg/m2": (0.3, 2.5)},
    "mercaptopurine": {"mg/m2": (12, 110), "mg/kg": (0.7, 6)},
    "methotrexate": {"mg/m2": (2, 13_000), "mg": (2, 25)},
    "nelarabine": {"mg/m2": (300, 2_500)},
    "obecabtagene": {"cells": (7e6, 6e8)},
    "pegaspargase": {"iu/m2": (1_000, 4_000)},
    "ponatinib": {"mg": (8, 60)},
    "prednisone": {"mg/m2": (10, 100), "mg": (2, 250), "mg/kg": (0.1, 2.5)},
    "revumenib": {"mg": (50, 450), "mg/m2": (45, 300)},
    "teniposide": {"mg/m2": (80, 350)},
    "tisagenlecleucel": {"cells/kg": (1.5e5, 8e6), "cells": (7e6, 4e8)},
    "vincristine": {"mg/m2": (0.5, 3), "mg/kg": (0.02, 0.1), "mg": (0.5, 2.5)},
}

AREA = (Decimal("0.9"), Decimal("3.2"))  # m², of those whose dose reaches its maximum
WEIGHT = (Decimal(15), Decimal(250))  # kg


def measured(value, unit):
    """(value, unit) with mass in mg and without "per day": ``9 mcg/day`` is 0.009 mg."""
    base, *per = unit.removesuffix("/day").split("/")
    factor = IN_MG.get(base)
    base = "mg" if factor else base
    return value * (factor or 1), "/".join([base, *per])


def of_drug(drug):
    """{unit: bracket} of a drug, by its name in lower case; empty where none is kept.

    The longest name that it begins with counts: "asparaginase erwinia" before "asparaginase".
    """
    fitting = [name for name in DRUG if drug.startswith(name)]
    return DRUG[max(fitting, key=len)] if fitting else {}


def is_outside(value, bracket):
    low, high = bracket
    return not Decimal(str(low)) <= value <= Decimal(str(high))
