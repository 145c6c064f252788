"""Label files of Samplinib, a drug that doesn't exist: versions of it, zips, damaged ones."""

import io
import zipfile

from django.conf import settings

from allportal.editorial import saving
from allportal.labels import reading
from tests.factories import content
from therapies.models import Caution, Product

SET_ID = "00000000-0000-4000-8000-000000000001"
OTHER_SET_ID = "00000000-0000-4000-8000-000000000002"
SAMPLE = (settings.BASE_DIR / "tests/data/spl/sample-1.xml").read_text()
VERSION = '<versionNumber value="1"/>'
DOSE = ("Write 7 mg/m", "Write 8 mg/m")
USE = ("<item>of adults</item>", "<item>of adults and children</item>")
WARNING = ("may invent", "will invent")


def xml(version=1, *changes, set_id=SET_ID):
    """The bytes of a version of the label, with (old, new) texts exchanged in it."""
    text = SAMPLE.replace(VERSION, f'<versionNumber value="{version}"/>')
    for old, new in [(SET_ID, set_id), *changes]:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def zipped(method=zipfile.ZIP_DEFLATED, **files):
    """A zip of these files: ``zipped(label_xml=b"…")`` holds ``label.xml``."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return packed.getvalue()


def product(slug="samplinib", set_id=SET_ID, of=None):
    """A product with this label set id, of a therapy with a row for each watched section."""
    therapy = content.therapy(slug, of=of)
    Caution.objects.create(
        therapy=therapy, slug="sample", kind="boxed-warning", wording="May invent side effects."
    )
    Product.objects.filter(therapy=therapy).update(set_id=set_id, brand=f"Brand {slug}")
    saving.record(therapy, by=None)
    return Product.objects.get(therapy=therapy)


def read(version=1, *changes, by=None, **fields):
    """Read a version of the label in."""
    return reading.read(xml(version, *changes, **fields), name="label.xml", by=by)


def changed_label(number):
    """A product of its own, its label read in, and a newer one that changed the dose."""
    set_id = f"00000000-0000-4000-8000-0000000001{number:02}"
    product(f"drug-{number}", set_id=set_id)
    read(set_id=set_id)
    read(2, DOSE, set_id=set_id)
