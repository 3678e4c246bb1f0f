"""The desk's settings for measuring: production's, over plain HTTP on loopback, on a database of its own."""

import os

os.environ.setdefault("FACTCHECK_ENV", "production")
os.environ.setdefault("SECRET_KEY", "for-measuring-on-this-machine-only-0123456789-abcdefghijklmnopqrstuvwxyz")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("LOG_LEVEL", "ERROR")

from factcheck.settings import *  # noqa: F403 what is set above is read there

DATABASES["default"]["NAME"] = os.environ.get("BENCH_DATABASE", "factcheck_bench")  # noqa: F405
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessionid", "csrftoken"
ACCOUNT_RATE_LIMITS = False
STATIC_ROOT = VAR_DIR / "bench-static"  # noqa: F405 gathered by `tests.bench` before it measures
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
