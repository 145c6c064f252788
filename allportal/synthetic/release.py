"""A synthetic release as a Package: manifest and entries, the same bytes for the same arguments."""

from pathlib import Path

from django.conf import settings

from allportal.entries import canonical, registry
from allportal.releases import fixtures, package
from allportal.releases.manifest import FLAGS, Manifest, ManifestEntry

from .disease import disease
from .references import reference
from .therapies import therapy
from .trials import trial

MAKERS = {"reference": reference, "disease": disease, "trial": trial, "therapy": therapy}
MOST = 60_000  # entries: what fixtures.read takes, by size
BANNER = "Synthetic content, made up for trials of this portal. Nothing here is true. Not for use."
NOTES = """# Release {version}

Synthetic content: {therapies} made-up therapies with their trials, references and diseases, written
by a program from seed {seed}. **Nothing in it is about real drugs, trials or patients.** Nobody has
reviewed it."""


def write(plan, version, folder, report=lambda done: None):
    """Write the release of a plan as a folder; returns how many entries it has.

    Raises fixtures.BadFixture where a release can't be written, or would be too large to be read.
    """
    fixtures.require_empty(Path(folder))
    if plan.entries > MOST:
        fault = f"would have {plan.entries} entries, and a release holds {MOST}: ask for fewer"
        raise fixtures.BadFixture(fault, file=str(folder))
    fixtures.write(release(plan, version, report), folder)
    return plan.entries


def release(plan, version, report=lambda done: None):
    """The Package of a plan. ``report`` is told, now and then, how many entries are made."""
    entries, contents = [], {}
    for entry_type in registry.types():
        for made in sorted(made_of(plan, entry_type.kind), key=lambda each: each.slug):
            entries.append(listed(entry_type, made))
            contents[entries[-1].path] = made.content
            if len(entries) % 5000 == 0:
                report(len(entries))
    manifest = Manifest(
        version=version,
        date=plan.date,
        entries=tuple(entries),
        notes=NOTES.format(version=version, therapies=plan.therapies, seed=plan.seed),
        review="none",
        flags={flag: flag == "synthetic" for flag in FLAGS},
        banner=BANNER,
        licence=settings.LICENCE["name"],
    )
    return package.make(manifest, contents)


def made_of(plan, kind):
    """The Made entries of one kind; none of a kind that this module doesn't know."""
    if kind not in MAKERS:
        return
    count = {
        "reference": plan.references,
        "disease": plan.diseases,
        "trial": plan.trials,
        "therapy": plan.therapies,
    }[kind]
    for number in range(count):
        yield MAKERS[kind](plan, number)


def listed(entry_type, made):
    return ManifestEntry(
        kind=made.kind,
        slug=made.slug,
        path=entry_type.path(made.slug),
        schema=entry_type.schema,
        sha256=canonical.digest(made.content),
        provenance="synthetic",
    )
