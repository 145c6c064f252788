"""The commands of the Makefile and their scripts: nothing they name is missing."""

import re

from django.conf import settings

ROOT = settings.BASE_DIR
MAKEFILE = (ROOT / "Makefile").read_text()
OF_MAKE = {"MAKE", "MAKEFILE_LIST"}


def test_every_variable_has_a_value_where_none_is_given():
    used = set(re.findall(r"\$\((\w+)\)", MAKEFILE))
    defined = set(re.findall(r"^(\w+) [?:]?=", MAKEFILE, re.MULTILINE))

    assert used - defined - OF_MAKE == set()
