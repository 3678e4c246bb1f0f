import gzip
import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest

from factcheck.dossiers.verify import verify
from factcheck.dossiers.wacz import Blob, Damaged, Package, write_wacz
from tests.dossiers import tools
from tests.dossiers.warcs import AT, PAGE, WORDS, a_page, page_warc, warc, warc_blob

URL = "http://courier.example/bridge?b=2&a=1"


def a_package(**fields) -> Package:
    values = {
        "title": "Claim 1",
        "description": "What stands behind it",
        "created": AT,
        "software": "Factcheck/test",
        "warcs": [warc_blob(page_warc())],
        "pages": [a_page()],
        "extras": [Blob.of("report/report.html", b"<!doctype html><title>Claim</title>")],
    }
    return Package(**(values | fields))


def packed(package: Package) -> bytes:
    out = io.BytesIO()
    write_wacz(out, package)
    return out.getvalue()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "dossier.wacz"
    path.write_bytes(packed(a_package()))
    return path


def test_the_same_data_gives_the_same_bytes():
    assert packed(a_package()) == packed(a_package())


def test_only_the_package_and_its_digest_tell_when_it_was_made():
    def members(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    early, late = members(packed(a_package())), members(packed(a_package(created=AT + timedelta(days=1))))
    assert {name for name in early if early[name] != late[name]} == {"datapackage.json", "datapackage-digest.json"}


def test_captures_are_stored_as_they_are_and_listed_with_their_hashes(path):
    with zipfile.ZipFile(path) as archive:
        package = json.loads(archive.read("datapackage.json"))
        paths = [each["path"] for each in package["resources"]]
        assert package["wacz_version"] == "1.1.1"
        assert package["mainPageUrl"] == URL
        assert set(paths) | {"datapackage.json", "datapackage-digest.json"} == set(archive.namelist())
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.read(paths[0]) == page_warc()
        header, page = map(json.loads, archive.read("pages/pages.jsonl").splitlines())
    assert header["format"] == "json-pages-1.0"
    assert page["url"] == URL
    assert page["ts"] == "2026-11-22T10:30:00Z"
    assert page["text"] == WORDS


def test_a_capture_that_is_not_what_was_stored_makes_no_file():
    blob = warc_blob(page_warc())
    rotten = bytearray(page_warc())
    rotten[100] ^= 1
    with pytest.raises(Damaged, match=blob.name):
        packed(
            a_package(warcs=[Blob(name=blob.name, open=lambda: io.BytesIO(rotten), size=blob.size, sha256=blob.sha256)])
        )
    with pytest.raises(Damaged):
        packed(a_package(warcs=[Blob(name=blob.name, open=lambda: io.BytesIO(page_warc()[:-1]), size=blob.size)]))


def test_a_file_is_read_in_blocks():
    class Source(io.RawIOBase):
        left, largest = 64 * 1024 * 1024, 0

        def readable(self):
            return True

        def read(self, size=-1):
            assert size > 0
            Source.largest = max(size, Source.largest)
            taken = min(size, self.left)
            self.left -= taken
            return b"\0" * taken

    big = Blob(name="files/big.bin", open=Source, size=Source.left)
    with open("/dev/null", "wb") as sink:  # a zip that cannot be sought in is written forwards
        write_wacz(sink, a_package(extras=[big]))
    assert Source.largest <= 1024 * 1024


# Software that is not ours.


def test_its_own_validator_accepts_it(path):
    answer = tools.run(tools.WACZ, "wacz", "validate", "-f", str(path))
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "the passed WACZ is valid" in answer.stdout


def test_its_own_validator_refuses_another_report(path):
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    was = hashlib.sha256(members["report/report.html"]).hexdigest()
    members["report/report.html"] = b"<!doctype html><title>Clown</title>"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    answer = tools.run(tools.WACZ, "wacz", "validate", "-f", str(path))
    assert answer.returncode == 1
    assert was in answer.stdout


def test_warcio_finds_every_digest_right(path, tmp_path):
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.startswith("archive/"))
        extracted = archive.extract(name, tmp_path)
    answer = tools.run(tools.WARCIO, "warcio", "check", "-v", extracted)
    assert answer.returncode == 0, answer.stdout
    assert "digest pass" in answer.stdout


def test_the_index_is_the_one_that_the_formats_own_indexer_makes(tmp_path):
    redirect = ("http://Courier.example/old", "302 Found", [("Location", URL)], b"")
    odd = ("http://courier.example/пусто?x=%20", "404 Not Found", [("Content-Type", "text/html ; charset=x")], b"no")
    data = warc((URL, "200 OK", [("Content-Type", "text/html; charset=utf-8")], PAGE), redirect, odd)
    (tmp_path / "x.warc.gz").write_bytes(data)
    answer = tools.run(tools.CDXJ, "cdxj-indexer", "--sort", str(tmp_path / "x.warc.gz"))
    assert answer.returncode == 0, answer.stderr
    blob = Blob(name="x.warc.gz", open=lambda: io.BytesIO(data), size=len(data))
    with zipfile.ZipFile(io.BytesIO(packed(a_package(warcs=[blob])))) as archive:
        ours = gzip.decompress(archive.read("indexes/index.cdx.gz")).decode()
        idx = archive.read("indexes/index.idx").decode().splitlines()
        block = archive.read("indexes/index.cdx.gz")
    theirs = answer.stdout
    assert [parsed(line) for line in ours.splitlines()] == [parsed(line) for line in theirs.splitlines()]
    assert len(ours.splitlines()) == 3
    place = json.loads(idx[1].split(" ", 2)[2])
    assert gzip.decompress(block[place["offset"] : place["offset"] + place["length"]]).decode() == ours


def parsed(line: str) -> tuple[str, str, dict[str, str]]:
    key, stamp, entry = line.split(" ", 2)
    return key, stamp, json.loads(entry)


# One flipped byte.


def test_an_untouched_file_is_in_order(path):
    assert verify(path) == []


def test_every_flipped_byte_is_found_and_its_file_named(path):
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        starts = [(info.header_offset, info.filename) for info in archive.infolist()]
        end = archive.start_dir
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << (place % 8)
        path.write_bytes(flipped)
        problems = verify(path)
        assert problems, f"byte {place} was flipped and nobody noticed"
        if place < end:
            name = [name for start, name in starts if start <= place][-1]
            assert name in {problem.path for problem in problems}, (place, name, problems)


@pytest.mark.parametrize("garbage", [b"", b"not a zip", b"PK\5\6" + bytes(18), b"PK\3\4" + bytes(400)])
def test_what_is_no_dossier_is_told_in_words(tmp_path, garbage):
    (tmp_path / "x.wacz").write_bytes(garbage)
    assert verify(tmp_path / "x.wacz")


def test_a_file_smuggled_in_is_named(path):
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("report/more.html", "<p>more")
    assert "report/more.html" in {problem.path for problem in verify(path)}


def test_a_capture_taken_out_is_named(path, tmp_path):
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    gone = next(name for name in members if name.startswith("archive/"))
    other = tmp_path / "less.wacz"
    with zipfile.ZipFile(other, "w") as archive:
        for name in members.keys() - {gone}:
            archive.writestr(name, members[name])
    assert gone in {problem.path for problem in verify(other)}
