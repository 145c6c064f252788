"""The style sheet of the public pages: sound, small, readable in light and dark."""

import gzip
import re
from pathlib import Path

import pytest
import tinycss2
from django.conf import settings

CSS = Path(settings.BASE_DIR, "allportal/static/allportal/site.css").read_text()
TEMPLATES = [
    path
    for path in Path(settings.BASE_DIR, "allportal/templates").rglob("*.html")
    if "admin" not in path.parts and path.name != "api_docs.html"  # its scripts are our own files
]
PAIRS = [
    ("ink", "paper"),
    ("ink", "tint"),
    ("quiet", "paper"),
    ("quiet", "tint"),
    ("accent", "paper"),
    ("accent", "tint"),
    ("approved-ink", "approved"),
    ("line-ink", "line-tint"),
    ("subtype-ink", "subtype"),
    ("new-ink", "new"),
    ("warning-ink", "warning"),
]


def scheme(name):
    """The colors of a scheme: {property: (red, green, blue)}."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.S)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light))
    if name == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", dark))
    return {key: rgb(value) for key, value in found.items()}


def rgb(value):
    digits = value[1:] if len(value) == 7 else "".join(digit * 2 for digit in value[1:])
    return [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]


def luminance(color):
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_style_sheet_has_no_fault():
    rules = tinycss2.parse_stylesheet(CSS)

    assert [rule for rule in rules if rule.type == "error"] == []


def test_style_sheet_is_small():
    assert len(gzip.compress(CSS.encode())) < 8 * 1024


def test_every_custom_property_that_is_used_is_defined():
    assert set(re.findall(r"var\(--([\w-]+)\)", CSS)) <= set(re.findall(r"--([\w-]+):", CSS))


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(name, ink, ground):
    colors = scheme(name)

    lighter, darker = sorted(map(luminance, (colors[ink], colors[ground])), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_no_style_or_script_of_their_own(template):
    text = template.read_text()

    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", text)
