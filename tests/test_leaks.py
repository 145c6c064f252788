"""Nothing unpublished reaches a reader, by any address (rule 1)."""

import pytest
from django.db import connections, models
from django.test.utils import CaptureQueriesContext

from allportal.editorial import saving
from allportal.entries import canonical, registry
from allportal.entries.fields import Content, NamesField
from allportal.entries.models import SlugField
from allportal.releases import publishing, source
from tests.factories import content
from tests.factories.rich_releases import folder
from tests.routes import ABOUT_CURATION, EXAMPLES, WITHOUT_RELEASE

pytestmark = pytest.mark.django_db

MARKER = "unpublishedmarker"
DRAFT = f"draft-{MARKER}"
METHODS = ("post", "put", "patch", "delete")
PINNED = {name: path for name, path in EXAMPLES.items() if name not in WITHOUT_RELEASE}


@pytest.fixture
def portal(tmp_path):
    """2026.10 published; every text of the working copy changed since, and drafts of each kind."""
    publishing.load(folder(tmp_path))
    for model in registry.content_models():
        spoil(model)
    all_ = content.disease(DRAFT, name=MARKER)
    content.therapy(DRAFT, of=all_, mechanism=MARKER)
    content.trial(DRAFT, name=MARKER)
    content.reference(DRAFT, title=MARKER)
    for entry_type in registry.types():
        for entry in entry_type.model.objects.all():
            saving.record(entry, by=None, comment=MARKER)


def spoil(model):
    """Put the marker into every text and date of every row of the working copy."""
    for field in canonical.content_fields(model)[0]:
        if isinstance(field, SlugField) or not isinstance(field, Content | NamesField):
            continue
        text = MARKER[: getattr(field, "max_length", None)]
        value = [MARKER] if isinstance(field, NamesField) else text
        if not field.choices and not isinstance(field, models.DateField) and len(text) > 12:
            model.objects.update(**{field.name: value})


@pytest.fixture
def get(client):
    """GETs an address as the server does; no cookie, and no query to the curation database."""

    def answer(path, name=""):
        curation = connections["default"]
        with source.closed(), CaptureQueriesContext(curation) as asked:
            response = client.get(path)
            body = b"".join(response) if response.streaming else response.content
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert name in ABOUT_CURATION or not asked.captured_queries
        return response, body.decode(errors="replace")

    return answer


def check_clean(response, body):
    assert MARKER not in body.lower()
    assert MARKER not in str(response.headers).lower()


@pytest.mark.parametrize(("name", "path"), EXAMPLES.items(), ids=EXAMPLES)
def test_public_address_shows_what_is_published(portal, get, name, path):
    response, body = get(path, name)

    assert response.status_code == 200
    check_clean(response, body)


@pytest.mark.parametrize(("name", "path"), PINNED.items(), ids=PINNED)
def test_pinned_address_shows_what_was_published(portal, get, name, path):
    response, body = get(f"/@2026.10{path}", name)

    assert response.status_code == 200
    check_clean(response, body)


@pytest.mark.parametrize("name", ["healthz", "readyz"])
def test_addresses_without_a_release_are_not_pinned(portal, get, name):
    assert get(f"/@2026.10{EXAMPLES[name]}")[0].status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/disease/{}/",
        "/therapies/{}/",
        "/trials/{}/",
        "/references/{}/",
        "/api/v1/diseases/{}/",
        "/api/v1/therapies/{}/",
        "/api/v1/trials/{}/",
        "/api/v1/references/{}/",
        "/releases/{}/",
    ],
)
@pytest.mark.parametrize("prefix", ["", "/@2026.10"])
def test_a_draft_is_as_unknown_as_what_there_never_was(portal, get, prefix, path):
    draft, body = get(prefix + path.format(DRAFT))
    never, other = get(prefix + path.format("never-was"))

    assert draft.status_code == never.status_code == 404
    assert body.replace(DRAFT, "x") == other.replace("never-was", "x")


@pytest.mark.parametrize(
    "path",
    [
        "/search/?q=unpublishedm",
        "/therapies/?q=unpublishedm",
        "/api/v1/therapies/?q=unpublishedm",
    ],
)
def test_search_finds_nothing_unpublished(portal, get, path):
    response, body = get(path)

    assert response.status_code == 200
    check_clean(response, body)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", EXAMPLES.values(), ids=EXAMPLES)
def test_public_address_refuses_to_change_anything(portal, client, method, path):
    with source.closed():
        response = getattr(client, method)(path, data="{}", content_type="application/json")

    assert response.status_code == 405


def test_the_marker_stands_in_the_working_copy(portal):
    spoiled = [
        each
        for entry_type in registry.types()
        for each in canonical.entries_bytes(entry_type, "default").values()
        if MARKER.encode() in each
    ]

    assert len(spoiled) == sum(each.model.objects.count() for each in registry.types())
