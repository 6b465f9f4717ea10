"""Settings: one file, read from the environment. Every variable: docs/settings.md."""

from pathlib import Path

from django.urls import reverse_lazy

from goldthread.config import environment
from goldthread.config.databases import database

PACKAGE = Path(__file__).resolve().parent.parent

DEMONSTRATION = environment.flag("GOLDTHREAD_DEMONSTRATION", default=False)
DEBUG = environment.flag("GOLDTHREAD_DEBUG", default=False)
VAR = environment.folder("GOLDTHREAD_VAR", default=Path.cwd() / "var")
SECRET_KEY = environment.secret(
    "GOLDTHREAD_SECRET_KEY", file=VAR / "secret-key", demonstration=DEMONSTRATION or DEBUG
)
DEMO_TODAY = environment.day("DEMO_TODAY")
# A demonstration never opens the file of a real installation.
DATABASE_NAME = "demonstration" if DEMONSTRATION else "goldthread"
LEDGER_HEADS_FILE = Path(
    environment.text("LEDGER_HEADS_FILE") or VAR / f"{DATABASE_NAME}-heads.json"
)

ALLOWED_HOSTS = environment.names("GOLDTHREAD_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = environment.names("GOLDTHREAD_ORIGINS")
BEHIND_TLS = environment.flag("GOLDTHREAD_TLS", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # allauth's list of passkeys says how long ago each was used.
    "django.contrib.humanize",
    # Before allauth, whose templates these two replace.
    "goldthread.ui",
    "goldthread.people",
    # The markup of Django's own form widgets.
    "django.forms",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "goldthread.ledger",
    "goldthread.organisations",
    "goldthread.reviews",
    "goldthread.projects",
    "goldthread.goals",
    "goldthread.instruments",
    "goldthread.portfolio",
    "goldthread.overview",
    "goldthread.cli",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "goldthread.config.middleware.answers_first",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goldthread.people.middleware.signed_in_only",
]

ROOT_URLCONF = "goldthread.config.urls"
WSGI_APPLICATION = "goldthread.config.wsgi.application"

# Both template libraries rewrite the loaders when left alone, and the last one wins silently.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "goldthread.ui.templatetags.words",
                "goldthread.ui.templatetags.frame",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldthread.people.context.frame",
            ],
        },
    }
]
COTTON_DIR = "cotton"
COTTON_SNAKE_CASED_NAMES = False
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": database(environment.text("DATABASE_URL"), VAR / f"{DATABASE_NAME}.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "goldthread.people.adapter.InvitedOnly"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# In full, so that no default counts by network address (decision 0005). None: allauth would count
# by address alone.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/5m/key",
    "login": None,
    "signup": None,
    "reset_password": "5/m/key",
    "reset_password_from_key": None,
    "change_password": "5/m/user",
    "change_phone": "1/m/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/3m/key",
    "reauthenticate": "10/m/user",
    "request_login_code": "3/m/key",
    "verify_phone": "5/m/key",
}
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]

# Mail goes out by the organisation's own server, and only when a person presses.
_MAIL = environment.mail("GOLDTHREAD_MAIL_URL")
SENDS_MAIL = bool(_MAIL)
vars().update(_MAIL)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = environment.text("GOLDTHREAD_MAIL_FROM") or "goldthread@localhost"

LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = environment.folder("GOLDTHREAD_STATIC_ROOT", default=VAR / "static")
WHITENOISE_USE_FINDERS = DEBUG or DEMONSTRATION
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 55 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Uploads stay in memory: no temporary file may ever hold an identifier.
FILE_UPLOAD_HANDLERS = ["goldthread.projects.uploads.InMemoryOnly"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"keys": {"()": "goldthread.config.logs.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
