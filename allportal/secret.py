"""The secret key: from the data folder, made there on first use."""

import os
import secrets

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
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()
