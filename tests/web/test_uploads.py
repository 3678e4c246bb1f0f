import hashlib
import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from factcheck.web import store
from factcheck.web.uploads import StorageFailed, UploadRefused, check, disguise, keep, megabytes, safe_name, serve


def upload(content, name="file.bin"):
    return ContentFile(content, name=name)


def test_a_file_is_kept_under_its_hash_once():
    first = keep(upload(b"the same bytes", "a.txt"), media_type="text/plain")
    second = keep(upload(b"the same bytes", "b.txt"), media_type="text/plain")
    digest = hashlib.sha256(b"the same bytes").hexdigest()
    assert first.path == second.path == f"{digest[:2]}/{digest}"
    assert (first.name, second.name, first.size) == ("a.txt", "b.txt", 14)
    assert default_storage.listdir(digest[:2])[1] == [digest]


def test_a_file_cut_short_by_a_crash_is_mended():
    kept = keep(upload(b"all of the bytes"), media_type="text/plain")
    default_storage.delete(kept.path)
    default_storage.save(kept.path, upload(b"all of"))
    keep(upload(b"all of the bytes"), media_type="text/plain")
    with default_storage.open(kept.path) as stored:
        assert stored.read() == b"all of the bytes"


class Racing:
    """The storage as one sees it who looks just before somebody else stores the same."""

    def exists(self, name):
        return False

    def __getattr__(self, name):
        return getattr(default_storage, name)


def test_two_who_store_the_same_at_once_leave_one_file(monkeypatch):
    first = keep(upload(b"bytes"), media_type="text/plain")
    monkeypatch.setattr(store, "default_storage", Racing())
    assert keep(upload(b"bytes"), media_type="text/plain") == first
    assert len(default_storage.listdir(first.path.split("/")[0])[1]) == 1


def test_a_storage_that_refuses_is_told_in_words(settings, tmp_path, caplog):
    (tmp_path / "file").write_text("no folder")
    settings.MEDIA_ROOT = tmp_path / "file"
    with pytest.raises(StorageFailed, match="Nothing was saved"):
        keep(upload(b"bytes"), media_type="text/plain")
    assert "could not be stored" in caplog.text


def office(folder):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}/document.xml", "<w/>")
    return stream.getvalue()


def opendocument(kind):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", "<office/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"%PDF-1.7 body", "photo.jpg", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "report.pdf", "image/png"),
        (b"\xff\xd8\xff\xe0....", "x", "image/jpeg"),
        (b"<html><script>", "x.txt", "text/html"),
        (b"<svg onload=alert(1)>", "x.png", "image/svg+xml"),
        ("Слова без разметки".encode(), "x.pdf", "text/plain"),
        (office("word"), "x.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (office("xl"), "x.zip", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (office("ppt"), "x", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        (office("elsewhere"), "x.docx", "application/zip"),
        (
            opendocument("application/vnd.oasis.opendocument.spreadsheet"),
            "x",
            "application/vnd.oasis.opendocument.spreadsheet",
        ),
        (opendocument("application/epub+zip"), "x", "application/epub+zip"),
        (opendocument("text/html"), "x.odt", "application/zip"),
        (b"\x00\x01\x02\x03" * 40, "x.txt", "application/octet-stream"),
        # Two kinds in one file: the one that could do harm, or the one whose reader comes first.
        (b"GIF89a" + b"/*<html><script>*/=1;" * 9, "x.html", "image/gif"),
        (b"<html><!-- %PDF-1.7 --><script>", "x.html", "application/pdf"),
        (
            office("word") + b"<script>alert(1)</script>",
            "x.html",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (b"%PDF-1.7\n" + office("word"), "x.docx", "application/pdf"),
    ],
)
def test_the_type_is_read_from_the_content(content, name, media_type):
    file = upload(content, name)
    assert check(file) == media_type
    assert file.read(4) == content[:4]  # read again by whoever stores it


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "empty.pdf", "empty"),
        (b"MZ\x90\x00\x03", "report.pdf", "program"),
        (b"\x7fELF\x02\x01\x01\x00", "report.pdf", "program"),
        (b"\xcf\xfa\xed\xfe\x07", "report.pdf", "program"),
        (b"MZ\x90\x00" + b"\0" * 60 + b"%PDF-1.7 body", "report.pdf", "program"),
        (b"\x7fELF\x02\x01" + b"\0" * 60 + b"%PDF-1.7 body", "report.pdf", "program"),
        (b"WScript.Echo 1", "invoice.VBS", "program"),
        (b"words", "a/b\\report.pdf.lnk", "program"),
    ],
)
def test_what_is_refused(content, name, code):
    with pytest.raises(UploadRefused) as caught:
        check(upload(content, name), name=name)
    assert caught.value.code == code
    assert str(caught.value)


def test_the_limit_is_the_settings(settings):
    settings.UPLOAD_LIMIT = 10
    assert check(upload(b"x" * 10)) == "text/plain"
    with pytest.raises(UploadRefused, match="files up to 1 KB"):
        check(upload(b"x" * 11))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\report.pdf", "report.pdf"),
        (".htaccess", "htaccess"),
        ("a\0b\r\n\u202egpj.exe", "ab gpj.exe"),
        ("...", "file"),
        ("", "file"),
        ("ბრძანება.pdf", "ბრძანება.pdf"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
    ],
)
def test_names_are_made_safe(raw, name):
    assert safe_name(raw) == name


@pytest.mark.parametrize(
    ("name", "media_type", "words"),
    [
        ("a.pdf", "text/html", "a web page"),
        ("a.jpg", "application/pdf", "a PDF file"),
        ("a.jpg", "image/png", ""),
        ("a.pdf", "application/pdf", ""),
        ("a.csv", "text/plain", ""),
        ("a.unknown", "text/html", ""),
        ("a", "text/html", ""),
        ("a.xlsx", "application/zip", "a ZIP archive"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel table"),
        ("a.ods", "application/vnd.oasis.opendocument.spreadsheet", ""),
    ],
)
def test_a_disguise_is_seen(name, media_type, words):
    assert disguise(name, media_type) == words


def test_a_lost_file_is_told_in_words(caplog):
    with pytest.raises(StorageFailed, match="has lost this file"):
        serve(f"ab/{'ab' * 32}", name="a", media_type="text/plain")
    assert f"ab/{'ab' * 32}" in caplog.text


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (812 * 1024, "812 KB"), (20 * 1024**2, "20 MB"), (1_600_000, "1.5 MB")]
)
def test_sizes_in_words(size, words):
    assert megabytes(size) == words


@pytest.mark.parametrize("beyond", [300 * 1024, 3 * 1024 * 1024])  # kept in memory, and in a temporary file
def test_an_upload_is_read_no_further_than_shows_that_it_is_too_large(rf, settings, beyond):
    settings.UPLOAD_LIMIT = 100 * 1024
    fits, big = upload(b"x" * 100 * 1024, "fits.txt"), upload(b"x" * beyond, "big.txt")
    request = rf.post("/", {"fits": fits, "big": big, "words": "after it"})
    assert request.FILES["fits"].size == settings.UPLOAD_LIMIT
    assert settings.UPLOAD_LIMIT < request.FILES["big"].size <= settings.UPLOAD_LIMIT + 64 * 1024
    assert request.POST["words"] == "after it"
    with pytest.raises(UploadRefused):
        check(request.FILES["big"])
    request.close()
