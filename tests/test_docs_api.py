"""The script in docs/api.md, run as an integrator would run it."""

import io
import json
import re
import sys
from contextlib import redirect_stdout

import pytest
from django.conf import settings

from allportal.entries import registry
from allportal.releases import composing, publishing
from tests.factories import people, signed
from therapies.models import Indication, Step, Therapy

pytestmark = pytest.mark.django_db
SCRIPT = re.search(
    r"```python\n(.*?)```", (settings.BASE_DIR / "docs/api.md").read_text(), re.DOTALL
)


@pytest.fixture
def difference(client, tmp_path):
    """What the API says of two releases: a step changed and one added, a field emptied."""
    first = signed.portal(tmp_path)
    author, reviewer = people.staff("author"), people.staff("reviewer")
    entry = signed.correct_dose("ponatinib", author, 30)
    with signed.saving.change(entry, by=author):
        dose = entry.doses.get()
        Step.objects.create(dose=dose, order=10, amount_low=15, unit="mg")
        Therapy.objects.filter(pk=entry.pk).update(mechanism="")
        Indication.objects.filter(therapy=entry).update(note="Another source says otherwise.")
    signed.sign(entry, reviewer)
    second = publishing.publish(composing.propose(), by=reviewer)
    return client.get(f"/api/v1/releases/{first}/compare/{second}/").json()


def run(*arguments):
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said):
        patch.setattr(sys, "argv", ["apply.py", *map(str, arguments)])
        exec(compile(SCRIPT[1], "docs/api.md", "exec"), {})
    return said.getvalue().strip()


def test_script_applies_a_difference_and_gets_the_manifest_hash(client, difference, tmp_path):
    archive = client.get(f"/releases/{difference['before']}/content.zip")
    (tmp_path / "content.zip").write_bytes(archive.content)
    (tmp_path / "difference.json").write_text(json.dumps(difference))

    found = run(tmp_path / "content.zip", tmp_path / "difference.json")

    assert difference["entries"]
    assert found == difference["manifest_hash"]


def test_script_knows_the_order_of_kinds_and_rows():
    kinds = json.loads(re.search(r"KINDS = (.*)", SCRIPT[1])[1])
    rows = re.search(r'ROWS = """(.*?)"""', SCRIPT[1], re.DOTALL)[1].split()

    ours = [each for each in registry.types() if each.kind in kinds]

    assert [each.kind for each in ours] == kinds
    for entry_type in ours:
        names = [model._meta.model_name for model in entry_type.rows]
        assert sorted(names, key=rows.index) == names
