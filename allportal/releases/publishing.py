"""What changes what is public: the only code that stores a release or moves the pointer."""

import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from . import (
    chain,
    diagnosis,
    fixtures,
    holds,
    package,
    recording,
    releasefile,
    store,
    versions,
)
from .models import Release
from .source import working_copy
from .stored import Refused, is_stored, ready, stored_package


@dataclass
class Loaded:
    """What loading a release did."""

    version: str
    moved: list = field(default_factory=list)
    left: list = field(default_factory=list)
    made_current: bool = False


def load(folder, *, use=False):
    """Load a release folder: store it, and fast-forward the working copy. Returns Loaded.

    Everything is checked before anything is written. ``use``: make it current; so it becomes when
    none is. Raises fixtures.BadFixture or Refused, and then nothing has changed. Loading again what
    is loaded changes nothing.
    """
    pack = fixtures.read(folder)
    refuse_other_release(pack)
    with store.locked():
        refuse_other_release(pack)  # another process may have stored one meanwhile
        store.sweep()
        with prepared(pack) as files, working_copy():
            moved, left = recording.record(pack)
            store.put(pack.version, files)
        note_stored(pack.version)
        mend_histories()
        made_current = use or store.current() is None
        if made_current:
            make_current(pack.version)
    return Loaded(pack.version, moved, left, made_current)


def refuse_other_release(pack):
    """Raise Refused where this version is known with another manifest."""
    recorded = Release.objects.filter(version=pack.version).first()
    known = [recorded.manifest.encode()] if recorded else []
    if pack.version in store.stored():
        known.append(stored_package(pack.version).files[package.MANIFEST])
    if any(manifest != pack.files[package.MANIFEST] for manifest in known):
        raise Refused(
            f"{pack.version} is known with other content, and a release never changes: "
            "give the new content a new version"
        )


@contextmanager
def prepared(pack):
    """Finished files of a release, ``{name: path}``, in a scratch folder of the store.

    None when the store has them all.
    """
    if is_stored(pack.version):
        yield {}
        return
    with scratch_folder() as scratch:
        zipped = scratch / store.CONTENT
        store.write_file(zipped, pack.zipped())
        built = scratch / f"release.s{releasefile.schema()}.sqlite3"
        build_file(pack, built)
        yield {zipped.name: zipped, built.name: built}


def build_file(pack, path):
    """Build a release file; where a constraint refuses the content, say which row."""
    try:
        *history, own = chain.of(pack)
        releasefile.build(pack, path, history=history, corrections=own.get("corrections"))
    except IntegrityError as error:
        raise diagnosis.of(pack, error) from error


@contextmanager
def scratch_folder():
    """A folder in the store that goes with the block."""
    store.root().mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".preparing.", dir=store.root()))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def mend_histories():
    """Build anew the files that were built while a release before them was missing here."""
    for version in chain.broken_off():
        with suppress(Refused):  # damage, which `verify` names
            rebuild(version)


def rebuild(version):
    """Replace the release file of a stored release by one built anew. Raises Refused."""
    pack = stored_package(version)
    with scratch_folder() as scratch:
        built = scratch / ready(version).name
        build_file(pack, built)
        store.put(version, {built.name: built})


def publish(proposal, *, by, address=""):
    """Make a composed release public: record, store, then move the pointer. Returns its version.

    ``proposal``: a ``composing.Proposal``. Raises Refused when another release became current since
    it was composed, or a sign-off was revoked. Killed at any moment, the old release is still
    served or the new one is; publishing the same again completes it.
    """
    refuse_errors(proposal)
    base = proposal.base.version if proposal.base else None
    with store.locked():
        if store.current() != base:
            raise Refused(f"{store.current()} became current meanwhile: look at the changes again")
        recording.forget_unstored(apart_from=proposal.pack)
        refuse_other_release(proposal.pack)
        with prepared(proposal.pack) as files:
            record(proposal, by=by, address=address)
            store.put(proposal.version, files)
        note_stored(proposal.version)
        mend_histories()
        make_current(proposal.version, by=by, address=address)
    return proposal.version


def refuse_errors(proposal):
    """Raise Refused where the checks find errors in entries that this release changes."""
    if found := proposal.blocking:
        first, more = found[0], f" (and {len(found) - 1} more)" if found[1:] else ""
        raise Refused(f"an error in {first.kind}/{first.slug} blocks it: {first}{more}")


@transaction.atomic
def record(proposal, *, by, address):
    """Write the record of a release, *prepared*, unless it is there from an interrupted run."""
    if revoked := recording.revoked(proposal.taken):
        names = ", ".join(f"{kind}/{slug}" for kind, slug in revoked)
        raise Refused(f"the sign-off of {names} was revoked meanwhile: look at the changes again")
    detail = ": ".join(filter(None, [proposal.version, proposal.banner_change]))
    recording.record_published(proposal.pack, by=by, address=address, detail=detail)


def note_stored(version):
    Release.objects.filter(version=version, stored_at=None).update(stored_at=timezone.now())


def make_current(version, *, by=None, address=""):
    """Move the pointer: from here on public pages show ``version``. Raises Refused."""
    if ready(version) is None:
        raise Refused(f"{version} has no release file: run `manage.py release build {version}`")
    store.point_to(version)
    if settings.CURATION:
        recording.note_current(version, by=by, address=address)


def reconcile(*, by=None, address=""):
    """Bring the database's record up to the store's pointer; returns whether it lagged behind.

    So it does where a process was killed just after it moved the pointer.
    """
    version, recorded = store.current(), Release.objects.current()
    if version is None or (recorded and recorded.version == version):
        return False
    return recording.note_current(version, by=by, address=address)


def build(version):
    """Make the files of a release that are missing here or tell its history wrongly.

    From the store or, where that lost it, from the sign-offs in the curation database. Returns
    whether any was made.
    """
    if is_stored(version) and not chain.is_wrong(version):
        return False
    with store.locked():
        make = rebuild if is_stored(version) else put_missing
        make(version)
    return True


def put_missing(version):
    pack = package_of(version)
    with prepared(pack) as files:
        store.put(version, files)
    if settings.CURATION:
        note_stored(version)
    mend_histories()


def package_of(version):
    """The Package of a release, from the store or the curation database. Raises Refused."""
    release = Release.objects.filter(version=version).first() if settings.CURATION else None
    try:
        return stored_package(version)
    except Refused:
        if release is None and version in store.stored():
            raise
    if release is None:
        raise unknown(version)
    try:
        return recording.recorded_package(release)
    except package.Damaged as error:
        raise Refused(f"{version} is damaged in the curation database: {error}") from error


def unknown(version):
    """A Refused for a version that is neither in the store nor in the curation database."""
    return Refused(f"{version} is no release known here: `manage.py release list` shows them")


def build_all(report=lambda version: None):
    """Build what is missing of every release known here, and restore a lost pointer."""
    store.sweep()
    for version in known():
        if build(version):
            report(version)
    with store.locked():
        if store.current() is None and (lost := last_current()):
            make_current(lost)
        elif settings.CURATION:
            reconcile()


def known():
    """Versions in the store or the curation database, oldest first."""
    found = set(store.stored())
    if settings.CURATION:
        found |= set(Release.objects.values_list("version", flat=True))
    return sorted(found, key=versions.number)


def last_current():
    """What the pointer named before it was lost: by our record, or else the newest release."""
    release = Release.objects.current() if settings.CURATION else None
    newest = known()[-1:]
    return release.version if release else (newest[0] if newest else None)


def use(version, *, by=None, address=""):
    """Roll back or forward: make a stored release current. Raises Refused."""
    if version not in known():
        raise unknown(version)
    build(version)
    with store.locked():
        make_current(version, by=by, address=address)


def change_holds(change):
    """Replace the public warnings by ``change(those in force)``, in one step; returns the new ones.

    Raises Refused where they can't be read: none is dropped unseen.
    """
    with store.locked(store.HOLDS_LOCK):
        present = holds.read()
        if present.fault:
            raise Refused(f"{present.fault}: mend that file first; until then every page warns")
        changed = tuple(change(present.items))
        if changed != present.items:
            store.put_holds(holds.dumps(changed))
    return changed


def export(version, folder):
    """Write a release as a folder of JSON, byte for byte as it was loaded or published."""
    fixtures.write(package_of(version), folder)
