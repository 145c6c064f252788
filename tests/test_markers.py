"""Every content field reaches everybody who should see it: curator, reader, integrator, search."""

import re
from html import unescape

import pytest
from django.contrib import admin
from django.urls import reverse

from allportal import search
from allportal.editorial.rows import RowPageAdmin
from allportal.entries import canonical, registry
from allportal.entries.fields import LineField, NamesField, PartialDateField, ProseField
from allportal.entries.models import SlugField
from allportal.releases import fixtures, publishing, source, store
from tests.factories import marked, rich

pytestmark = pytest.mark.django_db

PAGES = ["/", "/therapies/", "/glossary/"]


@pytest.fixture(scope="module")
def maker():
    made = marked.Maker()
    made.release = rich.package_of(made.entries())
    return made


@pytest.fixture
def markers(maker, tmp_path):
    """The markers, in a release that is loaded and current."""
    fixtures.write(maker.release, tmp_path / "2026.10")
    publishing.load(tmp_path / "2026.10")
    return maker.markers


def missing(markers, text):
    """Names of the markers that aren't in a text in any of their forms, in one line."""
    folded = unescape(text).lower()
    return " ".join(each.name for each in markers if not is_seen(each, folded))


def is_seen(marker, folded):
    return any(re.search(rf"(?<!\w){re.escape(form.lower())}", folded) for form in marker.forms)


def texts(client, paths):
    return "\n".join(client.get(path).content.decode() for path in paths)


def shown(markers):
    """The markers of fields that readers see: those that aren't named in ``not_public``."""
    return [each for each in markers if each.field.name not in each.model.not_public]


def entry_addresses(entry_type):
    """(page, endpoint) of the marked and the retired entry of a type."""
    prefix = entry_type.api[0][0]
    for slug in (f"marked-{entry_type.kind}", f"retired-{entry_type.kind}"):
        with source.closed():
            page = entry_type.model(slug=slug).get_absolute_url()
        yield page, f"/api/v1/{prefix}/{slug}/"


def of_type(markers, entry_type):
    return [each for each in markers if each.model in entry_type.models]


def admin_addresses(entry_type):
    for model in entry_type.models:
        if isinstance(admin.site._registry.get(model), admin.ModelAdmin) and (
            model is entry_type.model or isinstance(admin.site._registry[model], RowPageAdmin)
        ):
            for pk in model.objects.values_list("pk", flat=True):
                yield reverse(
                    f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk]
                )


def kinds():
    return [each.kind for each in registry.types()]


def test_every_field_has_a_marker(markers):
    every = {
        f"{model._meta.label_lower}.{field.name}"
        for model in registry.content_models()
        for group in (*canonical.content_fields(model), model._meta.many_to_many)
        for field in group
    }

    assert every - {each.name for each in markers} == set()


@pytest.mark.parametrize("kind", kinds())
def test_every_field_is_in_canonical_json(markers, kind):
    entry_type = registry.get(kind)
    content = canonical.entries_bytes(entry_type, "default").values()

    lost = missing(of_type(markers, entry_type), b"\n".join(content).decode())
    assert not lost, lost


@pytest.mark.parametrize("kind", kinds())
def test_every_field_is_in_the_admin(markers, admin_client, kind):
    entry_type = registry.get(kind)
    text = texts(admin_client, admin_addresses(entry_type))
    editable = [each for each in of_type(markers, entry_type) if each.field.editable]

    lost = missing(editable, text)
    assert not lost, lost


@pytest.mark.parametrize("kind", kinds())
def test_every_field_is_in_the_api(markers, client, kind):
    entry_type = registry.get(kind)
    text = texts(client, [endpoint for _page, endpoint in entry_addresses(entry_type)])

    lost = missing(shown(of_type(markers, entry_type)), text)
    assert not lost, lost


@pytest.mark.parametrize("kind", kinds())
def test_every_field_is_on_a_page(markers, client, kind):
    entry_type = registry.get(kind)
    text = texts(client, [*(page for page, _endpoint in entry_addresses(entry_type)), *PAGES])

    lost = missing(shown(of_type(markers, entry_type)), text)
    assert not lost, lost


@pytest.mark.parametrize("kind", kinds())
def test_every_text_is_found_by_search(markers, kind):
    entry_type = registry.get(kind)
    spoken = (LineField, ProseField, NamesField)
    with source.reading(source.ReleaseSource(publishing.ready(store.current()))):
        unfound = [
            each.name
            for each in shown(of_type(markers, entry_type))
            if isinstance(each.field, spoken)
            and not isinstance(each.field, SlugField | PartialDateField)
            and each.field.name not in marked.RETIREMENT
            and not search.find(each.seen_as[0])[1]
        ]

    assert not unfound, " ".join(unfound)
