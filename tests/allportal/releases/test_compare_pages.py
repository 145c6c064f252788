"""The page that compares two releases, and what a release's own page says of its changes."""

import pytest

from allportal.releases import holding, publishing
from tests.factories import pages, people, rich, succession

pytestmark = pytest.mark.django_db

PONATINIB = ("therapy", "ponatinib")
COMPARE = "/releases/2026.10/compare/2026.11/"


@pytest.fixture
def load(tmp_path):
    """Loads the rich release 2026.10, and 2026.11 made of it by an edit."""

    def load(edit=succession.lower_dose, signed=("correction", "The label says 15 mg."), **fields):
        first = rich.release()
        second = succession.after(first, edit, signed=signed, **fields)
        return succession.load(tmp_path, first, second)

    return load


def test_page_says_what_changed_and_why(client, load):
    load()

    text = pages.words(client.get(COMPARE))

    assert "From release 2026.10 to 2026.11" in text
    assert "1 entry reads differently" in text
    assert "Corrections of doses Ponatinib therapy Changed Dose corrected" in text
    assert "Correction in 2026.11: The label says 15 mg." in text
    assert "Dose treatment, step 1 30–45 mg over 30 minutes → 15 mg over 30 minutes" in text


def test_page_marks_what_went_and_what_came(client, load):
    load()

    page = pages.page(client.get(COMPARE))

    assert "<del>30</del> → <ins>15</ins>" in page
    assert "<dt>Amount high</dt><dd><del>45</del>\n</dd>" in page


def lower_dose_and_add_codes(found, number=13):
    succession.lower_dose(found)
    found["therapy", "ponatinib"] += [
        {
            "model": "therapies.code",
            "fields": {
                "therapy": ["ponatinib"],
                "slug": f"rxnorm-{each}",
                "system": "rxnorm",
                "value": str(each),
            },
        }
        for each in range(1000, 1000 + number)
    ]


def test_long_list_of_changes_is_folded_beneath_its_doses(client, load):
    load(lower_dose_and_add_codes)

    folded = pages.page(client.get(COMPARE)).partition("<details>")

    assert "<del>30–45 mg over 30 minutes</del> → <ins>15 mg over 30 minutes</ins>" in folded[0]
    assert "<summary>All 14 changes</summary>" in folded[2]
    assert "Code: RxNorm 1012" in folded[2]


def test_page_links_to_the_entry_in_each_release(client, load):
    load()

    found = pages.links(client.get(COMPARE))

    assert {"/@2026.10/therapies/ponatinib/", "/@2026.11/therapies/ponatinib/"} <= found
    assert {"/releases/2026.10/", "/releases/2026.11/"} <= found
    assert "/api/v1/releases/2026.10/compare/2026.11/" in found


def test_pinned_page_links_inside_its_release_but_to_the_entries_in_theirs(client, load):
    load()

    found = pages.links(client.get(f"/@2026.11{COMPARE}"))

    assert "/@2026.11/releases/2026.11/compare/2026.10/" in found
    assert "/@2026.10/therapies/ponatinib/" in found
    assert not any(each.startswith("/@2026.11/@") for each in found)


def test_renamed_entry_is_linked_by_its_name_in_each(client, load):
    load(succession.renamed)

    answer = client.get(COMPARE)

    assert "Was ponatinib, is iclusig." in pages.words(answer)
    assert {"/@2026.10/therapies/ponatinib/", "/@2026.11/therapies/iclusig/"} <= pages.links(answer)


def test_added_entry_has_no_link_to_the_release_before(client, load):
    def edit(found):
        found["therapy", "new"] = [rich.row("therapies.therapy", slug="new", name="new")]

    load(edit)

    answer = client.get(COMPARE)

    assert "New therapy Added" in pages.words(answer)
    assert "/@2026.11/therapies/new/" in pages.links(answer)
    assert "/@2026.10/therapies/new/" not in pages.links(answer)


def test_either_order_is_a_page(client, load):
    load()

    text = pages.words(client.get("/releases/2026.11/compare/2026.10/"))

    assert "From release 2026.11 back to 2026.10" in text
    assert "15 mg over 30 minutes → 30–45 mg over 30 minutes" in text
    assert "kinds of change and reasons are those of the later release" in text


def test_release_compared_with_itself_says_so(client, load):
    load()

    text = pages.words(client.get("/releases/2026.10/compare/2026.10/"))

    assert "This is one and the same release." in text


@pytest.mark.parametrize(
    "path",
    [
        "/releases/2026.10/compare/2026.12/",
        "/releases/2026.9/compare/2026.10/",
        "/releases/2026.10/compare/x/",
        "/releases/feed/compare/2026.10/",
        "/@2026.10/releases/2026.10/compare/2026.11/",
        f"{COMPARE}?page=2",
    ],
)
def test_what_cannot_be_compared_is_404(client, load, path):
    load()

    assert client.get(path).status_code == 404


HOSTILE = '<script>alert(1)</script> & "x" [[therapy:ponatinib]] **bold**'


def test_hostile_words_stay_words(client, load):
    def edit(found):
        root = found[PONATINIB][0]["fields"]
        root.update(name=HOSTILE, note=f"{HOSTILE} a", targets=[HOSTILE])
        succession.row(found, PONATINIB, "therapies.product")["brand"] = HOSTILE

    load(edit, ("editorial", HOSTILE))

    for path in (COMPARE, "/releases/?since=2026-10-23", "/releases/2026.11/"):
        page = pages.page(client.get(path))
        assert "<script" not in page, path
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;" in page, path


def test_marked_words_of_a_text_are_escaped(client, load):
    def edit(found):
        succession.row(found, ("disease", rich.ALL[0]), "disease.section")["body"] = (
            "Naïve <i>x</i>"
        )

    load(edit)

    page = pages.page(client.get(COMPARE))

    assert "Naïve <del>words.\n\n[[therapy:ponatinib]]" in page
    assert "<ins>&lt;i&gt;x&lt;/i&gt;</ins>" in page


def test_many_changes_stand_on_several_pages(client, load):
    def edit(found):
        for number in range(60):
            slug = f"new-{number:02}"
            found["reference", slug] = [
                rich.row("references.reference", slug=slug, kind="publication", title=slug)
            ]

    load(edit)

    first, second = client.get(COMPARE), client.get(f"{COMPARE}?page=2")

    assert "60 entries read differently" in pages.words(first)
    assert pages.words(first).count("Added") == 50
    assert pages.words(second).count("Added") == 10


def test_page_asks_no_query(client, load):
    load()

    with pages.queries() as made:
        client.get(COMPARE)

    assert made == {"release": 0, "default": 0}


def test_validator_names_both_releases(client, load):
    load()

    found = {
        client.get(f"/releases/{one}/compare/{other}/")["ETag"]
        for one in ("2026.10", "2026.11")
        for other in ("2026.10", "2026.11")
    }

    assert len(found) == 4


def test_page_of_a_release_sums_up_its_changes(client, load):
    load()

    answer = client.get("/releases/2026.11/")

    text = pages.words(answer)
    assert "Changes since 2026.10 Corrections of doses ponatinib therapy changed: steps" in text
    assert "30–45 mg over 30 minutes → 15 mg over 30 minutes" in text
    assert {COMPARE, "/@2026.11/therapies/ponatinib/"} <= pages.links(answer)


def test_page_of_the_first_release_has_no_changes(client, load):
    load()

    assert "Changes since" not in pages.words(client.get("/releases/2026.10/"))


def test_page_of_a_release_whose_predecessor_is_not_here_has_no_changes(client, tmp_path):
    second = succession.after(rich.release(), succession.lower_dose)
    succession.load(tmp_path, second)

    answer = client.get("/releases/2026.11/")

    assert answer.status_code == 200
    assert "Changes since" not in pages.words(answer)


def test_node_without_curation_compares_too(client, load, settings):
    load()
    settings.CURATION = False

    with pages.queries() as made:
        answer = client.get(COMPARE)

    assert answer.status_code == 200
    assert made == {"release": 0, "default": 0}


def test_kind_of_change_is_said_in_words(client, load):
    load(signed=("label-change", "New label."))

    assert "label change: New label." in pages.words(client.get("/releases/2026.11/"))
    assert "Label change: New label." in pages.words(client.get("/therapies/ponatinib/"))


def test_rolled_back_site_still_compares_both(client, load):
    load()
    publishing.make_current("2026.10")

    assert client.get(COMPARE).status_code == 200


@pytest.mark.parametrize("path", [COMPARE, "/releases/?since=2026-10-23", "/releases/2026.11/"])
def test_hold_on_a_changed_entry_shows_beside_it(client, load, path):
    load(succession.renamed)
    before = client.get(path)

    holding.put("therapy", "iclusig", words="Check the dose.", by=people.administrator())

    after = client.get(path)
    assert "On hold" not in pages.words(before)
    assert "On hold" in pages.words(after)
    assert before["ETag"] != after["ETag"]


def test_hold_on_a_changed_entry_shows_in_the_api(client, load):
    load()
    holding.put("therapy", "ponatinib", words="Check the dose.", by=people.administrator())

    (entry,) = client.get(f"/api/v1{COMPARE}").json()["entries"]

    assert [each["text"] for each in entry["holds"]] == ["Check the dose."]
