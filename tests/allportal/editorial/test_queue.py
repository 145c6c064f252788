"""The work queue: what waits, for whom, since when."""

import datetime

import pytest
from django.utils import timezone

from allportal.editorial import chain, queue, renaming, saving, signoff, state, talk
from allportal.editorial.models import SignOff, Version
from allportal.entries import registry
from allportal.references.models import Reference
from tests.factories import content, people, releases

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora():
    return people.in_role("Curator", username="cora")


@pytest.fixture
def rita():
    return people.in_role("Reviewer", username="rita")


def edit(entry, by, title="Another title"):
    with saving.change(entry, by=by):
        Reference.objects.filter(pk=entry.pk).update(title=title)


def signed(slug, by, author):
    """A reference that was signed off by ``by``."""
    entry = content.saved(Reference.objects.create(slug=slug, kind="publication"), by=author)
    sign(entry, by)
    return entry


def sign(entry, by):
    shown = signoff.Shown(entry, saving.content_hash(entry))
    return signoff.sign_off([shown], by=by, change="editorial")[0]


def send_back(entry, by, to):
    return talk.send_back(entry, by=by, to=to, words="No", sha256=saving.content_hash(entry))


def items():
    return queue.Office(registry.types()).items


def only():
    [item] = items()
    return item


def test_signed_entries_dont_wait(cora, rita, tmp_path):
    content.reference("loaded")
    releases.released(tmp_path)
    signed("signed", rita, cora)

    assert items() == []


def test_changed_entry_waits_with_its_authors_and_last_change(cora, rita):
    entry = signed("one", rita, cora)
    edit(entry, cora, "First")
    first = Version.objects.latest_of("reference", "one")
    edit(entry, rita, "Second")

    item = only()

    assert (item.state, item.work) == (state.State.CHANGED, queue.Work.EDITORIAL)
    assert item.authors == {cora.pk, rita.pk}
    assert (queue.shown([item])[0].last.by, item.since) == (rita, first.at)


def test_authors_are_those_whom_sign_off_refuses(cora, rita):
    dora = people.in_role("Curator", username="dora")
    entry = signed("one", rita, cora)
    edit(entry, dora, "First")
    sign(entry, rita)
    edit(entry, cora, "Second")
    SignOff.objects.filter(pk=SignOff.objects.latest("pk").pk).update(revoked_at=timezone.now())

    assert only().authors == {each.pk for each in chain.authors("reference", "one")}
    assert only().authors == {cora.pk, dora.pk}


def test_loading_is_not_authorship(cora, tmp_path):
    entry = content.reference("one")
    releases.released(tmp_path)
    edit(entry, cora)

    assert only().authors == {cora.pk}


def test_work_comes_by_kind_then_the_oldest_first(cora, rita):
    made = {name: signed(name, rita, cora) for name in ("held", "old", "young", "revoked", "task")}
    new = content.reference("new")
    for name in ("young", "old", "revoked"):
        edit(made[name], cora)
    Version.objects.filter(slug="old").update(at=timezone.now() - datetime.timedelta(days=9))
    SignOff.objects.filter(slug="revoked").update(revoked_at=timezone.now())
    talk.assign(made["task"], to=cora, by=rita)
    held = {("reference", "held"): timezone.now()}

    with holding(held):
        found = [(item.work.value, item.slug) for item in items()]

    assert found == [
        ("correction", "revoked"),
        ("hold", "held"),
        ("task", "task"),
        ("new", new.slug),
        ("editorial", "old"),
        ("editorial", "young"),
    ]


class holding:
    """Inside this block the entries named are under a hold."""

    def __init__(self, held):
        self.held = held

    def __enter__(self):
        queue.register_held(self.tell)

    def __exit__(self, *error):
        queue._held.remove(self.tell)

    def tell(self):
        return self.held


def test_change_of_an_entry_under_a_hold_is_a_correction(cora, rita):
    edit(signed("one", rita, cora), cora)

    with holding({("reference", "one"): timezone.now()}):
        assert only().work == queue.Work.CORRECTION


def test_task_that_is_asked_for_as_a_correction_comes_first(cora, rita):
    talk.assign(signed("one", rita, cora), to=cora, by=rita, correction=True)

    assert only().work == queue.Work.CORRECTION


def test_sent_back_entry_waits_for_its_author_until_it_is_changed(cora, rita):
    entry = signed("one", rita, cora)
    edit(entry, cora)
    send_back(entry, by=rita, to=cora)

    assert only().is_for(cora)
    assert not only().is_for(rita)
    assert only().not_to_sign(rita) == "sent back to cora"
    edit(entry, cora, "Mended")
    assert not only().is_for(cora)
    assert only().not_to_sign(rita) == ""


def test_assigned_entry_waits_until_it_is_signed_off(cora, rita):
    entry = signed("one", rita, cora)
    talk.assign(entry, to=cora, by=rita)
    assert only().is_for(cora)
    edit(entry, cora)
    assert only().is_for(cora)

    sign(entry, rita)

    assert items() == []


def test_nobody_signs_what_they_changed(cora, rita, settings):
    edit(signed("one", rita, cora), cora)

    assert only().not_to_sign(cora) == "you changed it"
    assert only().not_to_sign(rita) == ""
    settings.FOUR_EYES = False
    assert only().not_to_sign(cora) == ""


def test_nobody_signs_what_was_changed_outside_until_it_is_adopted(cora, rita):
    entry = signed("one", rita, cora)
    Reference.objects.filter(pk=entry.pk).update(title="By SQL")
    edit(entry, cora, "By the portal")

    assert only().not_to_sign(rita) == "changed outside: a curator must adopt it first"
    assert chain.changed_outside(entry)
    saving.adopt(entry, by=cora)
    assert only().not_to_sign(rita) == ""


def test_what_was_adopted_and_changed_outside_again_is_nobodys_to_sign(cora, rita):
    entry = signed("one", rita, cora)
    edit(entry, cora)
    saving.adopt(entry, by=cora)
    Reference.objects.filter(pk=entry.pk).update(title="By SQL")

    [item] = queue.shown([only()])

    assert item.not_to_sign(rita) == "changed outside: a curator must adopt it first"


def test_signed_entry_with_a_task_that_was_changed_outside_says_so(cora, rita):
    entry = signed("one", rita, cora)
    talk.assign(entry, to=cora, by=rita)
    Reference.objects.filter(pk=entry.pk).update(title="By SQL")

    [item] = queue.shown([only()])

    assert (item.state, item.outside) == (state.State.CHANGED, True)


def test_entry_made_outside_the_portal_waits_to_be_adopted(rita):
    Reference.objects.create(slug="by-sql", kind="publication")

    assert only().outside


def test_renamed_entry_keeps_its_assignment_and_its_authors(cora, rita):
    entry = signed("before", rita, cora)
    talk.assign(entry, to=cora, by=rita)
    renaming.rename(entry, "after", by=cora)

    item = only()

    assert (item.slug, item.assignment.to) == ("after", cora)
    assert item.authors == {each.pk for each in chain.authors("reference", "after")} == {cora.pk}


def test_only_kinds_that_are_asked_for_are_in_it(cora):
    content.reference("one")
    content.therapy()

    found = queue.Office([registry.get("therapy")]).items

    assert [item.name for item in found] == [("therapy", "ponatinib")]
