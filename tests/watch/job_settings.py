"""The desk's settings for workers that a test starts and kills: quick heartbeats, and outlets on loopback."""

from tests.work.job_settings import *  # noqa: F403 these settings are those, but for what follows

FETCH_ALLOW_LOOPBACK = True
