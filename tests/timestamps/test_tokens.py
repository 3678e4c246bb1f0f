"""Time-stamps by a real authority (OpenSSL's), good and bad, checked by us and by OpenSSL."""

import hashlib
import subprocess
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from factcheck.timestamps import tokens
from factcheck.timestamps.tokens import Authority, BadStamp, check_stamp, query_for
from tests.timestamps.tsa import Tsa, expire, openssl, query_of

AT = datetime(2026, 11, 22, 20, 15, 0, 123456, UTC)
ONE = tokens.leaf(salt="0a" * 16, taken_at=AT, page="ab" * 32, warc="cd" * 32)
TWO = tokens.leaf(salt="0b" * 16, taken_at=AT + timedelta(seconds=1), page="", warc="ef" * 32)
DATA = tokens.manifest(previous="", leaves=[ONE, TWO])


@pytest.fixture(scope="module")
def tsa(tmp_path_factory) -> Tsa:
    return Tsa(tmp_path_factory.mktemp("tsa"))


@pytest.fixture
def authority(tsa) -> Authority:
    return Authority.read(tsa.root)


def refused(*arguments, **options) -> str:
    with pytest.raises(BadStamp) as caught:
        check_stamp(*arguments, **options)
    assert caught.value.message.endswith("."), caught.value.message
    return caught.value.code


def test_the_texts_are_what_the_docs_say_byte_for_byte() -> None:
    assert ONE == (
        b"factcheck capture 1\nsalt " + b"0a" * 16 + b"\ntaken 2026-11-22T20:15:00.123456Z\n"
        b"page sha256:" + b"ab" * 32 + b"\nwarc sha256:" + b"cd" * 32 + b"\n"
    )
    assert b"\npage -\n" in TWO
    listed = sorted(hashlib.sha256(one).hexdigest() for one in (ONE, TWO))
    assert DATA.decode() == "factcheck manifest 1\nprevious -\n" + "".join(f"{one}\n" for one in listed)
    assert tokens.manifest(previous="", leaves=[TWO, ONE]) == DATA
    assert tokens.lists(DATA, ONE)
    assert not tokens.lists(DATA, ONE.replace(b"ab", b"ac", 1))


def test_a_manifest_tells_nothing_of_what_is_in_it() -> None:
    assert b"ab" * 32 not in DATA
    assert b"2026" not in DATA


def test_a_stamp_says_when_and_by_whom(tsa, authority, tmp_path) -> None:
    query = query_for(DATA)
    token = tsa.reply(query.body)
    stamp = check_stamp(token, DATA, authority, nonce=query.nonce, now=datetime.now(UTC))
    assert abs(stamp.at - datetime.now(UTC)) < timedelta(seconds=10)
    assert stamp.authority == "Invented Time"
    assert int(stamp.serial, 16) >= 0x100
    # Years later, without the request.
    assert check_stamp(token, DATA, authority) == stamp
    (tmp_path / "token.tsr").write_bytes(token)
    (tmp_path / "manifest").write_bytes(DATA)
    check = ("ts", "-verify", "-in", tmp_path / "token.tsr", "-data", tmp_path / "manifest", "-CAfile", tsa.root)
    openssl(*check)
    (tmp_path / "manifest").write_bytes(DATA + b"x")
    with pytest.raises(subprocess.CalledProcessError):
        openssl(*check)


def test_two_queries_for_the_same_bytes_differ() -> None:
    assert query_for(DATA).nonce != query_for(DATA).nonce


def test_an_answer_to_another_request(tsa, authority, tmp_path) -> None:
    query = query_for(DATA)
    token = tsa.reply(query_for(DATA).body)
    assert refused(token, DATA, authority, nonce=query.nonce) == "wrong_nonce"
    # Without a nonce at all, as from a service that plays back old answers.
    (tmp_path / "m").write_bytes(DATA)
    openssl("ts", "-query", "-data", tmp_path / "m", "-sha256", "-cert", "-no_nonce", "-out", tmp_path / "q")
    assert refused(tsa.reply((tmp_path / "q").read_bytes()), DATA, authority, nonce=query.nonce) == "wrong_nonce"


def test_an_answer_for_other_bytes(tsa, authority, tmp_path) -> None:
    token = tsa.reply(query_of(b"something else", tmp_path))
    assert refused(token, DATA, authority) == "wrong_hash"


def test_an_authority_that_nobody_named(authority, tmp_path) -> None:
    token = Tsa(tmp_path / "other").reply(query_for(DATA).body)
    assert refused(token, DATA, authority) == "not_trusted"


def test_a_certificate_that_is_none_for_time(tmp_path) -> None:
    """OpenSSL itself signs with none such, so that a good token meets a desk that names another as its authority's."""
    good = Tsa(tmp_path / "good")
    plain = Tsa(tmp_path / "plain", extension="plain_cert")
    token = good.reply(query_for(DATA).body)
    named = Authority.read(good.root)
    own = Authority(roots=named.roots, own=Authority.read(_both(tmp_path, good.root, plain.certificate)).own)
    assert own.own is not None
    assert refused(token, DATA, own) == "not_trusted"


def _both(folder, *paths):
    together = folder / "both.pem"
    together.write_bytes(b"".join(path.read_bytes() for path in paths))
    return together


def test_a_certificate_that_had_expired(tmp_path) -> None:
    tsa = Tsa(tmp_path / "old")
    authority = Authority.read(tsa.root)
    check_stamp(tsa.reply(query_for(DATA).body), DATA, authority)
    expire(tsa)
    assert refused(tsa.reply(query_for(DATA).body), DATA, authority) == "not_trusted"


def test_a_clock_that_is_not_ours(tsa, authority) -> None:
    query = query_for(DATA)
    token = tsa.reply(query.body)
    for apart in (timedelta(minutes=-11), timedelta(minutes=11)):
        code = refused(token, DATA, authority, nonce=query.nonce, now=datetime.now(UTC) + apart)
        assert code == "wrong_time"


def test_a_refusal_is_told_in_the_services_words(tsa, authority, tmp_path) -> None:
    (tmp_path / "m").write_bytes(DATA)
    openssl("ts", "-query", "-data", tmp_path / "m", "-md5", "-cert", "-out", tmp_path / "q")
    answer = tsa.reply((tmp_path / "q").read_bytes())
    with pytest.raises(BadStamp) as caught:
        check_stamp(answer, DATA, authority)
    assert caught.value.code == "rejected"


def test_bytes_that_are_no_answer(tsa, authority) -> None:
    token = tsa.reply(query_for(DATA).body)
    for answer in (
        b"",
        b"<html>",
        b"\x30\x03\x02\x01\x00",
        token[:-1],
        token[:50],
        b"\x30\x84\xff\xff\xff\xff" + token,
    ):
        assert refused(answer, DATA, authority) in ("no_answer", "rejected", "not_trusted"), answer[:20]


def test_one_bit_in_the_token(tsa, authority) -> None:
    token = bytearray(tsa.reply(query_for(DATA).body))
    passed = []
    for place in range(0, len(token), 3):
        token[place] ^= 0x40
        with suppress(BadStamp):
            passed.append((place, check_stamp(bytes(token), DATA, authority)))
        token[place] ^= 0x40
    good = check_stamp(bytes(token), DATA, authority)
    # What passes may differ only where nobody signs: it still says the same.
    assert [stamp for _, stamp in passed if (stamp.at, stamp.serial) != (good.at, good.serial)] == []


def test_certificates_that_cannot_be_used(tsa, tmp_path) -> None:
    for path, content in (("none", None), ("empty", b""), ("junk", b"junk"), ("leaf", tsa.certificate.read_bytes())):
        if content is not None:
            (tmp_path / path).write_bytes(content)
        with pytest.raises(BadStamp) as caught:
            Authority.read(tmp_path / path)
        assert caught.value.code == "certificates"


def test_an_authority_that_leaves_its_certificate_out(tsa, tmp_path) -> None:
    (tmp_path / "m").write_bytes(DATA)
    openssl("ts", "-query", "-data", tmp_path / "m", "-sha256", "-out", tmp_path / "q")
    token = tsa.reply((tmp_path / "q").read_bytes())
    assert refused(token, DATA, Authority.read(tsa.root)) == "not_trusted"
    both = Authority.read(_both(tmp_path, tsa.root, tsa.certificate))
    assert check_stamp(token, DATA, both).authority == "Invented Time"
