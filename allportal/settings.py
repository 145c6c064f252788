"""Settings, driven by the environment, with defaults that work on a laptop.

Every variable is listed in docs/deploying.md.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from allportal import databases, environment, secret
from allportal.environment import env

BASE_DIR = Path(__file__).resolve().parent.parent

DATA_DIR = Path(env("ALLPORTAL_DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
RELEASE_STORE = DATA_DIR / "releases"
FIXTURES = BASE_DIR / "fixtures"

ROLE = env("ALLPORTAL_ROLE", default="all")
if ROLE not in ("all", "public"):
    raise ImproperlyConfigured(f'ALLPORTAL_ROLE is "{ROLE}": it must be "all" or "public".')
CURATION = ROLE == "all"

FOUR_EYES = environment.flag("ALLPORTAL_FOUR_EYES", default=True)
DEBUG = environment.flag("ALLPORTAL_DEBUG", default=False)
SECRET_KEY = env("ALLPORTAL_SECRET_KEY", default="") or secret.key(DATA_DIR, keep=CURATION)
ALLOWED_HOSTS = env.list("ALLPORTAL_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("ALLPORTAL_TRUSTED_ORIGINS", default=[])
BEHIND_HTTPS = environment.flag("ALLPORTAL_HTTPS", default=False)
PORT = environment.number("PORT", default=8000, low=1, high=65535)
SITE_URL = env("ALLPORTAL_SITE_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
SOURCES_CHECKED_DAYS = environment.number(
    "ALLPORTAL_SOURCES_CHECKED_DAYS", default=180, low=1, high=10_000
)

INSTALLED_APPS = [
    "allportal",  # first: its admin/base_site.html comes before the admin's own
    *(["allportal.apps.AdminConfig"] if CURATION else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    *(["django.contrib.sessions", "django.contrib.messages"] if CURATION else []),
    "django.contrib.staticfiles",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "allportal.entries",
    "allportal.editorial",
    "allportal.releases",
    "allportal.references",
    "disease",
    "therapies",
    "allportal.labels",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "allportal.middleware.RefuseUnreadable",
    *(
        [
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ]
        if CURATION
        else []
    ),
    "allportal.releases.middleware.ReadRelease",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "allportal.urls"
WSGI_APPLICATION = "allportal.wsgi.application"
AUTH_USER_MODEL = "editorial.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(
                    [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                    if CURATION
                    else []
                ),
                "allportal.releases.source.template_context",
            ],
        },
    },
]

DATABASES = {
    "default": {},  # none: reads of it fail; the curation database where there is one
    "release": {"ENGINE": "allportal.releases.sqlite", "CONN_MAX_AGE": None},
}
if CURATION:
    DATABASES["default"] = databases.curation(
        environment.database("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'curation.sqlite3'}")
    )
DATABASE_ROUTERS = ["allportal.releases.source.Router"]

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

vars().update(environment.mail("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("ALLPORTAL_MAIL_FROM", default="allportal@localhost")

DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the form of a disease with 200 rows has 2,300

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_AGE = 8 * 60 * 60
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PAGINATION_CLASS": "allportal.pagination.ReleasePages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "allportal.errors.as_json",
    "DEFAULT_METADATA_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "allportal",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": (
        "Read-only API of allportal, a curated, versioned therapy reference for acute "
        "lymphoblastic leukemia. Every answer names the release it was read from, in its body "
        "and in the Content-Release header. Not medical advice: check the current label."
    ),
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "allportal.schema.document_failures",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ReferenceKindEnum": "allportal.references.models.Reference.Kind",
        "StandingEnum": "allportal.references.models.Reference.Standing",
        "UnitEnum": "therapies.models.dosing.Step.Unit",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "allportal.logs.PrintableFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("ALLPORTAL_LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # strangers' probes, a line each
    },
}

LICENCE = {
    "name": "CC BY 4.0",
    "url": "https://creativecommons.org/licenses/by/4.0/",
    "file": "LICENSE-CONTENT",
}
BUILD = os.environ.get("ALLPORTAL_BUILD", "")
