"""The commands of the Makefile and their scripts: nothing they name is missing."""

import os
import re
import shlex
import subprocess

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
MAKEFILE = (ROOT / "Makefile").read_text()
OF_MAKE = {"MAKE", "MAKEFILE_LIST"}


def test_every_variable_has_a_value_where_none_is_given():
    used = set(re.findall(r"\$\((\w+)\)", MAKEFILE))
    defined = set(re.findall(r"^(\w+) [?:]?=", MAKEFILE, re.MULTILINE))

    assert used - defined - OF_MAKE == set()


def curation_paths():
    """The paths below which tests run on PostgreSQL too."""
    shown = subprocess.run(
        ["make", "--no-print-directory", "-n", "-o", ".venv/.dev", "test-postgresql"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [each for each in shlex.split(shown) if each.startswith("tests/") and "=" not in each]


def test_every_admin_page_is_tested_on_postgresql_too():
    paths = [ROOT / each for each in curation_paths()]
    browsers = ROOT / "tests" / "functional"
    of_admin = set((ROOT / "tests").rglob("test_*admin.py")) - set(browsers.iterdir())

    assert [each for each in paths if not each.exists()] == []
    assert [each for each in of_admin if not {each, *each.parents} & set(paths)] == []


@pytest.fixture
def tools(tmp_path):
    """Stand-ins for what the script calls, and a cluster that an earlier run left behind."""
    folder = tmp_path / "clusters" / "16" / "regress"
    folder.mkdir(parents=True)
    (folder / ".by_pg_virtualenv").touch()
    for name in ("pgrep", "pg_dropcluster", "pg_virtualenv"):
        tool = tmp_path / name
        tool.write_text(f"#!/bin/sh\n[ {name} != pgrep ] || exit $ALONE\necho {name}\n")
        tool.chmod(0o755)
    return folder


@pytest.mark.parametrize(("alone", "is_kept"), [(0, True), (1, False)])
def test_cluster_of_a_run_that_is_under_way_is_kept(tools, tmp_path, alone, is_kept):
    about = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "ALONE": str(alone)}
    about["CLUSTERS"] = str(tmp_path / "clusters")

    command = ["sh", "tests/postgresql.sh", "true"]
    run = subprocess.run(command, cwd=ROOT, env=about, capture_output=True, text=True)

    assert (run.returncode, tools.exists()) == (0, is_kept)
    assert len(run.stderr.splitlines()) == (1 if is_kept else 0)
    assert run.stdout.splitlines()[-1] == "pg_virtualenv"
