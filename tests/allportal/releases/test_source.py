"""Which rows content is read from: a release, the working copy, or none at all."""

import threading

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError, connections
from django.urls import get_script_prefix

from allportal.releases import publishing, releasefile, source
from disease.models import Disease, Subtype
from tests.factories import content, rich
from tests.factories.rich_releases import folder, mechanism
from therapies.models import Indication, Product, Therapy

pytestmark = pytest.mark.django_db

MARKER = "UNPUBLISHED"


@pytest.fixture
def first(tmp_path):
    """The rich release's file."""
    path = tmp_path / "first.sqlite3"
    releasefile.build(rich.release(), path)
    return source.ReleaseSource(path)


@pytest.fixture
def second(tmp_path):
    """The same with another therapy before all others, so that every row has another number."""
    found = rich.entries()
    rows = [{"model": "therapies.therapy", "fields": {"slug": "aaa", "name": "aaa"}}]
    brand = {"therapy": ["aaa"], "slug": "aaa", "brand": "Other"}
    rows.append({"model": "therapies.product", "fields": brand})
    first_of = {("therapy", "aaa"): rows}
    therapies = {key: found.pop(key) for key in list(found) if key[0] == "therapy"}
    path = tmp_path / "second.sqlite3"
    releasefile.build(rich.package_of({**found, **first_of, **therapies}, "2026.11"), path)
    return source.ReleaseSource(path)


@pytest.fixture
def portal(tmp_path, settings):
    """2026.10 and 2026.11 published, a draft in the working copy, a site of leaky views."""
    publishing.load(folder(tmp_path, change=mechanism("first")))
    publishing.load(folder(tmp_path, "2026.11", mechanism("second")), use=True)
    Therapy.objects.update(mechanism=MARKER, name=MARKER)
    content.therapy("draft", mechanism=MARKER)
    settings.ROOT_URLCONF = "tests.allportal.releases.leaky"


def get(client, path):
    """An answer as the server would give it: nothing is named outside the request."""
    with source.closed():
        response = client.get(path)
        pieces = response.streaming_content if response.streaming else [response.content]
        return b"".join(pieces).decode()


def test_nothing_is_read_where_no_release_is_named():
    content.therapy()

    with source.closed(), pytest.raises(OperationalError, match="no such table"):
        Therapy.objects.exists()


def test_nothing_is_written_where_no_release_is_named():
    with source.closed(), pytest.raises(OperationalError, match="no such table"):
        Therapy.objects.create(slug="x", name="x")


def test_release_is_refused_where_none_is_named():
    with source.closed(), pytest.raises(source.NoRelease):
        source.release()


def test_release_is_the_one_in_force(first):
    with source.reading(first):
        assert source.release().manifest.version == "2026.10"


def test_reading_ends_where_it_began(first, second):
    with source.reading(first):
        with source.reading(second):
            assert Therapy.objects.count() == 3
        assert Therapy.objects.count() == 2

    assert Therapy.objects.count() == 0


def test_reading_ends_after_an_error(first):
    with pytest.raises(RuntimeError), source.reading(first):
        raise RuntimeError

    assert source.named() is None


def test_other_models_are_read_from_the_curation_database(first):
    get_user_model().objects.create_user("ada")

    with source.reading(first):
        assert get_user_model().objects.get().username == "ada"


def test_join_tables_are_content():
    assert source.is_content(Indication.subtypes.through)
    assert not source.is_content(get_user_model().groups.through)


def test_the_router_follows_the_source_and_not_the_instance(first):
    draft = content.therapy()

    with source.reading(first):
        assert source.Router().db_for_read(Product, instance=draft) == "release"


def test_rows_of_a_draft_are_not_mixed_with_those_of_a_release(first):
    draft = content.therapy(pk=1)

    with source.reading(first), pytest.raises(ValueError, match="router prevents this relation"):
        list(draft.products.all())


def test_rows_of_a_release_know_their_own_release(first):
    content.therapy("ponatinib", name=MARKER)

    with source.reading(first):
        product = Product.objects.get(slug="iclusig")

        assert product.therapy.name == "ponatinib"


def test_the_release_alias_takes_no_migrations():
    assert source.Router().allow_migrate("release", "therapies") is False
    assert source.Router().allow_migrate("default", "therapies") is None


def test_a_switch_inside_a_transaction_reads_the_other_release(first, second):
    assert connections["release"].in_atomic_block

    with source.reading(first):
        before = Therapy.objects.count()
        with source.reading(second):
            inside = Therapy.objects.count()
        after = Therapy.objects.count()

    assert (before, inside, after) == (2, 3, 2)


def test_a_read_that_began_in_another_release_fails_loudly(first, second):
    with source.reading(first):
        rows = Subtype.objects.order_by("pk").iterator(chunk_size=1)
        next(rows)
    with source.reading(second):
        Disease.objects.count()

    with source.reading(second), pytest.raises(Exception, match="closed"):
        list(rows)


def test_a_thread_has_one_handle(first, second):
    for _ in range(3):
        for each in (first, second):
            with source.reading(each):
                Therapy.objects.count()

    assert connections["release"].opened == second.path


def test_four_threads_never_mix_two_releases(first, second):
    wrong, done = [], []

    def read():
        for turn in range(40):
            release, count = (first, 2) if turn % 2 else (second, 3)
            with source.reading(release):
                therapies = list(Therapy.objects.prefetch_related("products", "doses__steps"))
                found = {each.slug: [row.slug for row in each.products.all()] for each in therapies}
                expected = {"ponatinib": ["iclusig"], "blinatumomab": ["blincyto"]}
                expected |= {"aaa": ["aaa"]} if count == 3 else {}
                wrong.extend([] if found == expected else [found])
        connections["release"].close()
        done.append(True)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (wrong, len(done)) == ([], 4)


@pytest.mark.parametrize("path", ["/plain/", "/streamed/", "/lazy/"])
def test_views_read_the_current_release(client, portal, path):
    text = get(client, path)

    assert "ponatinib second" in text
    assert MARKER not in text


@pytest.mark.parametrize("path", ["/plain/", "/streamed/", "/lazy/"])
def test_views_read_the_release_that_the_address_names(client, portal, path):
    text = get(client, f"/@2026.10{path}")

    assert "ponatinib first" in text
    assert MARKER not in text


@pytest.mark.parametrize("prefix", ["", "/@2026.10"])
def test_a_stream_that_does_not_enter_the_source_fails_loudly(client, portal, prefix):
    with pytest.raises(OperationalError, match="no such table"):
        get(client, f"{prefix}/naive/")


@pytest.mark.parametrize("prefix", ["", "/@2026.10"])
def test_a_thread_started_by_a_view_reads_nothing(client, portal, prefix):
    assert get(client, f"{prefix}/threaded/") == '["OperationalError"]'


def test_a_stream_lets_go_of_its_release_between_pieces(first, second):
    with source.reading(first):
        rows = source.streaming(lambda: iter([source.release().path] * 2))()
    with source.reading(second):
        next(rows)

        assert source.release() == second


def test_a_request_leaves_no_release_and_no_prefix_behind(client, portal):
    with source.closed():
        client.get("/@2026.10/plain/")

        assert source.named() is None
    assert get_script_prefix() == "/"
