"""What tests of this folder do by hand."""

from tests.factories import adminpages


def post(client, entry, page, rows=(), **changes):
    return client.post(adminpages.address(entry), adminpages.filled(page, **changes) | dict(rows))


def opened(client, entry):
    return client.get(adminpages.address(entry))


def refusal(response):
    assert response.status_code == 200
    return response.context["adminform"].form.refusal


def over(client, entry, response, **changes):
    """Press "Save mine over theirs" on a refused page."""
    token = refusal(response).token
    return post(client, entry, response, _over=token, **changes)
