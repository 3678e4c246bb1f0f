"""Fills a database of its own with rows by formula, by COPY, for measuring: a million statements in minutes.

Triggers sleep and indexes are made afterwards, in one transaction: a load that breaks off leaves nothing.
What the triggers would have checked or written is checked and written here: the history of each row, and changes of the
claims until there are so many events.
"""

from __future__ import annotations

import hashlib
import random
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, models, transaction

from factcheck.accounts.actions import save_person
from factcheck.accounts.models import User
from factcheck.articles.models import Article, ArticleVersion, Outlet, OutletDomain
from factcheck.audit.capture import OWN
from factcheck.audit.models import Event
from factcheck.claims.models import Claim, ClaimKind, ClaimStatement, ClaimTopic
from factcheck.claims.workflow import ClaimState
from factcheck.evidence.ledger import Ledger, LinkFacts, RequestFacts, derive
from factcheck.evidence.models import ClaimLedger, Evidence, EvidenceLink, EvidenceRequest
from factcheck.language.folding import fold
from factcheck.reviews.models import LookAgain, Rating, Review
from factcheck.reviews.workflow import ReviewState
from factcheck.speakers.models import Speaker, SpeakerName
from factcheck.statements.models import Statement, StatementTag, Tag
from factcheck.tallies.actions import recount

TODAY = date(2026, 11, 22)
PEOPLE = 12
SPEAKERS = 2_000
OUTLETS = 50
TAGS = 40
RATINGS = 5
# The claims came evenly over so many days.
DAYS = 1_825
# One claim in ten each: what stands in its last digit.
STATES = (ClaimState.OPEN,) * 7 + (ClaimState.IN_REVIEW,) * 2 + (ClaimState.PUBLISHED,)
# The first articles are the ones that the desk is measured on: 4,000 words, and so many statements.
LONG = (0, 100, 1_000)
LONG_WORDS = 4_000
SENTENCES = 20  # in any other article
# A word in every 34th sentence of the pool: 3 % of the statements have it.
COMMON, EVERY = "ferries", 34


class Command(BaseCommand):
    help = "Fill a database whose name ends in _bench with rows to measure on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", type=int, default=100_000)
        parser.add_argument("--statements", type=int, default=1_000_000)
        parser.add_argument("--claims", type=int, default=1_000_000)
        parser.add_argument(
            "--events", type=int, default=0, help="Of the record, with their rows' histories; 0 for none."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = str(connection.settings_dict["NAME"])
        if "_bench" not in name:
            raise CommandError(
                f"The database is called {name!r}: rows to measure on go to one with _bench in its name."
            )
        call_command("migrate", verbosity=0, interactive=False)
        if User.objects.exists():
            raise CommandError(f"The database {name} is filled already. Drop it to fill it anew.")
        began = time.monotonic()
        with transaction.atomic():
            seed = Seed(options["articles"], options["statements"], options["claims"], self.say)
            seed.run()
            if options["events"]:
                load_events(options["events"], seed.claims, self.say)
        connection.cursor().execute("VACUUM ANALYZE")
        self.say(f"all in {time.monotonic() - began:.0f} s")

    def say(self, line: str) -> None:
        self.stdout.write(f"{time.strftime('%H:%M:%S')} {line}")
        self.stdout.flush()


class Seed:
    def __init__(self, articles: int, statements: int, claims: int, say: Callable[[str], None]) -> None:
        if articles <= len(LONG) or statements < sum(LONG) + articles or claims < 1:
            raise CommandError(f"Needed: {len(LONG) + 1} articles, {sum(LONG):,} statements and one for each, a claim.")
        self.articles, self.claims = articles, claims
        self.each, self.more = divmod(statements - sum(LONG), articles - len(LONG))
        if self.each >= SENTENCES:
            raise CommandError(f"An article has {SENTENCES} sentences: fewer statements than that in each, please.")
        self.say = say
        self.random = random.Random(7)  # noqa: S311 the same rows every time
        self.pool = sentences(self.random)
        self.statements = 0

    def run(self) -> None:
        tables = (
            *(Outlet, OutletDomain, Tag, Speaker, SpeakerName, Article, ArticleVersion, Statement, StatementTag),
            *(Claim, ClaimLedger, ClaimStatement, ClaimTopic, Evidence, EvidenceLink, EvidenceRequest),
            *(Rating, Review, LookAgain),
        )
        for number in range(1, PEOPLE + 1):
            role = ("editor", "reviewer", "reporter")[min(number - 1, 2)]
            person = User(handle=f"person{number}", name=f"Person {number}", role=role)
            person.email = f"person{number}@bench.example"
            save_person(by=None, person=person)
        # Few enough that each has a page of articles.
        self.outlets = max(7, min(OUTLETS, self.articles // 60))
        self.by: list[int] = list(User.objects.order_by("pk").values_list("pk", flat=True))
        with laid_bare([model._meta.db_table for model in tables], self.say):
            self.small_tables()
            self.load_articles()
            self.load_claims()
            self.load_evidence()
            self.load_reviews()
            self.load_reasons()
            for model in tables:
                restart_numbers(model)
        recount()
        if self.has_wrong_words():
            raise CommandError("Statements are not the words of their version: the formula is wrong.")

    def small_tables(self) -> None:
        numbers = range(1, SPEAKERS + 1)
        names = [f"{name(number)} {name(number * 7 + 3)} {number}" for number in numbers]
        copy(Outlet, ("id", "name"), ((n, f"The {name(n)} Courier {n}") for n in range(1, self.outlets + 1)))
        copy(OutletDomain, ("outlet_id", "domain"), ((n, f"courier{n}.example") for n in range(1, self.outlets + 1)))
        groups = ("topic", "framing")
        tags = ((n, groups[n % 2], f"tag-{n}", f"{name(n)} tag {n}") for n in range(1, TAGS + 1))
        copy(Tag, ("id", "group", "slug", "label"), tags)
        copy(Speaker, ("id", "name"), zip(numbers, names, strict=True))
        spelt = ((number, said, fold(said)) for number, said in zip(numbers, names, strict=True))
        copy(SpeakerName, ("speaker_id", "name", "folded"), spelt)

    def load_articles(self) -> None:
        texts = [self.text(number) for number in range(1, len(LONG) + 1)]
        columns: tuple[str, ...]
        columns = ("id", "outlet_id", "url", "url_key", "title", "language", "published_at", "added_by_id")
        copy(Article, columns, (self.article(number) for number in range(1, self.articles + 1)))
        self.say(f"{self.articles:,} articles")
        columns = (
            *("id", "article_id", "number", "title", "text", "sha256", "origin", "extractor", "bands", "added_by_id"),
        )
        state = self.random.getstate()
        copy(ArticleVersion, columns, (self.version(number, texts) for number in range(1, self.articles + 1)))
        self.say("their texts")
        self.random.setstate(state)  # the same sentences again, for the statements in them
        columns = (
            *("id", "version_id", "start", "end", "exact", "prefix", "suffix", "speaker_id", "mode", "tagged_by_id"),
        )
        copy(Statement, columns, self.statement_rows(texts))
        self.say(f"{self.statements:,} statements")
        tags = ((n, 1 + n % TAGS) for n in range(1, self.statements + 1) if n % 2)
        copy(StatementTag, ("statement_id", "tag_id"), tags)

    def article(self, number: int) -> tuple[object, ...]:
        address = f"courier{1 + number % self.outlets}.example/{number}"
        at = f"{TODAY - timedelta(days=number % 2000)} 09:00:00+00"
        title = f"{name(number)} council hears of decree {number}"
        return (number, 1 + number % self.outlets, f"https://{address}", address, title, "en", at, self.someone(number))

    def text(self, number: int) -> tuple[str, list[tuple[int, int]]]:
        """A text and the places of its sentences; the first one is like no other."""
        long = number <= len(LONG)
        chosen = [f"Decree {number} of the council was read out."]
        chosen += self.random.choices(self.pool, k=LONG_WORDS // 14 if long else SENTENCES - 1)
        parts, places, at = [], [], 0
        for index, sentence in enumerate(chosen):
            gap = "" if index == 0 else "\n\n" if index % 4 == 0 else " "
            at += len(gap)
            parts.append(gap + sentence)
            places.append((at, at + len(sentence)))
            at += len(sentence)
        return "".join(parts), places

    def version(self, number: int, long: list[tuple[str, list[tuple[int, int]]]]) -> tuple[object, ...]:
        text = long[number - 1][0] if number <= len(LONG) else self.text(number)[0]
        digest = hashlib.sha256(text.encode()).hexdigest()
        title = f"{name(number)} council hears of decree {number}"
        bands = "{" + ",".join(str(number * 16 + band) for band in range(16)) + "}"
        return (number, number, 1, title, text, digest, "paste", "bench", bands, self.someone(number))

    def statement_rows(self, long: list[tuple[str, list[tuple[int, int]]]]) -> Iterator[tuple[object, ...]]:
        for number in range(1, self.articles + 1):
            if number <= len(LONG):
                text, places = long[number - 1]
                wanted = LONG[number - 1]
                places = (inside(text, places) if wanted > len(places) else places)[:wanted]
            else:
                text, places = self.text(number)
                places = places[: self.each + (number <= len(LONG) + self.more)]
            for start, end in places:
                self.statements += 1
                n = self.statements
                speaker = 1 + int((n * 0.6180339887 % 1) ** 3 * SPEAKERS)  # some speak much more than others
                yield (
                    *(n, number, start, end, text[start:end], text[max(0, start - 32) : start], text[end : end + 32]),
                    *(speaker, ("direct", "indirect", "mixed")[n % 3], self.someone(n)),
                )

    def load_claims(self) -> None:
        kinds = ClaimKind.values
        copy(
            Claim,
            ("id", "text", "kind", "state", "priority", "assignee_id", "started_by_id", "created_at"),
            (
                (
                    *(n, f"{self.pool[n * 31 % len(self.pool)][:-1]} under decree {n}", kinds[n % len(kinds)]),
                    *(STATES[n % 10], 1 + n % 4, None if n % 9 == 0 else self.someone(n), self.someone(n)),
                    self.moment(n),
                )
                for n in range(1, self.claims + 1)
            ),
        )
        copy(ClaimLedger, ("claim_id", *Ledger._fields), ((n, *ledger(n)) for n in range(1, self.claims + 1)))
        gathered = ((1 + n // 2, 1 + n % self.statements, self.someone(n)) for n in range(self.claims * 2))
        copy(ClaimStatement, ("claim_id", "statement_id", "by_id"), gathered)
        copy(ClaimTopic, ("claim_id", "tag_id"), ((n, 2 + n * 2 % TAGS) for n in range(1, self.claims + 1)))
        self.say(f"{self.claims:,} claims")

    def load_evidence(self) -> None:
        count = max(1, self.claims // 4)
        columns = ("id", "title", "url", "url_key", "origin", "kind", "dated", "added_by_id")
        copy(
            Evidence,
            columns,
            (
                (
                    *(n, f"Record {n}: {self.pool[n * 17 % len(self.pool)]}", f"https://records.example/{n}"),
                    *(f"records.example/{n}", f"Archive {n % 700}", "record", TODAY - timedelta(days=n % 900)),
                    self.someone(n),
                )
                for n in range(1, count + 1)
            ),
        )
        pairs = ((n, fact) for n in range(1, self.claims + 1) for fact in links(n, count))
        linked = ((n, fact.evidence_id, fact.stance, self.someone(n)) for n, fact in pairs)
        copy(EvidenceLink, ("claim_id", "evidence_id", "stance", "by_id"), linked)
        asked = ((n, fact) for n in range(1, self.claims + 1) for fact in requests(n))
        copy(
            EvidenceRequest,
            (
                *("claim_id", "wanted", "owed_by_id", "asked_on", "due_on", "owner_id", "state", "opened_by_id"),
                "supplied_on",
            ),
            (
                (
                    *(n, f"The annexes of decree {n}", 1 + n % SPEAKERS, TODAY - timedelta(days=500), fact.due_on),
                    *(self.someone(n // 5), fact.state, self.someone(n)),
                    TODAY - timedelta(days=n // 25 % 500) if fact.state == "supplied" else None,
                )
                for n, fact in asked
            ),
        )
        self.say("evidence and requests")

    def load_reviews(self) -> None:
        """What waits in the queue, what has passed, and drafts on some of the claims that are open."""
        scale = ((n, f"Step {n} of the scale", f"step-{n}", f"It is {n}.", n) for n in range(1, RATINGS + 1))
        copy(Rating, ("id", "label", "slug", "definition", "order"), scale)
        columns = (
            *("claim_id", "number", "state", "rating_id", "conclusion", "author_id", "writer_ids", "turn"),
            *("submitted_at", "requested_reviewer_id", "reviewer_id", "decided_at"),
        )
        copy(Review, columns, filter(None, map(self.review, range(1, self.claims + 1))))
        self.say("reviews")

    def load_reasons(self) -> None:
        """Two in five of the verdicts are to be looked at again: for evidence, for a statement, or for their day."""
        table, columns = LookAgain._meta.db_table, "claim_id, review_id, kind, words, told"
        approved = "FROM factcheck_review r{} WHERE r.state = 'approved' AND r.claim_id %% {} = 9 ORDER BY r.claim_id"
        with connection.cursor() as cursor:
            for kind, cause, value, where in (
                ("added", "link_id", "l.id", approved.format(" JOIN factcheck_evidencelink l USING (claim_id)", 40)),
                ("said", "statement_id", "1", approved.format("", 50)),
                ("day", "day", "date '2026-11-01'", approved.format("", 100)),
            ):
                cursor.execute(
                    f"INSERT INTO {table} ({columns}, {cause}) SELECT r.claim_id, r.id, %s, '', true, {value} {where}",
                    [kind],
                )
        self.say("reasons to look again")

    def review(self, n: int) -> tuple[object, ...] | None:
        """The one of a claim, of its holder's colleague, as the claim's state asks for; most open ones have none."""
        state = {
            ClaimState.OPEN: ReviewState.DRAFTING if n % 50 == 0 else None,
            ClaimState.IN_REVIEW: ReviewState.SUBMITTED,
            ClaimState.PUBLISHED: ReviewState.APPROVED,
        }[STATES[n % 10]]
        if state is None:
            return None
        sent = self.moment(n) + timedelta(days=1) if state != ReviewState.DRAFTING else None
        passed = sent + timedelta(days=2) if sent and state == ReviewState.APPROVED else None
        author, other = self.someone(n // 10), self.someone(n // 10 + 1)
        return (
            *(n, 1, state, 1 + n % RATINGS, f"It is so under decree {n}.", author, f"{{{author}}}", int(bool(sent))),
            *(sent, other if n % 4 == 0 else None, other if passed else None, passed),
        )

    def moment(self, n: int) -> datetime:
        """When a claim was started."""
        noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
        return noon - timedelta(minutes=(self.claims - n) * DAYS * 24 * 60 // self.claims)

    def someone(self, number: int) -> int:
        return self.by[number % PEOPLE]

    def has_wrong_words(self) -> bool:
        """Whether there are statements that the sleeping trigger would have refused, by a sample of them."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM factcheck_statement s JOIN factcheck_articleversion v ON v.id = s.version_id"
                ' WHERE (s.id %% 97 = 0 OR s.id <= %s) AND s.exact <> substr(v.text, s.start + 1, s."end" - s.start)',
                [sum(LONG)],
            )
            (wrong,) = cursor.fetchone()
        return int(wrong) > 0


def links(claim: int, evidence: int = 1) -> list[LinkFacts]:
    """The links of a claim: most have none, some have both sides."""
    facts = []
    if claim % 4 == 0:
        facts.append(LinkFacts("supports", f"Archive {claim % 700}", 1 + claim % evidence))
    if claim % 10 == 0:
        facts.append(LinkFacts("contradicts", f"Archive {(claim + 1) % 700}", 1 + (claim + 1) % evidence))
    if claim % 40 == 9:
        facts.append(LinkFacts("context", f"Archive {claim % 700}", 1 + claim % evidence))
    return facts


def requests(claim: int) -> list[RequestFacts]:
    due = TODAY + timedelta(days=claim % 400 - 200)
    state = "supplied" if claim % 25 == 0 else "asked"
    return [RequestFacts(state, promised=False, due_on=due)] if claim % 5 == 0 else []


def ledger(claim: int) -> tuple[object, ...]:
    return tuple(derive(links(claim), requests(claim)))


def sentences(source: random.Random) -> list[str]:
    """20,000 sentences of invented words; some words are common, most are rare, as in any text."""
    words = [name(number).lower() for number in range(3_000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    pool = []
    for number in range(20_000):
        chosen = source.choices(words, weights, k=source.randint(9, 19))
        if number % EVERY == 0:
            chosen[4] = COMMON
        pool.append(f"{' '.join(chosen).capitalize()}.")
    return pool


def name(number: int) -> str:
    """An invented word for a number, like no other below 10,000."""
    syllables = ("ka", "ro", "mi", "ten", "sul", "bar", "vo", "lin", "ga", "desh")
    digits = f"{number % 10_000:04d}"
    return "".join(syllables[int(digit)] for digit in digits).capitalize()


def inside(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences, and what is left of them without their first one, two or three words."""
    found = []
    for start, end in places:
        words = [start, *(at + 1 for at in range(start, end) if text[at] == " ")]
        found += [(word, end) for word in words[:4]]
    return found


def load_events(wanted: int, claims: int, say: Callable[[str], None]) -> None:
    """What became of the rows: each was added; then the claims change, the same number of times each, by turns."""
    added = {
        Claim: ("claim.started", "started_by_id"),
        Statement: ("statement.tagged", "tagged_by_id"),
        ClaimStatement: ("claim.statement_attached", "by_id"),
        ClaimTopic: ("claim.topics_set", "1"),
        Evidence: ("evidence.added", "added_by_id"),
        EvidenceLink: ("evidence.linked", "by_id"),
        EvidenceRequest: ("evidence_request.opened", "opened_by_id"),
        Review: ("review.started", "author_id"),
    }
    histories = [history_of(model) for model in added]
    tables = [Event._meta.db_table, *(history._meta.db_table for history in histories)]
    with laid_bare(tables, say), connection.cursor() as cursor:
        count = 0
        for (model, (verb, by)), history in zip(added.items(), histories, strict=True):
            table, columns = model._meta.db_table, tracked(history)
            cursor.execute(
                f'INSERT INTO "{history._meta.db_table}" ({columns}, {HOW})'  # noqa: S608 names of our own tables
                f" SELECT {columns}, timestamptz '2021-11-24 12:00Z' + interval '{DAYS} days' * (id::float8 / %s), 'added', id,"
                f" jsonb_build_object('by', {by}, 'verb', '{verb}', 'source', 'web', 'request', 'request 5f2c0a9be1d34c77'),"
                f' gen_random_uuid() FROM "{table}" WHERE id <= %s ORDER BY id',
                [claims * 2, max(0, wanted - count)],
            )
            count += cursor.rowcount
        (claim, history), turn = (Claim, histories[0]), 0
        while count < wanted:
            turn += 1
            cursor.execute(
                f'INSERT INTO "{history._meta.db_table}" ({tracked(history)}, {HOW})'  # noqa: S608 names of our own tables
                f" SELECT {tracked(history)}, created_at + %s * interval '7 hours', 'changed', id,"
                f" jsonb_build_object('by', 1 + (id + %s) %% {PEOPLE}, 'verb', 'claim.edited', 'source', 'web', 'request',"
                f" 'request 5f2c0a9be1d34c77'), gen_random_uuid() FROM \"{claim._meta.db_table}\" ORDER BY id LIMIT %s",
                [turn, turn, wanted - count],
            )
            count += cursor.rowcount
        say(f"{count:,} rows of history")
        for model, history in zip(added, histories, strict=True):
            cursor.execute(
                f'INSERT INTO "{Event._meta.db_table}" (at, noun, row_id, event_id, what, by_id, verb, source, request,'  # noqa: S608 names of our own tables
                " action, row) SELECT pgh_created_at, %s, pgh_obj_id, pgh_id, pgh_label, (pgh_context ->> 'by')::bigint,"
                " pgh_context ->> 'verb', pgh_context ->> 'source', pgh_context ->> 'request', pgh_context_id,"
                f' to_jsonb(e) - %s::text[] FROM "{history._meta.db_table}" e ORDER BY pgh_id',
                [model._meta.model_name, list(OWN)],
            )
        say("the record of them")


HOW = "pgh_created_at, pgh_label, pgh_obj_id, pgh_context, pgh_context_id"


def history_of(model: type[models.Model]) -> type[models.Model]:
    (found,) = [each for each in apps.get_models() if getattr(each, "pgh_tracked_model", None) is model]
    return found


def tracked(history: type[models.Model]) -> str:
    return ", ".join(f'"{field.column}"' for field in history._meta.concrete_fields if field.column not in OWN)


def copy(model: type[models.Model], names: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """COPY rows into a model's table; columns that are not named have what the model would give them."""
    # The database counts and has a clock by itself.
    skipped = {*names, "id", "created_at"}
    others = {f.attname: f.get_default() for f in model._meta.concrete_fields if f.attname not in skipped}
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in (*names, *others))
    tail = "".join(f"\t{field(value)}" for value in others.values())
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN") as out,
    ):
        for row in rows:
            out.write("\t".join(map(field, row)) + tail + "\n")


def field(value: object) -> str:
    """One value in COPY's text format."""
    if value is None:
        return "\\N"
    if value is True or value is False:
        return "t" if value else "f"
    if value == []:
        return "{}"
    return str(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


@contextmanager
def laid_bare(tables: list[str], say: Callable[[str], None]) -> Iterator[None]:
    """Tables without triggers, foreign keys and indexes for the time of a load; all of them come back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY 1, 2",
            [tables],
        )
        keys = cursor.fetchall()
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i"
            " WHERE indrelid = ANY(%s::regclass[])"
            " AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY 1",
            [tables],
        )
        indexes = cursor.fetchall()
        for table, key, _ in keys:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {key}")
        for index, _ in indexes:
            cursor.execute(f"DROP INDEX {index}")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield  # when it fails, the transaction is rolled back, and with it all that was dropped
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for index, definition in indexes:
            began = time.monotonic()
            cursor.execute(definition)
            if (took := time.monotonic() - began) > 2:
                say(f"index {index} ({took:.0f} s)")
        for table, key, definition in keys:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {key} {definition}")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def restart_numbers(model: type[models.Model]) -> None:
    key = model._meta.pk
    if not isinstance(key, models.BigAutoField):
        return
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 1) FROM {table}))"  # noqa: S608 names of our own tables
        )
