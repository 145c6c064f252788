"""The WSGI application that a server loads. Unsafe settings stop it with one line each."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allportal.settings")

application = get_wsgi_application()

from allportal.starting import refuse_unsafe  # noqa: E402 (needs the apps that were just set up)

if problems := refuse_unsafe():
    sys.exit("\n".join(f"allportal: {line}" for line in problems))
