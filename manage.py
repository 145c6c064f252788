#!/usr/bin/env python
"""Django's command line for allportal."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allportal.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from allportal.releases import source

    try:
        with source.working_copy():
            execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"allportal: {error}")


if __name__ == "__main__":
    main()
