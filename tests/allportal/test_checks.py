"""Settings that are unsafe to serve with."""

from allportal.starting import refuse_unsafe


def test_test_settings_are_safe():
    assert refuse_unsafe() == []


def test_debug_with_public_hosts_is_refused(settings):
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["portal.example"]

    (problem,) = refuse_unsafe()

    assert "ALLPORTAL_DEBUG" in problem
    assert "portal.example" in problem


def test_debug_at_home_is_allowed(settings):
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["localhost"]

    assert refuse_unsafe() == []


def test_any_host_is_refused(settings):
    settings.ALLOWED_HOSTS = ["*"]

    (problem,) = refuse_unsafe()

    assert "ALLPORTAL_ALLOWED_HOSTS" in problem


def test_short_key_is_refused(settings):
    settings.SECRET_KEY = "short"

    (problem,) = refuse_unsafe()

    assert "ALLPORTAL_SECRET_KEY" in problem
