"""Requests that no page could mean."""

import pytest


def test_nul_in_the_path_is_a_bad_request(client):
    assert client.get("/therapies/%00/").status_code == 400


def test_nul_in_the_query_is_a_bad_request(client):
    assert client.get("/search/?q=%00").status_code == 400


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH"])
def test_unusual_methods_are_not_allowed(client, method):
    assert client.generic(method, "/").status_code == 405
