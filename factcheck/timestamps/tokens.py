"""Trusted time: what is stamped, how a stamp is asked for, and what makes one good (RFC 3161).

A *leaf* is a few lines of text that name one capture's hashes and a random salt. A *manifest* is a list of the
hashes of leaves, and names the manifest before it. A time-stamp authority signs the manifest's SHA-256 with the
time. Who has a leaf, the manifest and the token can check all three with `sha256sum` and `openssl ts`; who has the
manifest alone learns nothing of what was captured, not even whether a document that he knows is among it.

Both texts are UTF-8, their lines end with one line feed each, hashes are in lowercase hexadecimal digits:

    factcheck capture 1                     factcheck manifest 1
    salt 0a1b…                              previous sha256:9f86…
    taken 2026-11-22T20:15:00.123456Z       0c1d…
    page sha256:e3b0…                       77aa…
    warc sha256:…

`page`, `warc` and `previous` are `-` where there is none. Leaves stand in the order of their digits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509.oid import NameOID

# The library itself is loaded by the functions that need it: few processes stamp, and it takes megabytes of each.
if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

QUERY = "application/timestamp-query"
REPLY = "application/timestamp-reply"
# A reply with its certificates is a few kilobytes.
LARGEST = 64 * 1024
# So far may an authority's clock be from ours.
CLOCKS_APART = timedelta(minutes=10)
SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
# What the parsers throw at bytes that are no token, or one of a kind that they do not know.
_UNREADABLE = (ValueError, TypeError, OverflowError, UnsupportedAlgorithm)


class BadStamp(ValueError):
    """An answer that proves nothing; `code` for programs, `message` for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a good token says."""

    at: datetime
    authority: str
    serial: str


def leaf(*, salt: str, taken_at: datetime, page: str, warc: str) -> bytes:
    """The text about one capture; `page` and `warc` are SHA-256 or empty."""
    taken = taken_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    lines = ["factcheck capture 1", f"salt {salt}", f"taken {taken}", f"page {_named(page)}", f"warc {_named(warc)}"]
    return _text(lines)


def manifest(*, previous: str, leaves: Iterable[bytes]) -> bytes:
    """The list that is stamped; `previous` is the SHA-256 of the one before or empty."""
    hashes = sorted(hashlib.sha256(one).hexdigest() for one in leaves)
    return _text(["factcheck manifest 1", f"previous {_named(previous)}", *hashes])


def lists(data: bytes, one: bytes) -> bool:
    """Whether a manifest has this leaf."""
    return hashlib.sha256(one).hexdigest() in data.decode("ascii", "replace").splitlines()[2:]


def previous_of(data: bytes) -> str:
    """The SHA-256 of the manifest that this one names as the one before, or empty."""
    line = data.decode("ascii", "replace").partition("\n")[2].partition("\n")[0]
    return line.removeprefix("previous ").removeprefix("sha256:").removeprefix("-")


def _named(digest: str) -> str:
    return f"sha256:{digest}" if digest else "-"


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


@dataclass(frozen=True, slots=True)
class Authority:
    """The certificates that a stamp must lead to, and the authority's own where its answers leave it out."""

    roots: list[x509.Certificate]
    others: list[x509.Certificate] = field(default_factory=list)
    own: x509.Certificate | None = None
    pem: bytes = b""

    @classmethod
    def read(cls, path: Path) -> Authority:
        """From a PEM file. Raises BadStamp when it cannot be used."""
        try:
            return cls.from_pem(path.read_bytes())
        except OSError as error:
            raise BadStamp("certificates", "The file that TSA_CERTIFICATES names cannot be read.") from error

    @classmethod
    def from_pem(cls, pem: bytes) -> Authority:
        try:
            found = x509.load_pem_x509_certificates(pem)
        except ValueError as error:
            raise BadStamp("certificates", "The time-stamp service's certificates cannot be read.") from error
        authorities = [one for one in found if _signs_others(one)]
        roots = [one for one in authorities if one.issuer == one.subject]
        if not roots:
            raise BadStamp("certificates", "The time-stamp service's certificates have no root among them.")
        return cls(
            roots=roots,
            others=[one for one in authorities if one not in roots],
            own=next((one for one in found if one not in authorities), None),
            pem=pem,
        )


def _signs_others(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


@dataclass(frozen=True, slots=True)
class Query:
    """A request for a stamp, and the number that its answer must repeat."""

    body: bytes
    nonce: int


def query_for(data: bytes) -> Query:
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    request = TimestampRequestBuilder(data, HashAlgorithm.SHA256, nonce=True, cert_req=True).build()
    if request.nonce is None:
        raise BadStamp("nonce", "The request for a time-stamp has no number of its own.")
    return Query(request.as_bytes(), request.nonce)


def check_stamp(
    answer: bytes, data: bytes, authority: Authority, *, nonce: int | None = None, now: datetime | None = None
) -> Stamp:
    """What a token says, when it is good for these bytes; raises BadStamp.

    With `nonce` and `now` it must also be the answer to that request and be of this hour, as it must when it comes;
    without them it is checked years later. Certificates must have been valid when it was made.
    """
    from rfc3161_client import VerificationError

    try:
        return _checked(_read(answer), hashlib.sha256(data).digest(), authority, nonce, now)
    except BadStamp:
        raise
    except VerificationError as error:
        raise _refused(str(error)) from error
    except _UNREADABLE as error:
        raise BadStamp("no_answer", "What came back is not a time-stamp.") from error


def _checked(
    response: TimeStampResponse, digest: bytes, authority: Authority, nonce: int | None, now: datetime | None
) -> Stamp:
    from rfc3161_client import VerifierBuilder

    builder = VerifierBuilder(
        roots=list(authority.roots), intermediates=list(authority.others), nonce=nonce, tsa_certificate=authority.own
    )
    builder.build().verify(response, digest)
    info = response.tst_info
    if info.message_imprint.hash_algorithm != SHA256:
        raise BadStamp("wrong_hash", "The time-stamp is not over SHA-256.")
    if now is not None and abs(info.gen_time - now) > CLOCKS_APART:
        raise BadStamp(
            "wrong_time", f"The time-stamp says {info.gen_time:%d %B %Y, %H:%M} UTC, which is not the time here."
        )
    return Stamp(at=info.gen_time, authority=_name(response, authority), serial=f"{info.serial_number:x}")


def _read(answer: bytes) -> TimeStampResponse:
    from rfc3161_client import decode_timestamp_response
    from rfc3161_client.tsp import PKIStatus

    response = decode_timestamp_response(answer)
    status = PKIStatus(response.status)
    if status != PKIStatus.GRANTED:
        said = "; ".join(response.status_string or [])[:200]
        raise BadStamp("rejected", f"The time-stamp service refused{f': {said}' if said else ''}.")
    return response


def _refused(said: str) -> BadStamp:
    if "Nonce" in said:
        return BadStamp("wrong_nonce", "The time-stamp answers another request than ours.")
    if "Mismatch between messages" in said:
        return BadStamp("wrong_hash", "The time-stamp is for other bytes than ours.")
    return BadStamp(
        "not_trusted", f"The time-stamp does not lead to a certificate that is trusted and was valid ({said[:150]})."
    )


def _name(response: TimeStampResponse, authority: Authority) -> str:
    """Who signed, in the certificate's own words."""
    held = [x509.load_der_x509_certificate(one) for one in response.signed_data.certificates]
    signers = [(one.issuer, one.serial_number) for one in response.signed_data.signer_infos]
    for certificate in [*held, *([authority.own] if authority.own else [])]:
        if (certificate.issuer, certificate.serial_number) in signers:
            names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
            return str(names[0].value)[:200] if names else certificate.subject.rfc4514_string()[:200]
    return ""
