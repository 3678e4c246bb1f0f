"""The smallest Django project on the embedded database, for processes that the tests start."""

import os

SECRET_KEY = "only-for-tests"
USE_TZ = True
DEBUG = True
ROOT_URLCONF = "tests.db.desk_settings"
urlpatterns: list[object] = []
INSTALLED_APPS = [name for name in os.environ.get("DESK_APPS", "").split(",") if name]
DATABASES = {
    "default": {
        "ENGINE": "factcheck.db.embedded",
        "NAME": "desk",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"data_dir": os.environ["DESK_DATA"]},
    }
}
