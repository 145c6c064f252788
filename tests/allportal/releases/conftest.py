"""Who and what most tests of releases need; a module with other needs has its own."""

import pytest
from django.core.management import call_command

from tests.factories import people, signed


@pytest.fixture
def author():
    return people.staff("author")


@pytest.fixture
def reviewer():
    return people.staff("reviewer")


@pytest.fixture
def portal(tmp_path):
    return signed.portal(tmp_path)


@pytest.fixture
def release(capsys):
    """Runs `release …`; gives the lines that it printed."""

    def run(*arguments):
        capsys.readouterr()
        call_command("release", *map(str, arguments))
        return capsys.readouterr().out.splitlines()

    return run
