"""Line of therapy, setting and prior regimens against the wording, and against each other."""

import pytest

from allportal.editorial.checks import run_on
from tests.factories.label_samples import blinatumomab, brexucabtagene, ponatinib, tisagenlecleucel
from tests.factories.label_samples_drugs import clofarabine, imatinib, nelarabine, rylaze
from tests.factories.labels import ids, indication, planted, therapy
from therapies.checks.line import course, prior_count, settings_in
from therapies.models import Indication


@pytest.mark.parametrize(
    ("clean", "slug", "changes", "name"),
    [
        (clofarabine, "pediatric", {"line": "2+"}, "line.contradicts-wording"),
        (nelarabine, "rr", {"line": "4+"}, "line.contradicts-wording"),
        (imatinib, "new", {"line": "2+"}, "line.contradicts-wording"),
        (brexucabtagene, "rr", {"line": "1+"}, "line.contradicts-wording"),
        (brexucabtagene, "rr", {"line": "3+"}, "line.narrower"),
        (clofarabine, "pediatric", {"prior_regimens": 1}, "line.prior-regimens"),
        (clofarabine, "pediatric", {"prior_regimens": None}, "line.prior-regimens-missing"),
        (brexucabtagene, "rr", {"prior_regimens": 2}, "line.prior-regimens"),
        (imatinib, "new", {"setting": "relapsed-refractory"}, "line.contradicts-setting"),
        (imatinib, "new", {"setting": "relapsed-refractory"}, "line.contradicts-setting-wording"),
        (imatinib, "rr", {"setting": "newly-diagnosed"}, "line.contradicts-setting-wording"),
        (imatinib, "rr", {"setting": None}, "line.setting-missing"),
        (rylaze, "hypersensitive", {"setting": None}, "line.setting-missing"),
        (
            rylaze,
            "hypersensitive",
            {"setting": "consolidation"},
            "line.contradicts-setting-wording",
        ),
        (
            blinatumomab,
            "consolidation",
            {"setting": "newly-diagnosed"},
            "line.contradicts-setting-wording",
        ),
        (brexucabtagene, "rr", {"setting": "second-relapse"}, "line.contradicts-setting-wording"),
        (rylaze, "hypersensitive", {"line": "1+"}, "line.unsupported"),
        (ponatinib, "monotherapy", {"setting": None}, "line.mixed-with-subtype"),
        (nelarabine, "rr", {"line": None}, "line.mixed-with-subtype"),
    ],
)
def test_planted_fault_is_found(clean, slug, changes, name):
    faulty = planted(clean(), Indication, slug, **changes)

    assert name in ids(faulty)


def test_contradiction_is_an_error_that_names_both_lines():
    faulty = planted(clofarabine(), Indication, line="2+")

    [finding] = [each for each in run_on(faulty) if each.id == "line.contradicts-wording"]
    assert (finding.severity, finding.field) == ("error", "line of therapy")
    assert "2nd Line+" in finding.message
    assert "3rd Line+: at least 2 earlier regimens" in finding.message


@pytest.mark.parametrize(
    ("wording", "earliest", "only"),
    [
        ("Adults with newly diagnosed Ph+ ALL, with chemotherapy.", 1, True),
        ("Newly diagnosed or relapsed ALL.", 1, False),
        ("First-line treatment of ALL.", 1, False),
        ("ALL that has relapsed or is refractory.", 2, False),
        ("Ph+ ALL resistant or intolerant to earlier therapy.", 2, False),
        ("ALL that is refractory or in second or later relapse.", 2, False),
        ("ALL in second or later relapse, or after two or more therapies.", 3, False),
        ("ALL that did not respond to, or relapsed after, at least two regimens.", 3, False),
        ("Relapsed ALL after at least 3 prior lines of therapy.", 4, False),
        ("Ph- ALL that progressed following two or more anti-leukemia therapies.", 3, False),
        ("Ph+ ALL with resistance or intolerance to prior therapy.", 2, False),
        ("Relapsed ALL after at least five prior regimens.", 4, False),
        ("ALL, after one prior systemic therapy.", 2, False),
        ("Part of multi-agent chemotherapy for ALL.", None, False),
        ("ALL in the consolidation phase of multiphase chemotherapy.", None, False),
    ],
)
def test_course_of_a_wording(wording, earliest, only):
    said = course(wording)

    assert (said.earliest, said.only) == (earliest, only)


@pytest.mark.parametrize(
    "wording",
    [
        "Relapse after 2 cycles of chemotherapy.",
        "Patients from 1 to 21 years of age with two relapses.",
        "Given for at least four weeks.",
        "After two cycles of induction therapy.",
        "One of the following treatments.",
    ],
)
def test_other_numbers_are_no_prior_regimens(wording):
    assert prior_count(wording) is None


@pytest.mark.parametrize(
    ("wording", "named"),
    [
        ("First or second CR with MRD of 0.1% or more.", ["mrd-positive"]),
        ("In consolidation, whatever the MRD status.", ["consolidation"]),
        ("Refractory or in second or later relapse.", ["relapsed-refractory", "second-relapse"]),
        ("Resistant or intolerant to earlier therapy.", []),
    ],
)
def test_settings_of_a_wording(wording, named):
    assert settings_in(wording) == named


@pytest.mark.parametrize("clean", [blinatumomab, tisagenlecleucel, nelarabine, imatinib])
def test_no_line_finding_on_real_labels(clean):
    assert ids(clean(), "line") == []


def test_whole_disease_without_line_is_no_mixture():
    rows = indication("any", "Part of multi-agent chemotherapy for ALL.", population="adults")

    assert ids(therapy("asparaginase", "enzyme", rows), "line") == []
