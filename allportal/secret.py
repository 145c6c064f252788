"""The secret key: from the data folder, made there on first use."""

import contextlib
import os
import secrets
import tempfile

from django.core.exceptions import ImproperlyConfigured

NAME = "secret_key"


def key(data_dir, *, keep):
    """The key kept in ``data_dir``; made first if need be.

    A public node (``keep`` false) signs nothing that outlives its process and leaves no file.
    Raises ImproperlyConfigured where the folder can't be read or written.
    """
    if not keep:
        return secrets.token_urlsafe(64)
    try:
        return read_or_make(data_dir / NAME)
    except OSError as error:
        raise ImproperlyConfigured(
            f"can't write the data folder {data_dir} ({error.strerror}): "
            "make it writable, or name another one in ALLPORTAL_DATA_DIR."
        ) from error


def read_or_make(path):
    """The key in the file ``path``, which is made whole or not at all."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            os.link(scratch, path)  # another process may have been first: its key counts
        os.unlink(scratch)
    return path.read_text().strip()
