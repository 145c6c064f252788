"""What a synthetic release holds: all there is to fill, nothing that is real."""

import re
from urllib.parse import urlsplit

import pytest

from allportal import prose
from allportal.entries import canonical, registry
from allportal.entries.fields import ChoiceField
from allportal.releases import fixtures
from tests.factories import synthetic

LEFT_EMPTY = {
    ("references.reference", "pmid"),  # every number may be taken
    ("references.reference", "pmcid"),
}


@pytest.fixture(scope="module")
def small():
    return synthetic.made(25)


@pytest.fixture(scope="module")
def large():
    return synthetic.made(250)


@pytest.fixture(scope="module")
def said(large):
    """What the large release says: ``{(model, field): values}``."""
    return synthetic.values(large)


def content_fields():
    for model in registry.content_models():
        plain, links = canonical.content_fields(model)
        for field in (*plain, *links, *model._meta.many_to_many):
            yield model._meta.label_lower, field


def test_the_same_arguments_give_the_same_bytes(small):
    assert synthetic.made(25).files == small.files


def test_another_seed_gives_other_names(small):
    other = synthetic.made(25, seed=1)

    names = [{each.slug for each in pack.manifest.entries} for pack in (small, other)]
    assert not {each for each in names[0] & names[1] if not each.startswith("synthetic-")}


@pytest.mark.parametrize("therapies", [1, 2, 3, 24, 25, 201])
def test_releases_of_any_size_are_accepted(tmp_path, therapies):
    pack = synthetic.made(therapies)
    fixtures.write(pack, tmp_path / "release")

    read = fixtures.read(tmp_path / "release")

    assert read.files == pack.files
    kinds = [entry.kind for entry in read.manifest.entries]
    assert kinds.count("therapy") == therapies


def test_nearly_every_field_of_every_model_is_filled(small):
    filled = synthetic.values(small)

    empty = {(model, field.name) for model, field in content_fields()} - set(filled)

    assert empty == LEFT_EMPTY


def test_every_choice_occurs(said):
    """But for the units that no maximum has."""
    missing = [
        f"{model}.{field.name}: {choice}"
        for model, field in content_fields()
        if isinstance(field, ChoiceField) and field.name != "maximum_unit"
        for choice, _ in field.choices
        if choice not in said[model, field.name]
    ]

    assert missing == []


def test_every_link_in_prose_names_a_row(said):
    links = registry.links()
    there = {
        (name, slug)
        for name, form in links.items()
        for slug in said[form.model._meta.label_lower, form.field]
    }
    texts = [value for each in said.values() for value in each if isinstance(value, str)]

    wanted = {target for text in texts for target in prose.targets(text)}

    assert {name for name, _slug in wanted} == set(links)
    assert wanted - there == set()
    assert sum(text.count("[[") for text in texts) == sum(
        len(prose.targets(text)) for text in texts
    )


def test_rows_that_prose_names_have_slugs_of_their_own(said):
    for form in registry.links().values():
        slugs = said[form.model._meta.label_lower, form.field]

        assert len(slugs) == len(set(slugs))


def test_every_statistic_is_quoted_and_every_term_explained(said):
    quoted = {target for body in said["disease.section", "body"] for target in prose.targets(body)}

    for name, model in (("stat", "disease.statistic"), ("term", "disease.term")):
        assert {slug for form, slug in quoted if form == name} == set(said[model, "slug"])


def test_no_identifier_can_be_a_real_one(said):
    reference = "references.reference"
    numbers = said[reference, "nct"] + said["therapies.trial", "nct"]
    set_ids = said[reference, "set_id"] + said["therapies.product", "set_id"]
    codes = said["therapies.code", "value"] + said["disease.code", "value"]

    assert set(numbers) == {"NCT00000000"}
    assert all(each.startswith("10.5555/") for each in said[reference, "doi"])
    assert all(each.startswith("00000000-0000-0000-0000-") for each in set_ids)
    assert all(each.startswith("SYNTHETIC-") for each in codes)
    assert all(re.fullmatch(r"SYN\d+", each) for each in said["therapies.product", "application"])


def test_addresses_lie_in_reserved_domains(said):
    hosts = {urlsplit(each).hostname for each in said["references.reference", "url"]}

    assert hosts == {"example.org", "example.com", "example.net"}


def test_no_name_can_be_a_real_one(said):
    assert all(name.endswith("x") for name in said["therapies.therapy", "name"])
    assert all(name.endswith("qyx") for name in said["therapies.product", "brand"])
    assert all(name.startswith("SYNTH-") for name in said["therapies.trial", "name"])
    assert all(" Example " in name for name in said["therapies.product", "holder"])
    assert all(name.endswith("cytic leukemia") for name in said["disease.disease", "name"])


def test_therapies_share_references_and_name_each_other(said):
    cited = [key for keys in said["therapies.therapy", "references"] for (key,) in keys]
    partners = said["therapies.partner", "partner"]

    assert len(set(cited)) < len(cited)
    assert partners


def test_a_disease_stands_for_two_hundred_therapies(large):
    kinds = [entry.kind for entry in large.manifest.entries]

    assert kinds.count("disease") == 3  # two, and one entered in error


def test_the_manifest_says_that_all_is_made_up(large):
    manifest = large.manifest

    assert manifest.flags["synthetic"]
    assert "Synthetic" in manifest.banner
    assert (manifest.review, manifest.previous) == ("none", "")
    assert {entry.provenance for entry in manifest.entries} == {"synthetic"}
    assert {entry.signer + entry.signed_on for entry in manifest.entries} == {""}


def test_no_date_lies_after_the_release(said):
    days = [
        value
        for model, field in content_fields()
        if type(field).__name__ == "PartialDateField"
        for value in said[model, field.name]
    ]

    assert max(days) <= synthetic.DATE
