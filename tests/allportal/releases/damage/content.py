"""Damage to one value of one field: (name, entry, model, field, value)."""

REFERENCE = ("reference", "shah-2021")
DISEASE = ("disease", "acute-lymphoblastic-leukemia")
TRIAL = ("trial", "zuma-3")
PONATINIB = ("therapy", "ponatinib")
ALL = DISEASE[1]
MISSING = object()

SECTION = (DISEASE, "disease.section")
SUBTYPE = (DISEASE, "disease.subtype")
STATISTIC = (DISEASE, "disease.statistic")
ROOT = (PONATINIB, "therapies.therapy")
PRODUCT = (PONATINIB, "therapies.product")
INDICATION = (PONATINIB, "therapies.indication")
EVENT = (PONATINIB, "therapies.approvalevent")
DOSE = (PONATINIB, "therapies.dose")
STEP = (PONATINIB, "therapies.step")
PARTNER = (PONATINIB, "therapies.partner")
EVIDENCE = (PONATINIB, "therapies.evidence")
PAPER = (REFERENCE, "references.reference")
RESULT = (TRIAL, "therapies.result")

TEXT = [
    ("mojibake-latin", *ROOT, "mechanism", "45 mg/mÂ²"),
    ("mojibake-quote", *SECTION, "body", "the drugâ€™s label"),
    ("mojibake-greek", *SECTION, "body", "1 Γ— 10"),
    ("mojibake-accent", *PAPER, "title", "naÃ¯ve cells"),
    ("control-bell", *SECTION, "title", "Over\x07view"),
    ("control-escape", *SECTION, "body", "\x1b[31mred"),
    ("control-nul", *SECTION, "title", "Over\x00view"),
    ("control-c1", *SECTION, "body", "one\x85two"),
    ("bidi-override", *ROOT, "mechanism", "mg \u202e54"),
    ("bidi-isolate", *ROOT, "mechanism", "mg \u206654"),
    ("zero-width", *PRODUCT, "brand", "Iclu\u200bsig"),
    ("byte-order-mark-inside", *PRODUCT, "brand", "Iclu\ufeffsig"),
    ("soft-hyphen", *PRODUCT, "brand", "Iclu\u00adsig"),
    ("private-use", *PRODUCT, "holder", "Takeda \ue000"),
    ("noncharacter", *PRODUCT, "holder", "Takeda \ufdd0"),
    ("noncharacter-astral", *PRODUCT, "holder", "Takeda \U0001fffe"),
    ("replacement-character", *PRODUCT, "holder", "Tak\ufffdda"),
    ("tag-character", *PRODUCT, "holder", "Takeda\U000e0041"),
    ("line-separator", *SECTION, "body", "one\u2028two"),
    ("not-nfc", *ROOT, "mechanism", "nai\u0308ve"),
    ("space-before", *ROOT, "name", " ponatinib"),
    ("space-after", *SECTION, "body", "words "),
    ("no-break-space-after", *SECTION, "body", "words\u00a0"),
    ("space-doubled", *ROOT, "mechanism", "blocks  ABL1"),
    ("space-at-line-end", *SECTION, "body", "one \ntwo"),
    ("crlf-inside", *SECTION, "body", "one\r\ntwo"),
    ("line-break-in-a-line", *ROOT, "mechanism", "one\ntwo"),
    ("tab-in-a-line", *ROOT, "mechanism", "one\ttwo"),
    ("too-long-line", *ROOT, "mechanism", "a" * 301),
    ("too-long-prose", *SECTION, "body", "a" * 20_001),
]

TYPES = [
    ("true-for-a-number", *STEP, "over_minutes", True),
    ("text-for-a-number", *STEP, "over_minutes", "30"),
    ("spaced-text-for-a-number", *STEP, "over_minutes", " 3_0 "),
    ("fraction-for-a-number", *STEP, "over_minutes", 1.5),
    ("whole-float-for-a-number", *STEP, "over_minutes", 30.0),
    ("list-for-a-number", *STEP, "over_minutes", [30]),
    ("number-for-text", *ROOT, "name", 5),
    ("true-for-text", *ROOT, "mechanism", True),
    ("list-for-text", *ROOT, "mechanism", ["a"]),
    ("object-for-text", *ROOT, "mechanism", {"a": "b"}),
    ("number-for-a-date", *EVENT, "date", 2012),
    ("number-for-a-choice", *INDICATION, "line", 2),
    ("number-for-a-decimal", *STEP, "amount_low", 30),
    ("float-for-a-decimal", *STEP, "amount_low", 30.5),
    ("text-for-names", *ROOT, "targets", "ABL1"),
    ("number-in-names", *ROOT, "targets", ["ABL1", 5]),
    ("null-in-names", *ROOT, "targets", ["ABL1", None]),
    ("list-in-names", *ROOT, "targets", [["ABL1"]]),
    ("empty-name-in-names", *ROOT, "targets", ["ABL1", ""]),
    ("doubled-name-in-names", *ROOT, "targets", ["ABL1", "ABL1"]),
    ("too-long-name-in-names", *ROOT, "targets", ["a" * 301]),
    ("damaged-name-in-names", *ROOT, "targets", ["mÂ²"]),
]

VALUES = [
    ("unknown-choice", *INDICATION, "line", "9th"),
    ("choice-in-other-case", *INDICATION, "jurisdiction", "US-FDA"),
    ("impossible-day", *EVENT, "date", "2012-02-30"),
    ("impossible-month", *EVENT, "date", "2012-13"),
    ("day-of-another-form", *EVENT, "date", "14.12.2012"),
    ("date-with-time", *EVENT, "date", "2012-12-14T00:00"),
    ("year-out-of-range", *EVENT, "date", "0001"),
    ("malformed-row-slug", *PRODUCT, "slug", "Iclusig"),
    ("row-slug-with-path", *PRODUCT, "slug", "../iclusig"),
    ("too-long-row-slug", *PRODUCT, "slug", "a" * 81),
    ("malformed-pmid", *PAPER, "pmid", "PMID 34097852"),
    ("pmid-in-other-digits", *PAPER, "pmid", "٣٤٠٩٧٨٥٢"),
    ("malformed-doi", *PAPER, "doi", "https://doi.org/10.1016/x"),
    ("malformed-nct", *PAPER, "nct", "NCT0261406"),
    ("malformed-set-id", *PAPER, "set_id", "807f988e"),
    ("address-of-another-scheme", *PAPER, "url", "javascript:alert(1)"),
    ("decimal-with-exponent", *STEP, "amount_low", "3E+1"),
    ("decimal-with-ending-zero", *STEP, "amount_low", "30.0"),
    ("decimal-with-leading-zero", *STEP, "amount_low", "030"),
    ("decimal-with-plus", *STEP, "amount_low", "+30"),
    ("decimal-without-digit", *STEP, "amount_low", ".5"),
    ("decimal-with-comma", *STEP, "amount_low", "1,5"),
    ("decimal-with-separator", *STEP, "amount_low", "1_000"),
    ("decimal-in-other-digits", *STEP, "amount_low", "٣٠"),
    ("decimal-nan", *STEP, "amount_low", "NaN"),
    ("decimal-minus-zero", *STEP, "amount_low", "-0"),
    ("decimal-too-long", *STEP, "amount_high", "1234567890123"),
    ("decimal-too-fine", *STEP, "amount_high", "45.1234567"),
    ("negative-count", *STEP, "over_minutes", -1),
    ("count-beyond-postgresql", *STEP, "over_minutes", 40_000),
    ("count-beyond-32-bits", *RESULT, "arm_n", 2**31),
    ("huge-number", *STEP, "over_minutes", 10**20),
    ("empty-text", *ROOT, "mechanism", ""),
    ("null", *ROOT, "mechanism", None),
    ("empty-list", *ROOT, "other_names", []),
    ("empty-links", *DOSE, "references", []),
    ("false", *ROOT, "boxed_warning", False),
    ("missing-required-text", *ROOT, "name", MISSING),
    ("missing-required-choice", *DOSE, "purpose", MISSING),
    ("missing-required-link", *INDICATION, "disease", MISSING),
    ("missing-parent", *PRODUCT, "therapy", MISSING),
    ("missing-row-slug", *PRODUCT, "slug", MISSING),
    ("unknown-field", *ROOT, "is_superuser", "yes"),
    ("primary-key-as-field", *ROOT, "id", 1),
    ("local-hash-as-field", *ROOT, "content_hash", "ab"),
    ("unprintable-field-name", *ROOT, "na\x1bme", "x"),
]

LINKS = [
    ("link-to-no-entry", *EVIDENCE, "trial", ["zuma-99"]),
    ("link-to-no-row", *EVENT, "indication", ["ponatinib", "third"]),
    ("link-to-another-entrys-sibling", *EVENT, "product", ["blinatumomab", "blincyto"]),
    ("link-key-too-short", *EVENT, "indication", ["ponatinib"]),
    ("link-key-too-long", *EVIDENCE, "trial", ["zuma-3", "cr"]),
    ("link-as-text", *EVIDENCE, "trial", "zuma-3"),
    ("link-as-number", *EVIDENCE, "trial", 1),
    ("link-key-with-null", *EVENT, "indication", ["ponatinib", None]),
    ("link-key-with-true", *EVENT, "indication", ["ponatinib", True]),
    ("link-key-with-false", *EVENT, "indication", ["ponatinib", False]),
    ("link-key-with-list", *EVENT, "indication", ["ponatinib", ["first"]]),
    ("link-key-in-other-case", *EVENT, "indication", ["ponatinib", "First"]),
    ("links-unsorted", *EVIDENCE, "references", [["shah-2021"], ["fda-label"]]),
    ("links-doubled", *EVIDENCE, "references", [["fda-label"], ["fda-label"]]),
    ("links-not-a-list", *EVIDENCE, "references", "fda-label"),
    ("links-with-null", *EVIDENCE, "references", [None]),
    ("links-to-nothing", *EVIDENCE, "references", [["fda-label"], ["lost-1999"]]),
    ("links-to-another-entrys-rows", *DOSE, "indications", [["blinatumomab", "first"]]),
    ("parent-of-another-entry", *PRODUCT, "therapy", ["blinatumomab"]),
    ("parent-that-is-not-there", *STEP, "dose", ["ponatinib", "other"]),
    ("parent-of-another-subtype-entry", *SUBTYPE, "parent", ["other-disease", "b-cell"]),
]

CONSTRAINTS = [
    ("ages-end-before-they-begin", *INDICATION, "age_to", 17),
    ("age-without-unit", *INDICATION, "age_unit", MISSING),
    ("amount-without-unit", *STEP, "unit", MISSING),
    ("amounts-end-before-they-begin", *STEP, "amount_high", "29.999999"),
    ("weights-end-before-they-begin", *DOSE, "weight_to", "40"),
    ("interval-ends-before-it-begins", *RESULT, "interval_high", "56"),
    ("figure-ends-before-it-begins", *STATISTIC, "high", "20.4"),
    ("statistic-ages-end-before-they-begin", *STATISTIC, "age_to", 17),
    ("partner-unnamed", *PARTNER, "partner", MISSING),
    ("evidence-unnamed", *EVIDENCE, "trial", MISSING),
    ("retired-without-reason", *ROOT, "retired_on", "2026"),
]

FIELDS = [*TEXT, *TYPES, *VALUES, *LINKS]


def damage(copy, entry, model, field, value):
    """Give ``field`` of the first row of ``model`` this value; MISSING takes it out."""
    rows = copy.rows(*entry)
    fields = next(row["fields"] for row in rows if row["model"] == model)
    if value is MISSING:
        del fields[field]
    else:
        fields[field] = value
    copy.put_rows(*entry, rows)
