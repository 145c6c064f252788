"""The XML of a label file: the file itself, or the one XML inside the zip that DailyMed gives."""

import io
import zipfile
import zlib

MOST = 20_000_000  # bytes, of the file and of the XML inside it
MEMBERS = 1000
ZIP = b"PK"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
AGAIN = "download it again"
GIVE = "give the XML of one label, or the zip of one label as DailyMed gives it"


class NotALabel(ValueError):
    """A file that isn't a drug label: what is wrong, and what to do, in one line."""


def xml_of(content):
    """The bytes of the XML in a label file. Raises NotALabel."""
    if len(content) > MOST:
        raise NotALabel(f"The file has more than {MOST // 1_000_000} MB: {GIVE}.")
    if not content.startswith(ZIP):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return unpacked(packed, only_xml(packed))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        if isinstance(error, NotALabel):
            raise
        raise NotALabel(f"The zip is damaged or cut short: {AGAIN}.") from error
    except RuntimeError as error:  # encrypted
        raise NotALabel(f"The zip can't be unpacked ({error}): {GIVE}.") from error


def only_xml(packed):
    """The one XML file in a zip; pictures may lie beside it."""
    members = packed.infolist()
    if len(members) > MEMBERS:
        raise NotALabel(f"The zip holds {len(members):,} files, more than a label has: {GIVE}.")
    found = [each for each in members if each.filename.lower().endswith(".xml")]
    if len(found) != 1:
        number = f"{len(found)} XML files" if found else "no XML file"
        raise NotALabel(f"The zip holds {number} instead of one: {GIVE}.")
    return found[0]


def unpacked(packed, member):
    """The bytes of a member: as many as a label may have, whatever the zip says of its size."""
    if member.compress_type not in METHODS:
        raise NotALabel(f"The zip is packed in another way than label files are: {GIVE}.")
    with packed.open(member) as file:
        content = file.read(MOST + 1)
    if len(content) > MOST:
        raise NotALabel(f"The XML in the zip has more than {MOST // 1_000_000} MB: {GIVE}.")
    return content
