"""One settings file: every difference between machines is an environment variable.

`FACTCHECK_ENV` is `development` (the default of `manage.py` on a checkout) or `production`. Production
refuses to start without SECRET_KEY and ALLOWED_HOSTS, and trusts nothing that is not set.
"""

import os
import sys
from email.utils import parseaddr
from pathlib import Path

import django_stubs_ext
import pghistory
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from factcheck.web.headers import add_headers

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent


def env_str(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def env_bool(name: str, *, default: bool = False) -> bool:
    raw = env_str(name).lower()
    if raw in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return default if not raw else raw in ("1", "true", "yes", "on")
    raise ImproperlyConfigured(f"{name} is {raw!r}: say true or false.")


def env_int(name: str, default: int) -> int:
    raw = env_str(name)
    try:
        return int(raw) if raw else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {raw!r}: a whole number is needed.") from None


def env_list(name: str) -> list[str]:
    return [part.strip() for part in env_str(name).split(",") if part.strip()]


ENVIRONMENT = env_str("FACTCHECK_ENV", "development")
if ENVIRONMENT not in ("development", "production"):
    raise ImproperlyConfigured(f"FACTCHECK_ENV is {ENVIRONMENT!r}: say development or production.")
PRODUCTION = ENVIRONMENT == "production"
TESTING = "pytest" in sys.modules

DEBUG = env_bool("DEBUG", default=False) and not PRODUCTION
SECRET_KEY = env_str("SECRET_KEY")
if not SECRET_KEY:
    if PRODUCTION:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Make one with `python -c 'import secrets; print(secrets.token_urlsafe(64))'`."
        )
    SECRET_KEY = "development-only-and-public-never-use-it-on-a-server-that-others-can-reach"
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
if not ALLOWED_HOSTS:
    if PRODUCTION:
        raise ImproperlyConfigured("ALLOWED_HOSTS is not set: name the hosts of this site, separated by commas.")
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
SITE_URL = env_str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_NAME = env_str("SITE_NAME", "Factcheck")
DEMO = env_bool("FACTCHECK_DEMO")
if DEMO and PRODUCTION:
    raise ImproperlyConfigured("FACTCHECK_DEMO is set in production, where it would list log-ins. Unset it.")

INSTALLED_APPS = [
    "factcheck.apps.FactcheckConfig",
    "factcheck.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "factcheck.web.middleware.CompressMiddleware",
    "factcheck.web.middleware.HeadersMiddleware",
    "factcheck.web.middleware.RefuseBadInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "factcheck.accounts.middleware.SignedInMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factcheck.web.middleware.MethodMiddleware",
    "factcheck.web.middleware.PersonMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "factcheck.web.middleware.LogInRedirectMiddleware",
    "factcheck.accounts.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "factcheck.web.context.site",
            ],
            "builtins": [
                "django.templatetags.static",
                "factcheck.templatetags.addresses",
                "factcheck.templatetags.desk",
                "factcheck.templatetags.frame",
                "factcheck.templatetags.searches",
            ],
        },
    }
]

# Database: PostgreSQL, the bundled one unless DATABASE_URL names another.
DATABASE_URL = env_str("DATABASE_URL")
VAR_DIR = Path(env_str("FACTCHECK_VAR", str(BASE_DIR / "var")))
if DATABASE_URL:
    from factcheck.db.url import parse_database_url

    DATABASES = {"default": parse_database_url(DATABASE_URL)}
    _pool_size = env_int("DATABASE_POOL", 0)
    if _pool_size:
        DATABASES["default"]["CONN_MAX_AGE"] = 0
        DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
            "min_size": 1,
            "max_size": _pool_size,
            "timeout": 5,
        }
    else:
        DATABASES["default"]["CONN_MAX_AGE"] = env_int("CONN_MAX_AGE", 60)
else:
    DATABASES = {
        "default": {
            "ENGINE": "factcheck.db.embedded",
            "NAME": "factcheck",
            "CONN_MAX_AGE": env_int("CONN_MAX_AGE", 60),
            "OPTIONS": {
                "data_dir": VAR_DIR / "postgres",
                # What a test commits need not survive a power cut.
                **({"options": "-c synchronous_commit=off"} if TESTING else {}),
            },
        }
    }
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if env_bool("DATABASE_PREPARE", default=True):
    # A query that a connection has seen twice is planned no more: half the database's work on a page.
    DATABASES["default"].setdefault("OPTIONS", {}).update(server_side_binding=True, prepare_threshold=2)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# People and log-in.
AUTH_USER_MODEL = "factcheck.User"
AUTHENTICATION_BACKENDS = ["factcheck.accounts.backend.DeskBackend"]
PASSWORD_HASHERS = [
    "factcheck.accounts.hashers.DeskArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "factcheck.accounts.adapter.DeskAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PASSWORD_CHANGE_REDIRECT_URL = "/"
# A mail for each change of what lets somebody in, to the person.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
# Wrong passwords and codes are slowed down by accounts/throttle.py; the rest stays allauth's.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
# Reviewers and editors get nowhere without a second factor. The demo's people have none to show, and say so.
SECOND_FACTOR_REQUIRED = PRODUCTION or env_bool("SECOND_FACTOR_REQUIRED", default=not (DEMO or TESTING))
MFA_ADAPTER = "factcheck.accounts.adapter.DeskMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
ACCOUNT_FORMS = {
    "login": "factcheck.accounts.forms.LogInForm",
    "reset_password": "factcheck.accounts.forms.ForgottenPasswordForm",
}
MFA_FORMS = {
    "authenticate": "factcheck.accounts.forms.AuthenticateForm",
    "reauthenticate": "factcheck.accounts.forms.ReauthenticateForm",
}
# Passkeys of a checkout are for http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("TRUSTED_PROXY_COUNT", 0)
SESSION_ENGINE = "factcheck.accounts.sessions"
SESSION_COOKIE_AGE = 120 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "factcheck.web.words.csrf_failure"

# Language and time: the tool speaks English; each person sees times in their own zone.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
# Looking each word and number up in a catalogue of translations that there is not takes a tenth of a form's time.
USE_I18N = False
USE_TZ = True
TIME_ZONE = env_str("TIME_ZONE", "UTC")

FORM_RENDERER = "factcheck.web.rendering.WholeWords"

# Static files and uploads.
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Only what `collectstatic` has gathered is served in production; a checkout serves `static/` as it stands.
_static_root = env_str("STATIC_ROOT", str(VAR_DIR / "static") if PRODUCTION else "")
STATIC_ROOT = Path(_static_root) if _static_root else None
MEDIA_ROOT = Path(env_str("MEDIA_ROOT", str(VAR_DIR / "files")))
# Stored files, each under its SHA-256: a folder, or a bucket of any store that speaks S3.
S3_BUCKET = env_str("S3_BUCKET")
if S3_BUCKET:
    from botocore.config import Config

    _files = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env_str("S3_ENDPOINT_URL") or None,
            "region_name": env_str("S3_REGION") or None,
            "access_key": env_str("S3_ACCESS_KEY_ID") or None,
            "secret_key": env_str("S3_SECRET_ACCESS_KEY") or None,
            "location": env_str("S3_PREFIX"),
            "default_acl": None,  # the bucket's own
            "file_overwrite": True,  # the same name is the same bytes
            "client_config": Config(
                connect_timeout=5,
                read_timeout=30,
                retries={"max_attempts": 3, "mode": "standard"},
                signature_version="s3v4",
                s3={"addressing_style": env_str("S3_ADDRESSING_STYLE", "auto")},
            ),
        },
    }
else:
    _files = {"BACKEND": "factcheck.web.store.LocalStorage"}
STORAGES = {
    "default": _files,
    "staticfiles": {
        "BACKEND": "factcheck.web.static.StaticStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = not PRODUCTION
# By the name alone: asking the storage for what `jquery.min.js` might be a hash of logs an error for each.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+\.[0-9a-f]{12}\..+$"
WHITENOISE_ADD_HEADERS_FUNCTION = add_headers
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # 5 MB of pasted text, form-encoded in any script, and room
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_LIMIT = 20 * 1024 * 1024
CAPTURE_LIMIT = env_int("CAPTURE_LIMIT_MB", 50) * 1024 * 1024  # what is kept of a page or file, unpacked
FILE_UPLOAD_HANDLERS = [
    "factcheck.web.uploads.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# What a reader saw: the path of a Chromium that takes pages' pictures; none are taken without one.
CAPTURE_BROWSER = env_str("CAPTURE_BROWSER")
CAPTURE_BROWSER_NO_SANDBOX = env_bool("CAPTURE_BROWSER_NO_SANDBOX")
# Trusted time: a service by RFC 3161, and the PEM file of the certificates that its stamps must lead to.
TSA_URL = env_str("TSA_URL")
TSA_CERTIFICATES = env_str("TSA_CERTIFICATES")
if TSA_URL and not TSA_CERTIFICATES:
    raise ImproperlyConfigured("TSA_URL is set without TSA_CERTIFICATES: without them no time-stamp can be checked.")
# Loopback is reachable for the fetch guard only where a test says so.
FETCH_ALLOW_LOOPBACK = False

# Mail.
EMAIL_URL_HOST = env_str("EMAIL_HOST")
DEFAULT_FROM_EMAIL = env_str("DEFAULT_FROM_EMAIL", "Factcheck <factcheck@localhost>")
SERVER_EMAIL = parseaddr(DEFAULT_FROM_EMAIL)[1]
MAILERS = {
    "default": (
        {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": EMAIL_URL_HOST,
                "port": env_int("EMAIL_PORT", 587),
                "username": env_str("EMAIL_USER"),
                "password": env_str("EMAIL_PASSWORD"),
                "use_tls": env_bool("EMAIL_USE_TLS", default=True),
                "timeout": 10,
            },
        }
        if EMAIL_URL_HOST
        else {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(VAR_DIR / "mail")},
        }
    )
}

# Asking for evidence: how long a reply address works, and how many days before the due day its owner is told.
REPLY_DAYS = env_int("REPLY_DAYS", 30)
REMINDER_DAYS = env_int("REMINDER_DAYS", 3)

# Security headers.
# Each is a policy of our own pages; the file view of evidence sets a stricter one.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env_bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", 63_072_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    if env_bool("BEHIND_TLS_PROXY", default=True):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# History. Where the record's head goes each day: the editors' addresses, unless others are named.
RECORD_HEAD_TO = env_list("RECORD_HEAD_TO")
PGHISTORY_APPEND_ONLY = True
# Events are found by their object; an index on each foreign key would cost every write of the desk.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)

# Background jobs: packages' `jobs.py`, by way of the index `factcheck/jobs.py`.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "factcheck.work.jobs.set_up"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"level": env_str("LOG_LEVEL", "INFO")},
        "procrastinate": {"level": env_str("PROCRASTINATE_LOG_LEVEL", "WARNING")},
    },
}
