"""Setting up and starting the site."""

import shutil
import socket
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from allportal import starting
from allportal.management.commands import start
from allportal.releases import publishing, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    return []


def set_up(said):
    starting.set_up(said.append)
    return said


def test_set_up_loads_the_releases_and_makes_the_newest_current(said):
    set_up(said)

    names = [path.name for path in Path(project.FIXTURES).iterdir()]
    assert sorted(store.stored()) == sorted(names)
    assert store.current() == store.stored()[-1]


def test_set_up_says_the_first_password_once(said):
    set_up(said)

    (line,) = [each for each in said if "password" in each]
    password = line.split("password ")[1].split()[0]
    assert get_user_model().objects.get().check_password(password)
    assert not [each for each in set_up([]) if "password" in each]


def test_second_set_up_keeps_the_release_that_was_chosen(said, settings, tmp_path):
    settings.FIXTURES = tmp_path / "fixtures"
    shutil.copytree(project.BASE_DIR / "fixtures" / "2026.10", settings.FIXTURES / "2026.10")
    set_up(said)

    assert set_up([]) == []
    assert store.current() == "2026.10"


def test_set_up_builds_release_files_of_another_schema_anew(said):
    set_up(said)
    path = publishing.ready("2026.10")
    path.rename(path.with_name("release.s0.sqlite3"))

    assert set_up([]) == ["Built release 2026.10."]
    assert publishing.ready("2026.10") == path


def test_port_in_use_gets_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"port {port} can't be used") as caught:
            call_command("start", port=port)

    assert "\n" not in str(caught.value)


def test_folder_that_cannot_be_written_gets_one_line(settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.DATA_DIR = tmp_path / "file" / "data"

    with pytest.raises(CommandError, match="can't write the data folder") as caught:
        call_command("start", set_up_only=True)

    assert "\n" not in str(caught.value)


def test_unsafe_settings_stop_the_start(settings):
    settings.ALLOWED_HOSTS = ["*"]

    with pytest.raises(CommandError, match="ALLPORTAL_ALLOWED_HOSTS"):
        call_command("start", set_up_only=True)


def test_start_serves_on_this_machine_only(monkeypatch, settings, tmp_path, capsys):
    settings.STATIC_ROOT = tmp_path / "static"
    started = []
    monkeypatch.setattr(start.os, "execv", lambda path, words: started.extend(words))

    call_command("start", port=free_port())

    assert started[started.index("--host") + 1] == "127.0.0.1"
    assert "http://127.0.0.1:" in capsys.readouterr().out


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
