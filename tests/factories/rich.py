"""A small release that uses every kind of row, as canonical JSON, made without a database."""

from allportal.entries import canonical, registry, writing
from allportal.releases import package
from allportal.releases.manifest import Manifest, ManifestEntry

ALL = ["acute-lymphoblastic-leukemia"]
PON = ["ponatinib"]
FIRST = ["ponatinib", "first"]
CITED = [["fda-label"], ["shah-2021"]]


def row(model, **fields):
    return {"model": model, "fields": fields}


def references():
    paper = {"doi": "10.1016/S0140-6736(21)01222-8", "nct": "NCT02614066", "pmid": "34097852"}
    yield [
        row(
            "references.reference",
            slug="shah-2021",
            kind="publication",
            title="KTE-X19 for relapsed or refractory adult B-ALL",
            authors=["Shah BD", "Ghobadi A"],
            published="2021-06",
            successor=["fda-label"],
            **paper,
        )
    ]
    yield [
        row(
            "references.reference",
            slug="fda-label",
            kind="label",
            title="ICLUSIG (ponatinib) tablets",
            url="https://www.accessdata.fda.gov/label.pdf",
            set_id="807f988e-117b-4497-934d-73aa78baac71",
        )
    ]


def disease():
    wide = row("disease.subtype", disease=ALL, slug="b-cell", name="B-ALL", lineage="b")
    yield [
        row("disease.disease", slug=ALL[0], name="acute lymphoblastic leukemia", references=CITED),
        row(
            "disease.section",
            disease=ALL,
            slug="overview",
            kind="overview",
            title="Overview",
            order=1,
            body="Naïve words.\n\n[[therapy:ponatinib]] at 45 mg/m² × 2.",
        ),
        wide,
        row(
            "disease.subtype",
            disease=ALL,
            slug="ph-positive",
            name="Ph-positive ALL",
            synonyms=["Ph+ ALL"],
            alteration="BCR::ABL1",
            parent=[*ALL, "b-cell"],
        ),
        row("disease.subtype", disease=ALL, slug="t-cell", name="T-ALL", lineage="t"),
        row(
            "disease.statistic",
            disease=ALL,
            slug="share",
            quantity="share of adult ALL",
            subtype=[*ALL, "ph-positive"],
            age_from=18,
            age_to=99,
            low="20.5",
            high="30",
            unit="%",
        ),
        row("disease.code", disease=ALL, slug="icd", system="icd-10-cm", value="C91.0"),
        row("disease.term", disease=ALL, slug="mrd", word="MRD", meaning="What is left."),
    ]


def trial():
    yield [
        row("therapies.trial", slug="zuma-3", name="ZUMA-3", nct="NCT02614066"),
        row(
            "therapies.result",
            trial=["zuma-3"],
            slug="cr",
            endpoint="CR/CRi",
            arm_value="70.9",
            arm_n=55,
            unit="%",
            interval_low="57",
            interval_high="82",
        ),
    ]


def ponatinib():
    own = {"therapy": PON}
    yield [
        row("therapies.therapy", slug=PON[0], name="ponatinib", targets=["ABL1", "KIT"]),
        row("therapies.product", **own, slug="iclusig", brand="Iclusig", holder="Takeda"),
        *indications(own),
        *doses(own),
        row("therapies.caution", **own, slug="boxed", kind="boxed-warning", wording="Clots."),
        row("therapies.code", **own, slug="rx", system="rxnorm", value="1364347"),
        *company(own),
    ]


def indications(own):
    said = {"disease": ALL, "jurisdiction": "us-fda", "wording": "Ph+ ALL"}
    ages = {"age_from": 18, "age_to": 65, "age_unit": "years"}
    subtypes = [[*ALL, "b-cell"], [*ALL, "ph-positive"]]
    event = {"act": "approved", "date": "2012-12-14", "product": [*PON, "iclusig"]}
    return [
        row(
            "therapies.indication",
            **own,
            **said,
            **ages,
            slug="first",
            line="2+",
            subtypes=subtypes,
        ),
        row("therapies.indication", **own, **said, slug="second"),
        row("therapies.approvalevent", **own, **event, slug="approved", indication=FIRST),
    ]


def doses(own):
    weights = {"weight_from": "40", "weight_to": "60.5"}
    dose = {"slug": "treatment", "purpose": "treatment", "indications": [FIRST, [*PON, "second"]]}
    amounts = {"amount_low": "30", "amount_high": "45", "unit": "mg", "over_minutes": 30}
    treatment = [*PON, "treatment"]
    return [
        row("therapies.dose", **own, **dose, **weights),
        row("therapies.step", dose=treatment, order=1, **amounts),
        row("therapies.step", dose=treatment, order=2, amount_low="15", unit="mg"),
    ]


def company(own):
    with_ = {"slug": "with", "relation": "with", "partner": ["blinatumomab"], "indication": FIRST}
    pivotal = {"slug": "pivotal", "role": "pivotal-trial", "trial": ["zuma-3"]}
    return [
        row("therapies.partner", **own, **with_),
        row("therapies.evidence", **own, **pivotal, references=CITED),
    ]


def blinatumomab():
    yield [
        row("therapies.therapy", slug="blinatumomab", name="blinatumomab"),
        row("therapies.product", therapy=["blinatumomab"], slug="blincyto", brand="Blincyto"),
    ]


def entries():
    """{(kind, slug): rows in canonical order}, in the manifest's order."""
    made = [*references(), *disease(), *trial(), *ponatinib(), *blinatumomab()]
    found = {}
    for rows in made:
        entry_type = next(
            each for each in registry.types() if each.model._meta.label_lower == rows[0]["model"]
        )
        found[entry_type.kind, rows[0]["fields"]["slug"]] = in_order(entry_type, rows)
    order = [each.kind for each in registry.types()]
    return dict(sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1])))


def in_order(entry_type, rows):
    models = {model._meta.label_lower: model for model in entry_type.models}
    labels = list(models)

    def place(each):
        key = writing.natural_key(models[each["model"]], each["fields"])
        return labels.index(each["model"]), canonical.sort_key(key)

    return sorted(rows, key=place)


def package_of(found, version="2026.10", date="2026-10-23", **fields):
    """A Package of ``{(kind, slug): rows}``."""
    contents, listed = {}, []
    for (kind, slug), rows in found.items():
        entry_type, content = registry.get(kind), canonical.dumps(rows)
        path = entry_type.path(slug)
        contents[path] = content
        sha256 = canonical.digest(content)
        provenance = {"provenance": "made for a test", "signer": "A. Reviewer"}
        entry = ManifestEntry(kind, slug, path, entry_type.schema, sha256, **provenance)
        listed.append(entry)
    manifest = Manifest(version=version, date=date, entries=tuple(listed), **fields)
    return package.make(manifest, contents)


def release(version="2026.10", date="2026-10-23", **fields):
    """A Package of all of them."""
    return package_of(entries(), version, date, **fields)
