"""The browser's way to the network: one hop at a time, through the fetch guard, and all of it on a tape."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from factcheck.captures.browser import Answer
from factcheck.web.failures import FetchFailed
from factcheck.web.fetch import Limits, Policy, Resolver, fetch, system_resolver
from factcheck.web.tape import Exchange, Tape


@dataclass(slots=True)
class GuardedNetwork:
    """Answers a browser; `exchanges` are in the order in which they ended."""

    policy: Policy | None = None
    limits: Limits = field(default_factory=Limits)
    resolver: Resolver = system_resolver
    exchanges: list[Exchange] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, url: str, *, headers: Mapping[str, str], max_bytes: int, seconds: float) -> Answer:
        """What came, whatever its status: the browser follows redirects and shows error pages itself."""
        tape = Tape()
        try:
            fetch(
                url,
                accept=None,
                max_bytes=max_bytes,
                policy=self.policy,
                limits=replace(self.limits, redirects=0, total=min(seconds, self.limits.total)),
                resolver=self.resolver,
                tape=tape,
                headers=headers,
            )
        except FetchFailed as failed:
            # The guard refuses what is no page with status 200; a redirect, an error page or an empty answer is
            # on the tape in full, and is the browser's to judge.
            got = tape.last
            if got is None or got.status is None or got.cut:
                raise failed
        finally:
            with self._lock:
                self.exchanges += tape.exchanges
        last = tape.exchanges[-1]
        assert last.status is not None  # noqa: S101 - a fetch that succeeds has read a status
        return Answer(last.status, list(last.headers.items()), bytes(last.body))
