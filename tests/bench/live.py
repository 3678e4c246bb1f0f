"""Open claim pages: what 200 of them take while nothing happens and while others write; and fifty people at one claim."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from tests.bench.servers import Client, Server, spent

PAGES, SECONDS, CORES, HANDS = 200, 20, 2, 20
CROWD = 50


@dataclass
class Open:
    """A page in somebody's browser: it asks as static/js/app.js does, and fetches its parts when they changed."""

    client: Client
    claim: int
    told: dict[str, str]
    due: float = 0.0

    def ask(self) -> bool:
        query = urlencode(self.told)
        response = self._get(f"/claims/{self.claim}/live/?{query}")
        assert "HX-Redirect" not in response.headers, "not logged in"
        words = response.read()
        assert response.status in (200, 204), response.status
        if response.status == 204:
            return False
        now = json.loads(words)
        changed = now["is"] != self.told["is"] and bool(self.told["is"])
        self.told = now
        if changed:
            self._get(f"/claims/{self.claim}/").read()
        return changed

    def _get(self, path: str) -> http.client.HTTPResponse:
        """Browsers open a connection anew that the server has closed as idle; so does this."""
        connection = self.client.connection
        try:
            connection.request("GET", path, headers=self._headers())
            return connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            connection.close()
            connection.request("GET", path, headers=self._headers())
            return connection.getresponse()

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        return {"Cookie": cookies, "HX-Request": "true"}


def measure(bench: Any) -> None:
    # Who needs a second factor and has none is shown no page.
    roles = User.objects.order_by("pk").values_list("role", flat=True)
    people = [number for number, role in enumerate(roles, 1) if role == "reporter"]
    claims = list(Claim.objects.standing().order_by("pk").values_list("pk", flat=True)[:PAGES])
    with Server(workers=2) as server:
        pages = [
            Open(Client(server, bench.session(people[number % len(people)])), claim, {"is": "", "here": ""})
            for number, claim in enumerate((claims * PAGES)[:PAGES])
        ]
        share, fetched, late = run(server, bench, pages)
        print(f"{PAGES} open live pages: {share:.1%} of {CORES} cores; slowest answer {late * 1000:.0f} ms")
        share, fetched, late = run(server, bench, pages, write=lambda: touch(random.choice(claims)))
        print(f"… while a claim changes every second: {share:.1%}, {fetched} pages fetched anew in {SECONDS} s")
        crowd = [
            Open(Client(server, bench.session(people[n % len(people)])), claims[0], {"is": "", "here": ""})
            for n in range(CROWD)
        ]
        share, fetched, late = run(server, bench, crowd, write=lambda: touch(claims[0]))
        print(
            f"{CROWD} people at one claim that changes every second: {share:.1%} of {CORES} cores, {fetched} pages"
            f" fetched anew in {SECONDS} s, slowest answer {late * 1000:.0f} ms"
        )


def touch(claim: int) -> None:
    Claim.objects.filter(pk=claim).update(priority=random.randint(1, 4))  # no secret


def run(
    server: Server, bench: Any, pages: list[Open], *, write: Callable[[], None] | None = None
) -> tuple[float, int, float]:
    """Share of the processors, pages fetched anew, and the slowest answer in seconds."""
    for page in pages:
        page.client.connection = pages[0].client.connection
        page.ask()
        page.client.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        page.due = time.monotonic() + random.uniform(0, 2.25)  # no secret
    end, answers = time.monotonic() + SECONDS, list[tuple[bool, float]]()

    def hand(mine: list[Open]) -> None:
        # As a proxy does, which stands between browsers and the server and shares its connections among them.
        for page in mine[1:]:
            page.client.connection = mine[0].client.connection
        while (now := time.monotonic()) < end:
            page = min(mine, key=lambda one: one.due)
            if page.due > now:
                time.sleep(min(page.due - now, end - now))
                continue
            changed = page.ask()
            answers.append((changed, time.monotonic() - now))
            page.due = time.monotonic() + random.uniform(2, 2.5)  # no secret

    before, began = spent(server, bench.postmaster), time.monotonic()
    threads = [threading.Thread(target=hand, args=(pages[number::HANDS],)) for number in range(HANDS)]
    for thread in threads:
        thread.start()
    while write and time.monotonic() < end - 1:
        write()
        time.sleep(1)
    for thread in threads:
        thread.join()
    after, took = spent(server, bench.postmaster), time.monotonic() - began
    connection.close()
    return (
        (sum(after) - sum(before)) / took / CORES,
        sum(changed for changed, _ in answers),
        max(took for _, took in answers),
    )
