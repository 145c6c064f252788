"""Many people at once, in real threads: no save is lost, no sign-off is given twice."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from allportal.editorial import saving
from allportal.editorial.models import SignOff, Version
from allportal.entries.canonical import digest
from allportal.references.models import Reference
from tests.factories import adminpages, content, people

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WRITERS, ROUNDS = 50, 5


def forget(*_, **__):
    """In place of what keeps each rendered template, of every request at once, for each request."""


def at_once(jobs):
    """Run these functions at the same moment, a thread each; returns what they return."""
    barrier = Barrier(len(jobs))

    def run(job):
        try:
            barrier.wait(120)
            return job()
        finally:
            connections.close_all()

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(len(jobs)) as pool:
        patch.setattr("django.test.client.store_rendered_templates", forget)
        return list(pool.map(run, jobs))


def browsers(number):
    found = []
    for n in range(number):
        browser = Client()
        browser.force_login(people.administrator(f"curator-{n}"))
        found.append(browser)
    return found


def saves(curators, entry, word):
    """Functions that save one and the same open page, each with a text of its own."""
    page = curators[0].get(adminpages.address(entry))
    forms = [adminpages.filled(page, title=f"{word} of {n}.") for n in range(len(curators))]
    address = adminpages.address(entry)
    return [partial(each.post, address, form) for each, form in zip(curators, forms, strict=True)]


def test_of_50_simultaneous_saves_one_is_taken_and_no_text_is_lost():
    entry, curators = content.reference("shah-2021"), browsers(WRITERS)
    for number in range(ROUNDS):
        before = Version.objects.count()

        answers = at_once(saves(curators, entry, f"Round {number}"))

        statuses = [each.status_code for each in answers]
        assert sorted(statuses) == [200] * (WRITERS - 1) + [302]
        assert Version.objects.count() == before + 1
        entry.refresh_from_db()
        assert entry.title == f"Round {number} of {statuses.index(302)}."
        refused = {n: each for n, each in enumerate(answers) if each.status_code == 200}
        shown = {n for n, each in refused.items() if f"Round {number} of {n}." in text(each)}
        assert shown == set(refused)


def text(answer):
    return answer.content.decode()


def test_of_two_rows_saved_at_once_none_is_lost():
    therapy, curators = content.therapy(), browsers(8)
    dose = therapy.doses.get()
    page = curators[0].get(adminpages.address(dose))
    forms = [adminpages.filled(page, duration=f"{n} days") for n in range(len(curators))]
    address = adminpages.address(dose)

    jobs = [partial(each.post, address, form) for each, form in zip(curators, forms, strict=True)]
    statuses = [each.status_code for each in at_once(jobs)]

    dose.refresh_from_db()
    assert sorted(statuses) == [200] * 7 + [302]
    assert dose.duration == f"{statuses.index(302)} days"


def review(browser, entry, sha256):
    data = {"_sign": "1", "change": "editorial", "reason": "Read together."}
    data["sign"] = f"reference:{entry.slug}:{sha256}"
    return browser.post(adminpages.address(entry, "review"), data)


def test_of_two_reviewers_at_once_one_signs():
    entry, reviewers = content.reference(pmid="1"), browsers(2)
    for number in range(ROUNDS):
        with saving.change(entry, by=None):
            Reference.objects.update(title=f"Title {number}")
        sha256 = saving.content_hash(entry)

        answers = at_once([partial(review, each, entry, sha256) for each in reviewers])

        assert sorted(each.status_code for each in answers) == [200, 302]
        assert SignOff.objects.count() == number + 1


def test_text_that_is_signed_is_the_text_that_was_shown_while_others_save():
    entry, (reviewer, curator) = content.reference(pmid="1"), browsers(2)
    for number in range(ROUNDS):
        page = curator.get(adminpages.address(entry))
        form = adminpages.filled(page, title=f"Title {number}")
        sha256 = saving.content_hash(entry)

        answers = at_once(
            [
                partial(review, reviewer, entry, sha256),
                partial(curator.post, adminpages.address(entry), form),
            ]
        )

        signed = SignOff.objects.filter(sha256=sha256)
        assert max(each.status_code for each in answers) < 500
        assert all(digest(each.content.encode()) == each.sha256 for each in signed)
        SignOff.objects.all()._raw_delete("default")
