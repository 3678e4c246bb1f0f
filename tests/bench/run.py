"""What is measured, and the table of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.db import connection
from django.test import Client as TestClient
from django.urls import NoReverseMatch, reverse

from factcheck.accounts.middleware import SEEN
from factcheck.accounts.models import User
from factcheck.accounts.sessions import SessionStore
from factcheck.articles.models import ArticleVersion
from factcheck.claims.models import ClaimTopic
from factcheck.evidence.models import EvidenceRequest
from factcheck.language.folding import fold
from factcheck.reviews.models import LookAgain, Review
from factcheck.speakers.models import Speaker
from factcheck.statements.models import Statement
from factcheck.web.days import desk_day
from tests.bench import front
from tests.bench.anchors import measure as measure_anchors
from tests.bench.claim_page import COMMENTS, EVENTS, FLOOR, LINKS, busy_claim
from tests.bench.live import measure as measure_live
from tests.bench.servers import PROJECT, Client, Figure, Server, at_once, measured, measured_here, memory, timed, tree

BIG = "factcheck_bench"
SMALL = "factcheck_bench_small"
SIZES = {
    BIG: {"articles": 100_000, "statements": 1_000_000, "claims": 1_000_000, "events": 10_000_000},
    # A hundredth of all, so that a page shows as much in both.
    SMALL: {"articles": 1_000, "statements": 10_000, "claims": 10_000, "events": 100_000},
}
CALLS = 100
BARE = "tests.bench.bare:application"
PLAIN = "tests.bench.plain:application"
ROW = "{:52} {:>9} {:>8} {:>8} {:>8} {:>9} {:>9} {:>9}  {}"

# What one article's desk shows: the text, its statements with their speakers, their tags and their claims.
DESK = (
    "SELECT a.title, a.url, v.title, v.text FROM factcheck_articleversion v"
    " JOIN factcheck_article a ON a.id = v.article_id WHERE v.id = %s",
    'SELECT s.id, s.part, s.start, s."end", s.exact, s.mode, s.stance, p.name FROM factcheck_statement s'
    " LEFT JOIN factcheck_speaker p ON p.id = s.speaker_id WHERE s.version_id = %s AND s.removed_at IS NULL"
    " ORDER BY s.start",
    "SELECT t.statement_id, t.tag_id FROM factcheck_statementtag t JOIN factcheck_statement s ON s.id = t.statement_id"
    " WHERE s.version_id = %s",
    "SELECT l.statement_id, c.id, c.text FROM factcheck_claimstatement l JOIN factcheck_claim c ON c.id = l.claim_id"
    " JOIN factcheck_statement s ON s.id = l.statement_id WHERE s.version_id = %s",
)
ARTICLES = """
SELECT a.id, a.title, o.name, (SELECT count(*) FROM factcheck_statement s JOIN factcheck_articleversion v
    ON v.id = s.version_id WHERE v.article_id = a.id)
FROM factcheck_article a LEFT JOIN factcheck_outlet o ON o.id = a.outlet_id ORDER BY a.id DESC LIMIT 50
"""
CLAIMS = """
SELECT c.id, c.text, c.state, u.name, l.* FROM factcheck_claim c JOIN factcheck_claimledger l ON l.claim_id = c.id
LEFT JOIN factcheck_user u ON u.id = c.assignee_id WHERE c.merged_into_id IS NULL ORDER BY c.id DESC LIMIT 50
"""
OWED = """
SELECT r.*, c.text, p.name FROM factcheck_evidencerequest r JOIN factcheck_claim c ON c.id = r.claim_id
LEFT JOIN factcheck_speaker p ON p.id = r.owed_by_id
WHERE r.state IN ('needed', 'promised', 'asked', 'partly_supplied') ORDER BY r.due_on, r.id LIMIT 50
"""
# The same rows as the board's: overdue first, then by day, then what has no day.
OWED_ROW = """
SELECT r.*, c.text, p.name, u.name, s.exact, a.language FROM factcheck_evidencerequest r
JOIN factcheck_claim c ON c.id = r.claim_id LEFT JOIN factcheck_speaker p ON p.id = r.owed_by_id
LEFT JOIN factcheck_user u ON u.id = r.owner_id LEFT JOIN factcheck_statement s ON s.id = r.promised_in_id
LEFT JOIN factcheck_articleversion v ON v.id = s.version_id LEFT JOIN factcheck_article a ON a.id = v.article_id
"""
OWED_STATES = "r.state IN ('needed', 'promised', 'asked', 'partly_supplied')"
OWED_BOARD = f"{OWED_ROW} WHERE {OWED_STATES} ORDER BY r.due_on, r.id LIMIT 51"
OWED_LATER = f"{OWED_ROW} WHERE {OWED_STATES} AND r.due_on >= %s AND r.due_on >= %s ORDER BY r.due_on, r.id LIMIT 51"
OWED_PARTY = f"""{OWED_ROW} WHERE {OWED_STATES} AND r.owed_by_id IN
(SELECT speaker_id FROM factcheck_speakername WHERE folded LIKE %s || '%%') ORDER BY r.due_on, r.id LIMIT 51"""
OWED_TOPIC = f"""{OWED_ROW} WHERE {OWED_STATES} AND EXISTS
(SELECT FROM factcheck_claimtopic t WHERE t.claim_id = r.claim_id AND t.tag_id = %s) ORDER BY r.due_on, r.id LIMIT 51"""
SPEAKERS = "SELECT * FROM factcheck_speaker WHERE merged_into_id IS NULL ORDER BY name, id LIMIT 50"


class Query(NamedTuple):
    sql: str
    values: Any


class Bench:
    """One database with its web server, and the floor's web server beside it."""

    def __init__(self, database: str) -> None:
        self.use(database)
        (self.postmaster,) = self.sql("SELECT pg_backend_pid()")[0]
        self.postmaster = int(Path(f"/proc/{self.postmaster}/stat").read_text().rpartition(")")[2].split()[1])

    @staticmethod
    def use(database: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = connection.own_name = database
        os.environ["BENCH_DATABASE"] = database
        call_command("migrate", verbosity=0, interactive=False)
        if not User.objects.exists():
            print(f"filling {database} …", flush=True)
            call_command("seed_bench", **SIZES[database])

    def again(self, asked: list[Query]) -> Callable[[], object]:
        """The same questions once more, as psycopg sends them: prepared, once they were asked more than once."""

        def ask() -> None:
            for sql, values in asked:
                with connection.connection.cursor() as cursor:
                    cursor.execute(sql, values).fetchall()

        connection.ensure_connection()
        return ask

    def sql(self, statement: str, *values: object) -> list[Any]:
        """What the floor is: psycopg without Django."""
        connection.ensure_connection()
        with connection.connection.cursor() as cursor:
            return cursor.execute(statement, values or None).fetchall()

    def session(self, number: int = 1) -> str:
        person = User.objects.order_by("pk")[number - 1]
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session["seen"] = int(time.time()) + 86_400
        session[SEEN] = True  # as whoever has shown a second factor
        session.save()
        return str(session.session_key)

    @contextmanager
    def served(self, *, workers: int = 1) -> Iterator[tuple[Server, Server]]:
        with Server(workers=workers) as server, Server(BARE) as bare:
            yield server, bare

    def page(
        self, what: str, path: str, floor: Callable[[], object] | None, goal: str, on: tuple[Server, Server]
    ) -> Figure:
        server, bare = on
        client, plain = Client(server, self.session()), Client(bare)
        figure = measured(server, lambda: client.get(path), CALLS, postmaster=self.postmaster)
        raw = measured_here(floor, CALLS, postmaster=self.postmaster) if floor else None
        nothing = measured(bare, lambda: plain.get(f"/{figure.size}/"), CALLS)
        show(f"{what} ({figure.size / 1024:.0f} KB)", figure, raw=raw, bare=nothing, goal=goal)
        return figure

    def client(self) -> TestClient:
        """Somebody who is logged in, in this process."""
        client = TestClient(headers={"host": "127.0.0.1"})
        client.cookies["sessionid"] = self.session()
        return client

    def queries(self, path: str) -> list[Query]:
        """What a page asks the database, in this process: the SQL as it is sent, with its values."""
        client = self.client()
        client.get(path)
        asked: list[Query] = []

        def note(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
            asked.append(Query(sql, values))
            return execute(sql, values, many, context)

        with connection.execute_wrapper(note):
            assert client.get(path).status_code == 200
        return asked


def show(what: str, figure: Figure, *, raw: Figure | None = None, bare: Figure | None = None, goal: str = "") -> None:
    cells = [f"{figure.wall:.2f}", *(f"{part:.2f}" if figure.cpu else "" for part in (figure.web, figure.database))]
    cells += [f"{figure.cpu:.2f}" if figure.cpu else ""]
    # The floors in the same units: of what has processor time, that of both ends together.
    cells += [f"{floor.cpu or floor.wall:.2f}" if floor else "" for floor in (raw, bare)]
    cells.insert(4, f"{figure.least:.2f}" if figure.least else "")
    if raw and raw.cpu:
        goal += f" ({figure.cpu / raw.cpu:.1f}× raw SQL)"
    print(ROW.format(what, *cells, goal), flush=True)


def address(name: str, *args: object, query: str = "") -> str | None:
    """None for a page that this desk does not have."""
    try:
        return reverse(name, args=args) + query
    except NoReverseMatch:
        print(f"{name}: no such page here, skipped")
        return None


def desk(bench: Bench) -> None:
    with bench.served() as on:
        for number, goal in ((2, "≤ 7 ms of processor time"), (3, "≤ 16 ms")):
            if path := address("article_desk", number):
                count = Statement.objects.filter(version_id=number).count()
                bench.page(
                    f"article desk, {count:,} statements",
                    path,
                    lambda n=number: [bench.sql(part, n) for part in DESK],
                    goal,
                    on,
                )


def claim_page(bench: Bench) -> None:
    claim = busy_claim()
    with bench.served() as on:
        if path := address("claim_detail", claim):
            what = f"claim page, {LINKS} links, {COMMENTS} comments, {EVENTS:,} events"
            raw = lambda: [bench.sql(part, claim) for part in FLOOR]  # noqa: E731
            figure = bench.page(what, path, raw, "≤ 15 queries, ≤ 4× a plain view of the same rows", on)
            sender = Client(on[1])
            ready = measured(on[1], lambda: sender.get(f"/{figure.size}/"), CALLS)
            with Server(PLAIN) as plain:
                reader = Client(plain)
                words = measured(plain, lambda: reader.get(f"/claims/{claim}/"), CALLS, postmaster=bench.postmaster)
            show(f"a plain view of the same rows, their words alone ({words.size / 1024:.0f} KB)", words)
            print(
                f"    {len(bench.queries(path))} queries; processor time {figure.cpu / words.cpu:.1f}× the plain view"
                f" (wall {figure.wall / words.wall:.1f}×), {figure.cpu / ready.cpu:.0f}× one that sends as many bytes ready-made"
            )


def tag(bench: Bench) -> None:
    highest = Statement.objects.order_by("-pk").values_list("pk", flat=True)[0]
    with bench.served() as (server, _):
        for number, what in ((1, "no statements"), (3, "1,000 statements")):
            if path := address("statement_tag", number):
                spans = places(number)
                client = ready(bench, server, path)
                post = lambda: client.post(path, next(spans))  # noqa: E731, B023 called before the next turn
                figure = measured(server, post, CALLS, postmaster=bench.postmaster)
                show(f"tag a statement, article with {what}", figure, raw=raw_tag(bench, number), goal="≤ 4 ms")
    with bench.served(workers=2) as (server, _):
        if path := address("statement_tag", 1):
            spans = places(1, skip=2_000)
            clients = [ready(bench, server, path, person=number) for number in range(1, 9)]
            jobs: list[list[Callable[[], object]]] = [
                [partial(client.post, path, fields) for fields in islice(spans, 40)] for client in clients
            ]
            figure = at_once(server, jobs, postmaster=bench.postmaster)
            show(f"tag a statement, 8 clients: {figure.rate:.0f} per second", figure, goal="≥ 300/s")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM factcheck_statementtag WHERE statement_id > %s", [highest])
        cursor.execute("DELETE FROM factcheck_statement WHERE id > %s", [highest])


def ready(bench: Bench, server: Server, path: str, *, person: int = 1) -> Client:
    client = Client(server, bench.session(person))
    client.open_form(path)
    return client


def places(number: int, *, skip: int = 0) -> Iterator[dict[str, object]]:
    """Words of the version that nobody has tagged, as the desk's form sends them."""
    version = ArticleVersion.objects.get(pk=number)
    starts = [
        0,
        *(at + 1 for at, letter in enumerate(version.text) if letter in " \n" and version.text[at + 1] != "\n"),
    ]
    for at in range(skip, len(starts) - 40):
        start, end = starts[at], starts[at + 5] - 1
        words = version.text[start:end]
        if words == words.strip():
            yield {
                "version": 1,
                "words": words,
                "part": "text",
                "start": start,
                "end": end,
                "mode": "direct",
                "stance": "reports",
                "tags": 1 + at % 40,
            }


def raw_tag(bench: Bench, number: int) -> Figure:
    """The same row by one statement, with the same triggers, and its commit."""
    text = ArticleVersion.objects.get(pk=number).text
    at = iter(range(len(text) - 100))

    def insert() -> None:
        start = next(at)
        bench.sql(
            'INSERT INTO factcheck_statement (version_id, part, start, "end", exact, prefix, suffix, mode, stance, venue,'
            " note, tagged_by_id) VALUES (%s, 'text', %s, %s, %s, '', '', 'direct', 'reports', '', '', 1) RETURNING id",
            *(number, start, start + 61, text[start : start + 61]),
        )
        if not connection.connection.autocommit:
            connection.connection.commit()

    return measured_here(insert, CALLS, postmaster=bench.postmaster)


def lists(bench: Bench) -> None:
    pages = [
        ("articles", "article_list", "", ARTICLES),
        ("articles of one outlet", "article_list", "?outlet=7", None),
        ("claims", "claim_list", "", CLAIMS),
        ("claims in review", "claim_list", "?state=in_review", None),
        ("claims with conflicting evidence", "claim_list", "?evidence=conflicting", None),
        ("what is owed", "owed_list", "", OWED),
        ("speakers", "speaker_list", "", SPEAKERS),
    ]
    figures: dict[str, list[Figure]] = {}
    for database in (SMALL, BIG):
        bench = Bench(database)
        print(f"{database}: " + ", ".join(f"{count:,} {noun}" for noun, count in SIZES[database].items()))
        with bench.served() as on:
            for what, name, query, floor in pages:
                if path := address(name, query=query):
                    raw = (lambda sql=floor: bench.sql(sql)) if floor else None  # noqa: B023 called at once
                    figures.setdefault(what, []).append(bench.page(f"list: {what}", path, raw, "≤ 8 ms", on))
    for what, (small, big) in figures.items():
        print(
            f"list: {what}: {big.cpu / small.cpu:.2f}× the processor time, {big.wall / small.wall:.2f}× the wall (≤ 1.2×)"
        )


def dashboard(bench: Bench) -> None:
    """The first page: its numbers come from tallies."""
    today = desk_day()
    raw = front.asking(bench.sql, front.dashboard(User.objects.order_by("pk")[0].pk, today))
    with bench.served() as on:
        if path := address("dashboard"):
            bench.page("dashboard", path, raw, "≤ 12 ms; database ≤ 3× raw SQL", on)
            reads(bench, path, raw, most=12)
    counting = timed(front.asking(bench.sql, front.by_counting(today)), 5)
    print(f"    the same numbers by counting rows: {counting.wall:.0f} ms")


def queue(bench: Bench) -> None:
    """The queue with one review at its right: whole, and narrowed to what is asked of one person."""
    count, other = Review.objects.submitted().count(), User.objects.order_by("pk")[3].pk
    with bench.served() as on:
        for what, query, whose in (
            ("", "", "TRUE"),
            (", asked of one", f"?asked={other}", f"r.requested_reviewer_id = {other}"),
        ):
            if path := address("queue", query=query):
                chosen = re.search(r'data-of="waits-(\d+)"', bench.client().get(path).text)
                assert chosen, "the queue shows no review"
                raw = front.asking(bench.sql, front.queue(Review.objects.get(pk=int(chosen[1])), whose))
                bench.page(f"queue, {count:,} waiting{what}", path, raw, "database ≤ 3× raw SQL", on)
                reads(bench, path, raw, most=26)


def reads(bench: Bench, path: str, raw: Callable[[], object], *, most: int) -> None:
    """What a page's reading costs the database, beside the same questions in plain SQL."""
    asked = bench.queries(path)
    # Who is reading, and what the header counts, is asked on every page.
    frame = ("factcheck_session", 't."password"', ") counted)")
    reading = [query for query in asked if query.sql.lstrip().startswith(("SELECT", "(SELECT", "WITH"))]
    ours = [query for query in reading if not any(part in query.sql for part in frame)]
    took, floor = least(bench.again(ours), raw)
    print(
        f"    {len(asked)} queries (≤ {most}), {len(ours)} of its own: {took:.2f} ms, {took / floor:.1f}× raw SQL's {floor:.2f} ms (≤ 3×)"
    )


def owed(bench: Bench) -> None:
    """The Owed board over 200,000 requests: each page in few queries, none of which costs with the number of rows."""
    count = EvidenceRequest.objects.count()
    topic = ClaimTopic.objects.values_list("tag", flat=True).order_by("tag")[0]
    party = Speaker.objects.order_by("pk").values_list("name", flat=True)[40]
    newest = EvidenceRequest.objects.filter(state="asked", due_on__gte=desk_day()).order_by("due_on", "pk")[:1].get()
    shelves = [
        ("all that is owed", "", OWED_BOARD, ()),
        ("all, a page far behind", f"?after=1.{newest.due_on}.{newest.pk}", OWED_LATER, (desk_day(), newest.due_on)),
        ("one person's", "?owner=me", OWED_BOARD.replace("WHERE", "WHERE r.owner_id = 1 AND"), ()),
        ("overdue", "?state=overdue", OWED_BOARD.replace("WHERE", f"WHERE r.due_on < '{desk_day()}' AND"), ()),
        ("of a party", f"?party={quote(party)}", OWED_PARTY, (fold(party),)),
        ("on a topic", f"?topic={topic}", OWED_TOPIC, (topic,)),
    ]
    with bench.served() as on:
        for what, query, sql, values in shelves:
            path = address("owed_list", query=query)
            if path is None:
                return
            raw = lambda sql=sql, values=values: bench.sql(sql, *values)  # noqa: E731
            bench.page(f"owed, {count:,}: {what}", path, raw, "database ≤ 3× raw SQL", on)
            asked = bench.queries(path)
            ours = [query for query in asked if 'FROM "factcheck_evidencerequest"' in query.sql]
            reads, floor = least(bench.again(ours), raw)
            print(
                f"    {len(asked)} queries (≤ 9), of them {len(ours)} for the rows: {reads:.2f} ms, {reads / floor:.1f}× raw"
                f" SQL's {floor:.2f} ms (≤ 3×)"
            )


def look_again(bench: Bench) -> None:
    """Verdicts to look at again among a million claims: each page in few queries, beside the rows alone."""
    waits = LookAgain.objects.open().count()
    middle = LookAgain.objects.order_by("pk").values_list("pk", flat=True)[waits // 2]
    topic = ClaimTopic.objects.filter(claim__reasons_to_look_again__kind="said").select_related("tag").first()
    lists = [
        ("all", "", "true", ()),
        ("a page in the middle", f"?after={middle}", "l.id > %s", (middle,)),
        ("for one reason", "?reason=day", "l.kind = 'day'", ()),
        ("one person's", "?holder=me", "c.assignee_id = 1", ()),
        ("on a topic", f"?topic={topic.tag.slug}" if topic else "", front.ON_TOPIC, (topic.tag_id if topic else 0,)),
    ]
    with bench.served() as on:
        for what, query, narrowed, values in lists:
            path = address("look_again_list", query=query)
            if path is None:
                return
            sql = front.LOOK_AGAIN.format(narrowed)
            raw = lambda sql=sql, values=values: bench.sql(sql, *values)  # noqa: E731
            bench.page(f"look again, {waits:,} reasons: {what}", path, raw, "database ≤ 3× raw SQL", on)
            asked = bench.queries(path)
            ours = [query for query in asked if 'FROM "factcheck_lookagain"' in query.sql and _is_page(query)]
            reads, floor = least(bench.again(ours), raw)
            print(
                f"    {len(asked)} queries (≤ 12), the rows {reads:.2f} ms, {reads / floor:.1f}× raw SQL's {floor:.2f} ms"
            )


def _is_page(query: Query) -> bool:
    """Whether it asks for so many rows as a page has, and one more."""
    return query.sql.endswith("LIMIT 26") or 26 in query.values


def least(*calls: Callable[[], object]) -> list[float]:
    """The least of the milliseconds that each takes, in turns: what others do on the machine is left out."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(CALLS):
        for took, call in zip(times, calls, strict=True):
            began = time.perf_counter()
            call()
            took.append((time.perf_counter() - began) * 1000)
    return [min(took) for took in times]


def search(bench: Bench) -> None:
    with bench.served() as on:
        for what, words, goal in (
            ("a decree's number", "decree 54321", "≤ 12 ms"),
            ("a word of 3 % of the statements", "ferries", "≤ 70 ms"),
            ("two common words", "ferries council", ""),
        ):
            if path := address("search", query=f"?q={words.replace(' ', '+')}"):
                raw = lambda w=words: bench.sql(  # noqa: E731
                    "SELECT count(*) FROM factcheck_statement WHERE factcheck_words(exact) @@ plainto_tsquery('simple', %s)",
                    w,
                )
                bench.page(f"search: {what}", path, raw, goal, on)


def imports(bench: Bench) -> None:
    import trafilatura

    from factcheck.imports.html import extract_html
    from factcheck.imports.paste import extract_pasted

    texts = ArticleVersion.objects.filter(pk__gt=10).values_list("title", "text")[:60]
    pages = iter([html(title, text) for title, text in texts] * 4)
    plain = iter([f"{title}\n\n{text}" for title, text in texts] * 4)
    again = iter([html(title, text) for title, text in texts] * 4)
    figure = timed(lambda: extract_html(next(pages), url="https://courier1.example/1"), CALLS)
    floor = timed(lambda: trafilatura.extract(next(again), include_comments=False), CALLS)
    show(f"read an HTML article: {figure.rate:.0f} per second", figure, raw=floor, goal="≥ 150/s; floor: trafilatura")
    figure = timed(lambda: extract_pasted(next(plain)), CALLS)
    show(f"read a pasted article: {figure.rate:.0f} per second", figure, goal="≥ 2,000/s")
    thousand = [
        html(title, text)
        for title, text in ArticleVersion.objects.filter(pk__gt=10).order_by("pk").values_list("title", "text")[:1_000]
    ]
    ours = per_second(lambda page: extract_html(page, url="https://courier1.example/1"), thousand)
    theirs = per_second(lambda page: trafilatura.extract(page, include_comments=False, with_metadata=True), thousand)
    bare = per_second(lambda page: trafilatura.extract(page, include_comments=False), thousand)
    print(
        f"extraction of {len(thousand):,} articles, a core: {ours:.0f}/s; trafilatura's own {theirs:.0f}/s with metadata,"
        f" {bare:.0f}/s of the text alone"
    )


def per_second(read: Callable[[bytes], object], pages: list[bytes]) -> float:
    """So many in a second of processor time."""
    for page in pages[:20]:
        read(page)
    began = time.process_time()
    for page in pages:
        read(page)
    return len(pages) / (time.process_time() - began)


def html(title: str, text: str) -> bytes:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(30))
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><meta charset="utf-8">'
        '<meta property="article:published_time" content="2026-10-11T09:00:00+04:00"></head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{paragraphs}</article>"
        f"<footer><ul>{menu}</ul></footer></body></html>"
    ).encode()


def start(bench: Bench) -> None:
    """From the command to the first page, each three times; the folder is a new one at first."""
    import http.client
    import signal
    import socket

    def first_page(var: str) -> float:
        with socket.create_server(("127.0.0.1", 0)) as trial:
            port = trial.getsockname()[1]
        env = {"PATH": os.environ["PATH"], "FACTCHECK_VAR": var}
        began = time.perf_counter()
        command = [sys.executable, "manage.py", "demo", "--port", str(port)]
        with subprocess.Popen(command, cwd=PROJECT, env=env, stdout=subprocess.DEVNULL) as process:
            while True:
                assert process.poll() is None
                asked = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
                try:
                    asked.request("GET", "/accounts/login/")
                    assert asked.getresponse().status == 200
                    break
                except ConnectionRefusedError:
                    time.sleep(0.01)
                finally:
                    asked.close()
            took = (time.perf_counter() - began) * 1000
            process.send_signal(signal.SIGINT)
        time.sleep(3)  # the database lingers for two seconds
        return took

    empty, warm = [], []
    for _ in range(3):
        with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
            empty.append(first_page(f"{folder}/var"))
            warm.append(first_page(f"{folder}/var"))
    show("demo: empty folder → first page", Figure(sorted(empty)[1]), goal="≤ 10,000 ms (floor 5,800)")
    show("demo: restart → first page", Figure(sorted(warm)[1]), goal="≤ 3,500 ms")


def idle(bench: Bench) -> None:
    # The small desk: of the large one the worker would begin to seal ten million lines of the record.
    bench = Bench(SMALL)
    with Server(workers=2) as server:
        clients = [Client(server, bench.session(number)) for number in range(1, 9)]
        for client in clients * 5:
            client.get(address("article_list") or "/accounts/settings/")
            client.get("/accounts/settings/")
        command = [sys.executable, "manage.py", "procrastinate", "worker"]
        with subprocess.Popen(command, cwd=PROJECT) as worker:
            time.sleep(20)
            web, jobs = memory(tree(server.process.pid)), memory(tree(worker.pid))
            worker.terminate()
    print(f"memory: web × 2 {web:.0f} MB, job worker {jobs:.0f} MB, together {web + jobs:.0f} MB (≤ 260 MB)")


def anchors(bench: Bench) -> None:
    measure_anchors(User.objects.order_by("pk")[0], show)


GROUPS = {
    "anchors": anchors,
    "desk": desk,
    "claim": claim_page,
    "tag": tag,
    "lists": lists,
    "dashboard": dashboard,
    "queue": queue,
    "owed": owed,
    "look_again": look_again,
    "search": search,
    "imports": imports,
    "start": start,
    "memory": idle,
    "live": measure_live,
}


def main(chosen: list[str]) -> None:
    # As in production: a page's addresses of scripts and styles come from the list of what was gathered.
    call_command("collectstatic", verbosity=0, interactive=False)
    bench = Bench(BIG)
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    print(
        f"{os.cpu_count()} cores, load {load}, {time.strftime('%Y-%m-%d %H:%M')}; milliseconds, medians of {CALLS} calls"
    )
    print(ROW.format("", "wall", "cpu web", "cpu db", "cpu all", "a tenth", "raw SQL", "bare view", "goal"))
    for group in chosen or GROUPS:
        if connection.settings_dict["NAME"] != BIG:
            Bench.use(BIG)
        GROUPS[group](bench)
