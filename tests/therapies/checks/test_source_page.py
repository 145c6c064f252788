"""What the checks find in release 2026.10, which keeps the faults of the source page."""

import json

import pytest
from django.conf import settings

from allportal.editorial.checks import Collection
from allportal.editorial.checks.running import run_over

DAY = "2026-10-23"
RYLAZE = "asparaginase-erwinia-chrysanthemi-recombinant"
BREXUCEL = "brexucabtagene-autoleucel"
FIVE = (RYLAZE, BREXUCEL, "clofarabine", "nelarabine", "ponatinib")


@pytest.fixture(scope="module")
def findings():
    folder = settings.BASE_DIR / "fixtures" / "2026.10"
    rows = {
        (path.parent.name, path.stem): json.loads(path.read_text())
        for path in sorted(folder.glob("*/*/*.json"))
    }
    return run_over(Collection(rows), on=DAY)


@pytest.mark.parametrize(
    ("slug", "name", "severity", "place"),
    [
        (BREXUCEL, "dose.lost-exponent", "error", "dose treatment, wording"),
        (BREXUCEL, "dose.no-amount", "warning", "dose treatment, step 1, amount low"),
        (BREXUCEL, "dose.no-unit", "error", "dose treatment, step 1, maximum"),
        (BREXUCEL, "dose.no-lymphodepletion", "warning", ""),
        (
            "clofarabine",
            "line.contradicts-wording",
            "error",
            "indication rr-all-pediatric, line of therapy",
        ),
        ("nelarabine", "approval.badge", "error", "NEW badge"),
        ("ponatinib", "approval.badge", "error", "NEW badge"),
        (
            "nelarabine",
            "line.mixed-with-subtype",
            "warning",
            "indication rr-t-all, line of therapy",
        ),
        (
            "ponatinib",
            "line.mixed-with-subtype",
            "warning",
            "indication ph-positive-all, line of therapy",
        ),
        (
            "nelarabine",
            "dose.no-infusion-time",
            "warning",
            "dose treatment-pediatric, step 1, over (minutes)",
        ),
        ("nelarabine", "label.nobody-named", "note", "indication rr-t-all, population"),
        ("ponatinib", "dose.alone-and-combined", "warning", "dose treatment-adults, condition"),
        ("ponatinib", "dose.adjustment-unclear", "warning", "dose adjustment-30, condition"),
        (
            "ponatinib",
            "label.subtype-not-in-words",
            "note",
            "indication t315i-positive-all, wording",
        ),
        (RYLAZE, "dose.uneven-weekdays", "warning", "dose treatment"),
        (
            RYLAZE,
            "line.unsupported",
            "warning",
            "indication all-after-e-coli-hypersensitivity, line of therapy",
        ),
        (RYLAZE, "therapy.suffix", "note", "generic name"),
    ],
)
def test_fault_of_the_source_page_is_found(findings, slug, name, severity, place):
    told = {(each.slug, each.id, each.severity.value, each.place) for each in findings}

    assert (slug, name, severity, place) in told


@pytest.mark.parametrize("slug", FIVE)
def test_empty_slots_and_missing_sources_are_found(findings, slug):
    told = {each.id for each in findings if each.slug == slug}

    assert {"evidence.no-pivotal-trial", "evidence.no-publication"} <= told
    assert "evidence.unsourced" in told


def test_badge_that_is_off_is_no_fault(findings):
    told = {each.id for each in findings if each.slug == "clofarabine"}

    assert "approval.badge" not in told
