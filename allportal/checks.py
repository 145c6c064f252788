"""System checks of the settings: what would make a running site unsafe."""

from django.conf import settings
from django.core import checks

LOCAL = {"localhost", "127.0.0.1", "[::1]", "testserver"}
KEY_LENGTH = 50


@checks.register("unsafe")
def check_settings(app_configs, **kwargs):
    """Settings that nobody should serve readers with, one error each."""
    public = set(settings.ALLOWED_HOSTS) - LOCAL
    problems = []
    if settings.DEBUG and public:
        problems.append(
            checks.Error(
                "ALLPORTAL_DEBUG is on for a site that others reach "
                f"({', '.join(sorted(public))}): switch it off.",
                id="allportal.E001",
            )
        )
    if "*" in settings.ALLOWED_HOSTS:
        problems.append(
            checks.Error(
                'ALLPORTAL_ALLOWED_HOSTS is "*": name the hosts that this site answers to.',
                id="allportal.E002",
            )
        )
    if len(settings.SECRET_KEY) < KEY_LENGTH:
        problems.append(
            checks.Error(
                f"ALLPORTAL_SECRET_KEY has fewer than {KEY_LENGTH} characters: make a longer one, "
                "or leave it unset to have one made in the data folder.",
                id="allportal.E003",
            )
        )
    return problems
