"""The settings of workers that a test kills, with the mail server that the test itself plays."""

import os

from tests.work.job_settings import *  # noqa: F403 these settings are those, but for the mail server

MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": int(os.environ["TEST_MAIL_PORT"]), "timeout": 60},
    }
}
