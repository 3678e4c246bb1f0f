"""The store of bytes: in a folder, and in a real S3-speaking server on loopback."""

import hashlib
import io
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from factcheck.web import store
from factcheck.web.store import StorageFailed

WORDS = b"the same bytes"
HASH = hashlib.sha256(WORDS).hexdigest()
BUCKET = "desk-files"


@pytest.fixture(scope="module")
def s3_server():
    """moto as a server of its own port, spoken to over HTTP."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def s3(s3_server, settings):
    import boto3

    login = {"aws_access_key_id": "desk", "aws_secret_access_key": "of-the-test"}
    client = boto3.client("s3", endpoint_url=s3_server, region_name="us-east-1", **login)
    client.create_bucket(Bucket=BUCKET)
    options = {
        "bucket_name": BUCKET,
        "endpoint_url": s3_server,
        "region_name": "us-east-1",
        "access_key": "desk",
        "secret_key": "of-the-test",
        "location": "desk",
        "file_overwrite": True,
    }
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options},
    }
    yield client
    for entry in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=entry["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.fixture(params=["folder", "s3"])
def kind(request):
    if request.param == "s3":
        request.getfixturevalue("s3")
    return request.param


def test_bytes_come_back_under_their_hash(kind):
    assert store.put(WORDS) == HASH
    assert store.exists(HASH)
    assert store.size(HASH) == len(WORDS)
    assert store.read(HASH) == WORDS
    with store.open(HASH) as file:
        assert file.read(8) == b"the same"
    assert store.hash_of(HASH) == HASH


def test_files_of_every_sort_are_taken_from_their_beginning(kind):
    file = io.BytesIO(WORDS)
    file.seek(5)
    assert store.put(file) == HASH
    assert store.put(ContentFile(WORDS, name="../../etc/passwd")) == HASH
    assert store.read(HASH) == WORDS


def test_the_same_bytes_are_stored_once(kind, request):
    for _ in range(3):
        store.put(WORDS)
    if kind == "s3":
        found = request.getfixturevalue("s3").list_objects_v2(Bucket=BUCKET)
        assert [entry["Key"] for entry in found["Contents"]] == [f"desk/{HASH[:2]}/{HASH}"]
    else:
        assert default_storage.listdir(HASH[:2])[1] == [HASH]


def test_what_is_not_there_is_told(kind):
    assert not store.exists(HASH)
    for ask in (store.read, store.size, store.hash_of):
        with pytest.raises(StorageFailed, match="lost this file"):
            ask(HASH)


@pytest.mark.parametrize("name", ["", "ab", "../" * 21 + "a", HASH.upper(), f"{HASH}0", f"../{HASH[3:]}"])
def test_only_hashes_are_names(name):
    with pytest.raises(ValueError, match="no SHA-256"):
        store.path_of(name)


def test_changed_bytes_show_in_their_hash():
    store.put(WORDS)
    path = Path(default_storage.path(store.path_of(HASH)))
    path.write_bytes(b"The same bytes")
    assert store.hash_of(HASH) != HASH


def test_a_server_that_is_gone_is_told_in_words(s3, settings, caplog):
    options = settings.STORAGES["default"]["OPTIONS"] | {"endpoint_url": "http://127.0.0.1:9"}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    with pytest.raises(StorageFailed, match="Nothing was saved"):
        store.put(WORDS)
    with pytest.raises(StorageFailed):
        store.exists(HASH)
    with pytest.raises(StorageFailed, match="lost"):
        store.open(HASH)
    assert "could not be stored" in caplog.text


def test_a_bucket_that_is_gone_is_told_in_words(s3, settings, caplog):
    options = settings.STORAGES["default"]["OPTIONS"] | {"bucket_name": "no-such-bucket"}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    with pytest.raises(StorageFailed, match="Nothing was saved"):
        store.put(WORDS)


KILLED = """
    import os, signal, sys
    import django
    django.setup()
    from django.core.files.base import ContentFile
    from factcheck.web import store

    class Dying(ContentFile):
        def chunks(self, size=None):
            yield b"half of "
            print("writing", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

    store.put(Dying(b"half of the bytes"))
"""


def test_a_killed_writer_leaves_no_half_file(settings, tmp_path):
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "factcheck.settings", "MEDIA_ROOT": str(tmp_path / "files")}
    settings.MEDIA_ROOT = tmp_path / "files"
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED)],
        env=env,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    assert "writing" in done.stdout
    sha256 = hashlib.sha256(b"half of the bytes").hexdigest()
    assert not store.exists(sha256)
    (part,) = (tmp_path / "files").glob("*/.part-*")
    assert store.remove_parts() == 0  # it may still be somebody's who writes
    os.utime(part, (time.time() - 2 * 86400,) * 2)
    assert store.remove_parts() == 1
    assert store.put(b"half of the bytes") == sha256
    assert list((tmp_path / "files").glob("*/*")) == [tmp_path / "files" / store.path_of(sha256)]


def test_an_s3_store_has_no_parts(s3):
    assert store.remove_parts() == 0
