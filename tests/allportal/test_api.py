"""The API as a whole: its answers and its refusals."""

import pytest

from tests.factories import content, releases

pytestmark = pytest.mark.django_db

LISTS = ["diseases", "therapies", "indications", "trials", "references", "releases"]


@pytest.fixture
def portal(tmp_path):
    """A small release with an entry of each type."""
    reference = content.reference()
    therapy = content.therapy(of=content.disease())
    therapy.references.add(reference)
    content.saved(therapy)
    content.trial()
    return releases.released(tmp_path)


def reason(response):
    return response.json()["error"]["reason"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_carry_the_release_in_body_and_headers(client, portal, name):
    answer = client.get(f"/api/v1/{name}/")

    body = answer.json()
    assert list(body)[:4] == ["release", "date", "licence", "banner"]
    assert (body["release"], body["date"], body["licence"]) == (portal, "2026-10-23", "CC BY 4.0")
    assert (body["count"], body["next"], body["previous"]) == (1, None, None)
    assert answer["Content-Release"] == portal
    assert answer["ETag"]
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize("name", LISTS)
def test_pinned_answers_have_the_same_body(client, portal, name):
    plain, pinned = client.get(f"/api/v1/{name}/"), client.get(f"/@{portal}/api/v1/{name}/")

    assert pinned.status_code == 200
    assert pinned.content == plain.content


def test_root_names_the_endpoints(client, portal):
    assert client.get("/api/v1/").json()["endpoints"] == [
        "references/",
        "diseases/",
        "trials/",
        "therapies/",
        "indications/",
        "releases/",
        "schema/",
        "docs/",
    ]


@pytest.mark.parametrize("name", [*LISTS, "therapies/ponatinib", "releases/2026.10", "schema"])
def test_an_unchanged_answer_is_not_sent_again(client, portal, name):
    etag = client.get(f"/api/v1/{name}/")["ETag"]

    again = client.get(f"/api/v1/{name}/", headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", [*LISTS, "therapies/ponatinib", "releases/2026.10", ""])
def test_answers_set_no_cookie_and_leave_the_working_copy_alone(
    client, portal, name, django_assert_num_queries
):
    path = f"/api/v1/{name}/".replace("//", "/")

    with django_assert_num_queries(0, using="default"):
        answer = client.get(path)

    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]


@pytest.mark.parametrize("name", [*LISTS, "therapies/ponatinib", "releases/2026.10"])
def test_an_unknown_parameter_is_named(client, portal, name):
    answer = client.get(f"/api/v1/{name}/?lien=2")

    assert answer.status_code == 400
    assert reason(answer).startswith("lien: is no parameter here")


def test_a_parameter_given_twice_is_refused(client, portal):
    answer = client.get("/api/v1/therapies/?line=1&line=2")

    assert answer.status_code == 400
    assert answer.json()["error"]["fields"] == {"line": "is given more than once."}


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "9" * 30])
@pytest.mark.parametrize("name", LISTS)
def test_a_page_that_is_not_there_is_404_with_a_reason(client, portal, name, page):
    answer = client.get(f"/api/v1/{name}/?page={page}")

    assert answer.status_code == 404
    assert reason(answer) == f"There is no page {page[:20]} of this list."


@pytest.mark.parametrize("size", ["0", "-1", "x", "1.5", ""])
def test_a_page_size_that_is_no_number_is_refused(client, portal, size):
    answer = client.get(f"/api/v1/therapies/?page_size={size}")

    assert answer.status_code == 400
    assert reason(answer) == "page_size: is not a number from 1 to 200."


def test_pages_lead_to_the_next_and_the_one_before(client, tmp_path):
    for number in range(5):
        content.reference(f"reference-{number}")
    releases.released(tmp_path)

    first = client.get("/api/v1/references/?page_size=2&ordering=-slug").json()
    second = client.get(f"/api/v1/references/{first['next']}").json()

    assert [each["slug"] for each in first["results"]] == ["reference-4", "reference-3"]
    assert [each["slug"] for each in second["results"]] == ["reference-2", "reference-1"]
    assert second["previous"] == "?page_size=2&ordering=-slug&page=1"


def test_pages_hold_200_entries_at_most(client, tmp_path):
    for number in range(201):
        content.reference(f"reference-{number}")
    releases.released(tmp_path)

    assert len(client.get("/api/v1/references/").json()["results"]) == 25
    assert len(client.get("/api/v1/references/?page_size=9999").json()["results"]) == 200


@pytest.mark.parametrize("name", [each for each in LISTS if each != "releases"])
def test_an_unknown_ordering_is_refused(client, portal, name):
    answer = client.get(f"/api/v1/{name}/?ordering=successor__title")

    assert answer.status_code == 400
    assert reason(answer).startswith("ordering: 'successor__title' is none of ")


@pytest.mark.parametrize("name", ["diseases", "therapies", "indications", "trials", "references"])
def test_too_many_words_are_refused(client, portal, name):
    answer = client.get(f"/api/v1/{name}/?q=" + "a+" * 21)

    assert answer.status_code == 400
    assert reason(answer) == "q: The search text has more than 20 words: leave some out."


@pytest.mark.parametrize("query", ["%22", "*", "NEAR(a", "a:b", "BCR-ABL1", "-", "AND", "' OR 1"])
def test_hostile_search_text_is_only_text(client, portal, query):
    assert client.get("/api/v1/therapies/", {"q": query}).status_code == 200


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("therapies/nothing/", "There is no therapy nothing in release 2026.10."),
        ("releases/2027.1/", "There is no release 2027.1 here."),
        ("nothing/", None),
        ("therapies/a/b/", None),
    ],
)
def test_what_is_not_there_is_404_with_a_reason(client, portal, path, named):
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 404
    assert reason(answer)
    assert named in (None, reason(answer))


def test_an_unknown_release_in_the_address_is_404_in_json(client, portal):
    answer = client.get("/@1999.1/api/v1/therapies/")

    assert answer.status_code == 404
    assert reason(answer) == "There is no release 1999.1."


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize(
    "path", ["", "therapies/", "therapies/ponatinib/", "releases/", "releases/2026.10/", "schema/"]
)
def test_nothing_can_be_written(client, portal, path, method):
    answer = getattr(client, method)(f"/api/v1/{path}", "{}", "application/json")

    assert answer.status_code == 405
    assert "not allowed" in reason(answer)


def test_a_nul_in_the_address_is_400_in_json(client, portal):
    answer = client.get("/api/v1/therapies/?q=%00")

    assert answer.status_code == 400
    assert reason(answer) == "The address has a NUL character."


def test_other_formats_are_refused_in_json(client, portal):
    answer = client.get("/api/v1/therapies/", headers={"Accept": "application/xml"})

    assert answer.status_code == 406
    assert reason(answer)


def test_a_former_slug_leads_to_the_present_one(client, tmp_path):
    content.therapy("ponatinib", former_slugs=["iclusig"])
    releases.released(tmp_path)

    answer = client.get("/@2026.10/api/v1/therapies/iclusig/")
    there = client.get("/@2026.10/api/v1/therapies/iclusig/", follow=True)

    assert (answer.status_code, answer["Location"]) == (301, "../ponatinib/")
    assert there.request["PATH_INFO"] == "/@2026.10/api/v1/therapies/ponatinib/"
    assert there.json()["slug"] == "ponatinib"


def test_a_retired_entry_is_410_with_its_successor(client, tmp_path):
    after = content.therapy("ponatinib")
    content.therapy("old", retired_on="2026-01", retired_reason="Merged.", successor=after)
    releases.released(tmp_path)

    answer = client.get("/api/v1/therapies/old/")

    assert answer.status_code == 410
    assert answer.json()["error"] == {
        "status": 410,
        "reason": "Merged.",
        "retired_on": "2026-01",
        "successor": "ponatinib",
    }


def test_retired_entries_are_in_no_list(client, tmp_path):
    disease = content.disease()
    content.therapy("old", of=disease, retired_on="2026-01", retired_reason="Wrong.")
    content.reference("gone", retired_on="2026-01", retired_reason="Wrong.")
    releases.released(tmp_path)

    counts = {name: client.get(f"/api/v1/{name}/").json()["count"] for name in LISTS[:5]}

    assert counts == dict.fromkeys(LISTS[:5], 0) | {"diseases": 1}


@pytest.mark.parametrize("prefix", ["/", "/@2026.10/"])
def test_the_documentation_page_stays_in_its_release(client, portal, prefix):
    page = client.get(f"{prefix}api/v1/docs/").content.decode()

    assert f'data-schema="{prefix}api/v1/schema/" data-prefix="{prefix}"' in page


def test_the_documentation_page_has_no_inline_script_or_style(client, portal):
    page = client.get("/api/v1/docs/").content.decode()

    assert "<script>" not in page
    assert "<style" not in page
    assert "style=" not in page
