"""Findings on admin's forms: each below the field that it is about, and all of them at the top."""

from collections import Counter
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join

from . import accepting, checks
from .checks.subjects import title_of


@dataclass(frozen=True)
class Shown:
    """One finding at the top of a page; ``anchor``: the id of the field it stands at, or ""."""

    finding: checks.Finding
    acceptance: object = None
    anchor: str = ""


def place(entry, adminform, inlines, row=None):
    """Put the findings on an entry below the fields of these forms; [Shown], the worst first.

    ``row``: on the page of a row, only the findings on it and on the rows below it.
    """
    subject = checks.subject_of(entry)
    judged = accepting.judged(subject, checks.run_on(subject))
    if row is not None:
        own = title_of(row)
        judged = [each for each in judged if each[0].row.split(", ")[0] == own]
    forms = [adminform.form, *(form for each in inlines for form in each.formset.forms)]
    by_title = {title_of(form.instance): form for form in forms if form.instance.pk}
    shown = []
    for finding, _sha256, acceptance in reversed(judged):  # each goes before the ones said already
        form = by_title.get(finding.row)
        field = field_of(form, finding.field) if form else None
        if field is not None:
            say(field, finding, acceptance)
        anchor = field.id_for_label if field is not None else ""
        shown.append(Shown(finding, acceptance, anchor))
    return shown[::-1]


def summary(shown):
    """How many findings there are, in words: "2 errors, 1 note"."""
    number = Counter(each.finding.severity for each in shown)
    return ", ".join(
        f"{number[each]} {each.label}{'s' if number[each] > 1 else ''}"
        for each in checks.Severity
        if number[each]
    )


def field_of(form, verbose_name):
    """The bound field of a form that has this name; of none, the first that is seen."""
    names = {
        str(field.verbose_name): field.name
        for field in (*form._meta.model._meta.fields, *form._meta.model._meta.many_to_many)
    }
    name = names.get(verbose_name)
    if name in form.fields:
        return form[name]
    return next(iter(form.visible_fields()), None)


def say(bound, finding, acceptance):
    """Let the help below a field begin with a finding."""
    accepted = format_html(" Accepted: {}", acceptance.reason) if acceptance else ""
    bound.field.help_text = bound.help_text = format_html(
        '<span class="found-here finding-{}"><strong>{}:</strong> {}{}{}</span>{}',
        finding.severity,
        finding.severity.label.capitalize(),
        finding.message,
        format_html_join("", " {}", [(finding.hint,)] if finding.hint else []),
        accepted,
        bound.field.help_text,
    )
