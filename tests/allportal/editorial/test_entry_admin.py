"""The admin of an entry: every save goes through the one save path."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allportal.editorial import chain, saving, state
from allportal.editorial.models import SignOff, Version
from disease.models import Disease, Section
from tests.factories import adminpages, content, people, releases
from therapies.models import Indication, Therapy

pytestmark = pytest.mark.django_db


def versions(entry):
    return list(Version.objects.filter(slug=entry.slug))


def test_save_appends_a_version_with_author_and_reason(client, curator, ponatinib):
    adminpages.save(
        client, ponatinib, mechanism="Blocks BCR::ABL1.", comment="Read the label again."
    )

    latest = versions(ponatinib)[-1]
    assert (latest.by, latest.comment) == (curator, "Read the label again.")
    assert "Blocks BCR::ABL1." in latest.content
    assert latest.came_from == versions(ponatinib)[0].sha256


def test_save_appends_one_version_for_root_and_rows_together(client, curator, ponatinib):
    before = len(versions(ponatinib))

    changes = {"mechanism": "Blocks.", "products-0-brand": "Iclusig", "doses-0-route": "iv"}
    adminpages.save(client, ponatinib, **changes)

    assert len(versions(ponatinib)) == before + 1


def test_save_without_a_change_appends_no_version(client, curator, ponatinib):
    before = Therapy.objects.get().content_hash

    response = adminpages.save(client, ponatinib)

    assert response.status_code == 302
    assert len(versions(ponatinib)) == 1
    assert Therapy.objects.get().content_hash == before


def test_save_keeps_lines_that_a_browser_ends_with_crlf(client, curator):
    disease = Disease.objects.create(slug="all", name="leukemia", synonyms=["one", "two"])
    Section.objects.create(
        disease=disease, slug="a", kind="overview", title="A", body="One.\n\nTwo.", order=1
    )
    content.saved(disease)

    page = client.get(adminpages.address(disease))
    data = adminpages.filled(page)
    client.post(adminpages.address(disease), data)

    assert data["sections-0-body"] == "One.\r\n\r\nTwo."
    assert Section.objects.get().body == "One.\n\nTwo."
    assert len(versions(disease)) == 1


def test_save_keeps_an_entry_signed_off(client, curator, ponatinib, tmp_path):
    releases.released(tmp_path)

    adminpages.save(client, ponatinib)

    assert state.of(ponatinib) == state.State.SIGNED_OFF


def test_save_does_not_answer_for_what_was_changed_outside(client, curator, ponatinib):
    Therapy.objects.update(mechanism="Written by hand in SQL.")

    page = client.get(adminpages.address(ponatinib))
    adminpages.save(client, ponatinib)

    assert "Changed outside, author unknown" in page.content.decode()
    assert versions(ponatinib)[-1].by == curator
    assert chain.changed_outside(Therapy.objects.get())


def test_adopting_makes_the_curator_answer_for_a_change_from_outside(client, curator, ponatinib):
    Therapy.objects.update(mechanism="Written by hand in SQL.")

    answer = client.post(adminpages.address(ponatinib, "adopt"))

    assert answer.status_code == 302
    assert versions(ponatinib)[-1].by == curator
    assert not chain.changed_outside(Therapy.objects.get())


def test_adopting_needs_a_post(client, curator, ponatinib):
    assert client.get(adminpages.address(ponatinib, "adopt")).status_code == 405


def test_add_appends_the_first_version(client, curator):
    page = client.get(adminpages.address(Therapy, "add"))
    data = adminpages.filled(page, name="imatinib", slug="imatinib")
    client.post(adminpages.address(Therapy, "add"), data)

    assert [each.by for each in versions(Therapy.objects.get())] == [curator]
    assert state.of(Therapy.objects.get()) == state.State.NEW


def test_add_refuses_a_slug_that_is_taken(client, curator, ponatinib):
    page = client.get(adminpages.address(Therapy, "add"))
    data = adminpages.filled(page, name="another", slug="ponatinib")
    response = client.post(adminpages.address(Therapy, "add"), data)

    assert adminpages.problems(response) == ["“ponatinib” is the address of therapy ponatinib."]


def test_slug_of_a_draft_changes_and_its_chain_goes_on(client, curator, ponatinib):
    before = versions(ponatinib)[-1]

    adminpages.save(client, ponatinib, slug="ponatinib-hydrochloride")

    renamed = versions(Therapy.objects.get())[-1]
    assert (renamed.slug, renamed.came_from) == ("ponatinib-hydrochloride", before.sha256)
    assert versions(ponatinib)[-1].action == Version.Action.RENAMED


def test_slug_is_read_only_once_signed_off(client, curator, ponatinib, tmp_path):
    releases.released(tmp_path)
    page = client.get(adminpages.address(ponatinib))

    data = adminpages.filled(page) | {"slug": "forged"}
    client.post(adminpages.address(ponatinib), data)

    assert Therapy.objects.get().slug == "ponatinib"


def test_slug_is_read_only_while_others_link_to_it(client, curator, ponatinib):
    page = client.get(adminpages.address(Disease.objects.get()))

    assert "slug" not in page.context["adminform"].form.fields


def test_delete_of_a_draft_leaves_its_versions(client, curator, ponatinib):
    response = client.post(adminpages.address(ponatinib, "delete"), {"post": "yes"})

    assert response.status_code == 302
    assert not Therapy.objects.exists()
    assert not Indication.objects.exists()
    assert [each.action for each in versions(ponatinib)] == ["edited", "deleted"]
    assert versions(ponatinib)[-1].by == curator


def test_delete_page_counts_what_goes(client, curator, ponatinib):
    page = client.get(adminpages.address(ponatinib, "delete"))

    assert dict(page.context["model_count"])["indications"] == 1


def test_delete_is_refused_once_signed_off(client, curator, ponatinib, tmp_path):
    releases.released(tmp_path)

    response = client.post(adminpages.address(ponatinib, "delete"), {"post": "yes"}, follow=True)

    assert "retire it instead" in response.content.decode()
    assert Therapy.objects.exists()


def test_delete_is_refused_after_the_sign_off_was_revoked(client, curator, ponatinib, tmp_path):
    releases.released(tmp_path)
    SignOff.objects.update(revoked_at="2026-11-01T00:00Z")

    client.post(adminpages.address(ponatinib, "delete"), {"post": "yes"})

    assert Therapy.objects.exists()


def test_delete_is_refused_while_another_entry_links_to_it(client, curator, ponatinib):
    disease = Disease.objects.get()

    response = client.post(adminpages.address(disease, "delete"), {"post": "yes"}, follow=True)

    assert "therapy ponatinib (indication only)" in response.content.decode()
    assert Disease.objects.exists()


def test_delete_selected_is_not_offered(client, curator, ponatinib):
    data = {"action": "delete_selected", "_selected_action": [ponatinib.pk], "post": "yes"}

    client.post(adminpages.address(ponatinib, "changelist"), data)

    assert Therapy.objects.exists()


def test_view_on_site_leads_to_the_preview(client, curator, ponatinib):
    page = client.get(adminpages.address(ponatinib))

    assert page.context["absolute_url"] == "/preview/therapies/ponatinib/"


def test_history_names_every_version(client, curator, ponatinib):
    adminpages.save(client, ponatinib, mechanism="Blocks.", comment="Because of the label.")

    page = client.get(adminpages.address(ponatinib, "history"))

    assert [each.comment for each in page.context["versions"]] == ["Because of the label.", ""]


def test_list_filters_by_state(client, curator, ponatinib, tmp_path):
    releases.released(tmp_path)
    content.therapy("imatinib")
    with saving.change(ponatinib, by=curator):
        Therapy.objects.filter(slug="ponatinib").update(mechanism="Blocks.")

    found = {
        each: [entry.slug for entry in listed(client, f"?state={each}")]
        for each in ("new", "changed", "signed-off")
    }

    assert found == {"new": ["imatinib"], "changed": ["ponatinib"], "signed-off": []}


def listed(client, query=""):
    page = client.get(adminpages.address(Therapy, "changelist") + query)
    return page.context["cl"].result_list


def test_list_shows_the_state_of_each_entry(client, curator, ponatinib, tmp_path):
    releases.released(tmp_path)
    content.therapy("imatinib")

    assert {each.slug: each.listed_state for each in listed(client)} == {
        "imatinib": state.State.NEW,
        "ponatinib": state.State.SIGNED_OFF,
    }


def test_list_shows_what_was_changed_outside(client, curator, ponatinib, tmp_path):
    releases.released(tmp_path)
    Indication.objects.update(wording="By SQL.")

    page = client.get(adminpages.address(Therapy, "changelist")).content.decode()

    assert '<span class="state state-changed">changed outside</span>' in page


def test_list_takes_as_many_queries_for_60_entries_as_for_10(client, curator):
    counts = []
    for number in range(60):
        content.therapy(f"drug-{number}")
        if number in (9, 59):
            with CaptureQueriesContext(connection) as queries:
                client.get(adminpages.address(Therapy, "changelist") + "?all=&state=new")
            counts.append(len(queries))

    assert counts[0] == counts[1]


def test_save_locks_the_root_before_it_reads_the_form(client, curator, ponatinib, monkeypatch):
    held = []
    lock = saving.lock

    def noting(entry):
        held.append((type(entry), connection.in_atomic_block, len(versions(entry))))
        return lock(entry)

    page = client.get(adminpages.address(ponatinib))
    monkeypatch.setattr(saving, "lock", noting)
    client.post(adminpages.address(ponatinib), adminpages.filled(page, mechanism="Blocks."))

    assert held == [(Therapy, True, 1)]


@pytest.mark.django_db(transaction=True)
def test_save_runs_in_one_transaction_that_locks_the_root(client, ponatinib):
    client.force_login(people.administrator("eve"))
    page = client.get(adminpages.address(ponatinib))

    with CaptureQueriesContext(connection) as queries:
        client.post(adminpages.address(ponatinib), adminpages.filled(page, mechanism="Blocks."))

    said = [each["sql"] for each in queries]
    if connection.features.has_select_for_update:
        locked = next(at for at, sql in enumerate(said) if "FOR UPDATE" in sql)
        assert locked < next(at for at, sql in enumerate(said) if sql.startswith("UPDATE"))
    else:
        begun = said.index("BEGIN IMMEDIATE")
        assert begun < next(at for at, sql in enumerate(said) if sql.startswith("UPDATE"))
