"""`manage.py verify_captures` and its weekly job: one byte that changed is named."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from factcheck.captures import jobs, store
from factcheck.captures.models import Capture
from factcheck.notifications.models import Notification
from tests.factories import make_captures

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(cleo):
    return make_captures(cleo)


def path_of(sha256):
    return Path(default_storage.path(store.path_of(sha256)))


def said(capsys):
    with pytest.raises(CommandError) as caught:
        call_command("verify_captures")
    assert caught.value.returncode == 1
    return capsys.readouterr().out + str(caught.value)


def test_all_is_well(kept, capsys):
    call_command("verify_captures")
    assert "All 2 captures are as they were stored" in capsys.readouterr().out


def test_one_flipped_byte_is_named(kept, capsys):
    capture = Capture.objects.get(pk=kept["capture"])
    path = path_of(capture.warc_sha256)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    out = said(capsys)
    assert f"Capture {capture.pk}: its WARC file {capture.warc_sha256} has changed" in out
    assert "1 of 2 captures are not as they were stored." in out
    assert "kept.example" not in out


def test_a_missing_upload_is_named(kept, capsys):
    capture = Capture.objects.get(pk=kept["picture"])
    path_of(capture.sha256).unlink()
    assert f"Capture {capture.pk}: its file {capture.sha256} is missing" in said(capsys)


def test_a_row_that_names_another_file_shows(kept, capsys, cleo):
    """The file is whole and its hash is right, and it is not the page that the row tells of."""
    capture = Capture.objects.get(pk=kept["capture"])
    Capture.objects.create(
        target=capture.target,
        number=2,
        outcome="stored",
        size=capture.size,
        sha256="a" * 64,
        warc_sha256=capture.warc_sha256,
        record_id=capture.record_id,
        taken_at=capture.taken_at,
    )
    assert "its page has the hash" in said(capsys)


def test_the_weekly_job_tells_editors_once_and_names_nothing(kept, ada, dan, caplog):
    path_of(Capture.objects.get(pk=kept["picture"]).sha256).unlink()
    jobs.verify_all(timestamp=0)
    jobs.verify_all(timestamp=0)
    (told,) = Notification.objects.all()
    assert told.person == ada
    assert told.words.startswith("1 stored copy is missing or changed.")
    assert str(kept["picture"]) in caplog.text


def test_the_weekly_job_is_silent_when_all_is_well(kept, ada):
    jobs.verify_all(timestamp=0)
    assert not Notification.objects.exists()
