"""A public node: nothing but the code and a release store."""

import shutil

import pytest
from django.conf import settings as project

from allportal.releases import publishing, store
from tests.functional.serving import get, started

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/disease/acute-lymphoblastic-leukemia/",
    "/therapies/",
    "/therapies/ponatinib/",
    "/search/?q=ponatinib",
    "/releases/",
    "/releases/2026.10/",
    "/about/",
    "/api/v1/therapies/",
    "/api/v1/releases/current/",
    "/@2026.10/therapies/ponatinib/",
    "/readyz",
]


@pytest.fixture
def node(tmp_path):
    """The address of a public node, and its data folder."""
    publishing.load(project.BASE_DIR / "fixtures" / "2026.10", use=True)
    data = tmp_path / "node"
    shutil.copytree(store.root(), data / "releases")
    with started(data, ALLPORTAL_ROLE="public") as address:
        yield address, data


def test_public_node_answers_from_its_release_store_alone(node):
    address, data = node

    answers = {page: get(f"{address}{page}") for page in PAGES}

    assert {page: answer[0] for page, answer in answers.items()} == dict.fromkeys(PAGES, 200)
    assert "45 mg" in answers["/therapies/ponatinib/"][2]
    assert not [answer for answer in answers.values() if answer[1]["Set-Cookie"]]
    assert not list(data.glob("*.sqlite3"))
    assert not (data / "secret_key").exists()


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/preview/", "/@2026.10/admin/"])
def test_public_node_has_no_admin_and_no_preview(node, path):
    address, _ = node

    assert get(f"{address}{path}")[0] == 404
