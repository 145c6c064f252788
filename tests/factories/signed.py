"""Changes as the office makes them: one person edits by the save path, another signs off."""

from contextlib import contextmanager

import pytest

from allportal.editorial import saving, signoff
from tests.factories import content, releases
from therapies.models import Step, Therapy


def portal(tmp_path):
    """Release 2026.10 with one disease and two therapies, loaded and current; its version."""
    leukemia = content.disease()
    content.therapy("ponatinib", of=leukemia)
    content.therapy("nelarabine", of=leukemia)
    return releases.released(tmp_path)


def correct_dose(slug, author, amount):
    """The therapy, with another amount in its dose."""
    entry = Therapy.objects.get(slug=slug)
    with saving.change(entry, by=author):
        Step.objects.filter(dose__therapy=entry).update(amount_low=amount)
    return entry


def sign(entry, reviewer, change="correction", reason="The label says so."):
    shown = signoff.Shown(entry, saving.content_hash(entry))
    return signoff.sign_off([shown], by=reviewer, change=change, reason=reason)[0]


def corrected(slug, amount, author, reviewer):
    """The sign-off of another amount in the therapy's dose."""
    return sign(correct_dose(slug, author, amount), reviewer)


class Killed(BaseException):
    """What a process that is killed looks like from inside: nothing after it runs."""


@contextmanager
def killed(owner, name, *, after=False):
    """Die when ``owner.name`` is called in this block: before it does anything, or after."""
    real = getattr(owner, name)

    def dying(*args, **kwargs):
        if after:
            real(*args, **kwargs)
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, dying)
        with pytest.raises(Killed):
            yield
