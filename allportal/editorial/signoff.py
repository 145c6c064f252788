"""Sign-offs: the only code that writes one."""

from django.db import transaction

from .models import SignOff


@transaction.atomic
def record_loaded(entries, *, moment):
    """Keep the sign-offs that a loaded release brings: ``[(manifest entry, canonical bytes)]``.

    Provenance, signer and date are the manifest's: loading is not authorship. ``moment`` is that of
    the release; an entry whose last sign-off by then has the same hash keeps it. Returns the
    sign-offs in the order given.
    """
    here = SignOff.objects.latest_by(moment)
    found = []
    for entry, content in entries:
        known = here.get((entry.kind, entry.slug))
        same = known is not None and known.sha256 == entry.sha256
        found.append(known if same else loaded_sign_off(entry, content, moment))
    SignOff.objects.bulk_create([each for each in found if each.pk is None], batch_size=500)
    return found


def loaded_sign_off(entry, content, moment):
    return SignOff(
        kind=entry.kind,
        slug=entry.slug,
        schema=entry.schema,
        sha256=entry.sha256,
        content=content.decode(),
        signer=entry.signer,
        signed_on=entry.signed_on or None,
        provenance=entry.provenance,
        change=entry.change,
        reason=entry.reason,
        accepted_warnings=entry.accepted_warnings,
        loaded=True,
        at=moment,
    )
