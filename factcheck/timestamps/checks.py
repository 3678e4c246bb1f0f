"""Whether time-stamps still hold: the list, what it lists, and the authority's signature over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.timestamps import tokens
from factcheck.timestamps.models import ListedCapture, Manifest
from factcheck.timestamps.tokens import Authority, BadStamp, Stamp
from factcheck.web.store import StorageFailed


@dataclass(frozen=True, slots=True)
class Verdict:
    """The stamp of a capture when all holds; otherwise what does not."""

    stamp: Stamp | None
    problems: tuple[str, ...]


def verify_timestamp(listed: ListedCapture) -> Verdict:
    """From the capture's hashes to the authority's signature, all from what is stored."""
    manifest = listed.manifest
    try:
        data = manifest.data()
        if hashlib.sha256(data).hexdigest() != manifest.sha256:
            return Verdict(None, ("The stored manifest has been changed.",))
        if not tokens.lists(data, listed.leaf()):
            return Verdict(None, ("The manifest does not list this capture with these hashes.",))
        if not manifest.is_stamped:
            return Verdict(None, ("The manifest has no time-stamp yet.",))
        stamp = tokens.check_stamp(manifest.token(), data, Authority.from_pem(manifest.certificates()))
    except (StorageFailed, BadStamp) as error:
        return Verdict(None, (str(error),))
    if stamp.at != manifest.stamped_at:
        return Verdict(None, ("The token names another time than the desk's records.",))
    return Verdict(stamp, ())


def verify_manifests() -> Iterator[str]:
    """What does not hold, a sentence each: stamps, and the chain from each manifest to the one before."""
    before = ""
    for manifest in Manifest.objects.order_by("id").iterator(chunk_size=100):
        name = f"Manifest {manifest.pk}"
        try:
            data = manifest.data()
            if hashlib.sha256(data).hexdigest() != manifest.sha256:
                yield f"{name}: its list has been changed."
            elif tokens.previous_of(data) != before:
                yield f"{name}: it does not name the manifest before it."
            elif manifest.is_stamped:
                tokens.check_stamp(manifest.token(), data, Authority.from_pem(manifest.certificates()))
            listed = manifest.listed.select_related("capture").defer("capture__text")
            wrong = [one.capture_id for one in listed if not tokens.lists(data, one.leaf())]
            if wrong:
                yield f"{name}: it does not list the captures {', '.join(map(str, wrong[:20]))} with these hashes."
        except (StorageFailed, BadStamp) as error:
            yield f"{name}: {error}"
        before = manifest.sha256
