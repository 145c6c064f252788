"""Admin pages as a curator's browser has them: their addresses, and what pressing Save posts."""

from django.urls import reverse


def address(entry, view="change"):
    """The address of an entry's or a row's admin page."""
    opts = entry._meta
    args = [] if view in ("add", "changelist") else [entry.pk]
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{view}", args=args)


def filled(response, **changes):
    """What a browser posts from this admin form, with ``changes`` typed in: CRLF line ends."""
    formsets = [each.formset for each in response.context["inline_admin_formsets"]]
    forms = [response.context["adminform"].form]
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is None or value is False:
                value = ""
            data[bound.html_name] = as_typed(value)
    unknown = set(changes) - set(data) - {"_save", "_continue", "_next", "_over"} - deletions(data)
    assert not unknown, f"no such fields: {unknown}"
    return {key: value for key, value in (data | changes).items() if value != ""} | changes


def deletions(data):
    """The names of check boxes that delete a row."""
    return {f"{name.rpartition('-')[0]}-DELETE" for name in data if name.count("-") > 1}


def as_typed(value):
    if isinstance(value, list | tuple):
        return [getattr(each, "pk", each) for each in value]
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\n", "\r\n")
    return value


def save(client, entry, **changes):
    """Open the entry's page, type ``changes``, press Save; returns the answer."""
    page = client.get(address(entry))
    return client.post(address(entry), filled(page, **changes))


def add_row(page, prefix, **fields):
    """The fields of one more row in the group ``prefix``, as "Add another" makes it."""
    formset = next(
        each.formset
        for each in page.context["inline_admin_formsets"]
        if each.formset.prefix == prefix
    )
    index = formset.total_form_count()
    row = {f"{prefix}-{index}-{name}": value for name, value in fields.items()}
    return {f"{prefix}-TOTAL_FORMS": index + 1, **row}


def problems(response):
    """Every error that the form shows, in words."""
    context = response.context
    found = [str(error) for errors in context["adminform"].form.errors.values() for error in errors]
    for each in context["inline_admin_formsets"]:
        found += each.formset.non_form_errors()
        for errors in each.formset.errors:
            found += [str(error) for texts in errors.values() for error in texts]
    return found
