"""The secret key in the data folder."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from allportal import secret


def test_key_is_made_once_and_kept(tmp_path):
    first = secret.key(tmp_path / "new", keep=True)

    assert len(first) >= 50
    assert secret.key(tmp_path / "new", keep=True) == first


def test_key_file_is_readable_by_its_owner_only(tmp_path):
    secret.key(tmp_path, keep=True)

    assert stat.S_IMODE((tmp_path / secret.NAME).stat().st_mode) == 0o600


def test_public_node_leaves_no_key_behind(tmp_path):
    secret.key(tmp_path / "new", keep=False)

    assert not (tmp_path / "new").exists()


def test_folder_that_cannot_be_written_gets_one_line(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(ImproperlyConfigured, match="can't write the data folder") as caught:
        secret.key(tmp_path / "file" / "data", keep=True)

    assert "\n" not in str(caught.value)
