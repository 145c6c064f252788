#!/usr/bin/env python
"""Django's command line for allportal."""

import importlib.util
import os
import pathlib
import sys


def enter_environment():
    """Run under the project's own Python, where `make run` put what it needs."""
    if importlib.util.find_spec("django"):
        return
    own = pathlib.Path(__file__).resolve().parent / ".venv" / "bin" / "python"
    if not own.exists() or pathlib.Path(sys.executable) == own:
        sys.exit("allportal: Django isn't installed for this Python: run `make run` once.")
    os.execv(own, [str(own), *sys.argv])


def in_our_words(error):
    """What a node without a curation database says; Django would ask for its ENGINE."""
    if "supply the ENGINE" in str(error):
        return "This node has no curation database: do it where the curators work."
    return error


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allportal.settings")
    enter_environment()
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from allportal.releases import source

    try:
        with source.working_copy():
            execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"allportal: {in_our_words(error)}")


if __name__ == "__main__":
    main()
