"""What the article desk reads of statements: few columns, few queries, whatever their number.

Plain SQL, since a thousand model instances cost ten times the page. Merged speakers and claims appear as the
one that stands for them. Of evidence only the ledger is read, which leaves out what is confidential.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from factcheck.articles.marks import Mark
from factcheck.db.rows import array
from factcheck.db.rows import rows as _rows
from factcheck.statements.cards import Card, Gathered, facets_of
from factcheck.statements.models import Part, Statement, Tag

_READ = """
    SELECT s.id, s.part, s.start, s."end", s.exact, s.mode, s.stance, s.said_on, s.note, s.speaker_id, s.via_id,
        s.tagged_by_id, s.version_id{anchor_columns}
    FROM factcheck_statement s {anchor_join} WHERE {those}
"""
_PLAIN = _READ.replace("{anchor_columns}", "").replace("{anchor_join}", "")
_ANCHORED = _READ.replace("{anchor_columns}", ', a.state, a.start, a."end", a.confirmed_at IS NOT NULL').replace(
    "{anchor_join}", "LEFT JOIN factcheck_anchor a ON a.statement_id = s.id AND a.version_id = %(version)s"
)
# Each once: joined to every statement, the planner would read all speakers, four times.
_SPEAKERS = """
    SELECT p.id, coalesce(m.id, p.id), coalesce(m.name, p.name) FROM factcheck_speaker p
    LEFT JOIN factcheck_speaker m ON m.id = p.merged_into_id WHERE p.id = ANY(%s::bigint[])
"""
_TAGS = """
    SELECT l.statement_id, t.id, t.label FROM factcheck_statementtag l JOIN factcheck_tag t ON t.id = l.tag_id
    WHERE l.statement_id = ANY(%s::bigint[]) ORDER BY t."group", t.label
"""
_LINKS = """
    SELECT l.statement_id, coalesce(m.merged_into_id, l.claim_id) FROM factcheck_claimstatement l
    LEFT JOIN factcheck_claim m ON m.id = l.claim_id AND m.merged_into_id IS NOT NULL
    WHERE l.statement_id = ANY(%s::bigint[]) ORDER BY 2
"""
# Each once, however many statements assert it.
_CLAIMS = """
    SELECT c.id, c.text, e.state FROM factcheck_claim c JOIN factcheck_claimledger e ON e.claim_id = c.id
    WHERE c.id = ANY(%s::bigint[]) ORDER BY c.id
"""
# Of one version by equality: of an array the planner expects ten times as many rows, and reads whole tables for them.
_OF_VERSION = "s.version_id = %(version)s AND s.removed_at IS NULL"
_OF_VERSIONS = "s.version_id = ANY(%(versions)s) AND s.removed_at IS NULL"
_ONE = "s.id = %(id)s"
# Of a speaker's statements a list counts no more.
MOST_COUNTED = 49
# A statement's words are at most this long (`language.offsets`): whatever touches a place begins no earlier.
_LONGEST = 5_000
_NOBODY = (None, "")


class Read(NamedTuple):
    """What the database holds of some statements: of each its facts, who said it, its tags, its claims. Equal when nothing
    changed."""

    statements: tuple[tuple[Any, ...], ...]
    speakers: tuple[tuple[Any, ...], ...] = ()
    tags: tuple[tuple[Any, ...], ...] = ()
    links: tuple[tuple[Any, ...], ...] = ()
    claims: tuple[tuple[Any, ...], ...] = ()


def read_in(version_id: int, earlier: Sequence[int] = ()) -> Read:
    """The standing statements of a version and of the `earlier` ones, as they stand in it."""
    if not earlier:
        return _read(_PLAIN, _OF_VERSION, {"version": version_id})
    return _read(_ANCHORED, _OF_VERSIONS, {"version": version_id, "versions": [version_id, *earlier]})


def card_of(statement_id: int, version_id: int) -> Card:
    """One statement as it stands in a version."""
    arguments = {"version": version_id, "id": statement_id}
    return cards_of(_read(_ANCHORED, _ONE, arguments), version_id)[0]


def card_of_new(statement: Statement, tags: Iterable[Tag]) -> Card:
    """A statement that was just tagged, with these tags in their order: what was written need not be read again."""
    s, speaker, via = (
        statement,
        statement.speaker and statement.speaker.standing,
        statement.via and statement.via.standing,
    )
    said = (s.pk, s.part, s.start, s.end, s.exact, s.mode, s.stance, s.said_on, s.note)
    by = (speaker and speaker.pk, via and via.pk, s.tagged_by_id)
    speakers = tuple([(one.pk, one.pk, one.name) for one in (speaker, via) if one])
    read = Read(((*said, *by, s.version_id),), speakers, tuple([(s.pk, tag.pk, tag.label) for tag in tags]))
    return cards_of(read, s.version_id)[0]


def marks_between(version_id: int, part: str, start: int, end: int, *, anchored: bool) -> list[Mark]:
    """The marks that touch [start, end) of a version; `anchored` looks for earlier versions' statements too."""
    sql = """
        SELECT s.start, s."end", s.id FROM factcheck_statement s
        WHERE s.version_id = %(version)s AND s.part = %(part)s AND s.removed_at IS NULL
        AND s.start >= %(start)s - %(longest)s AND s.start < %(end)s AND s."end" > %(start)s
    """
    if anchored:
        sql += """
            UNION ALL SELECT a.start, a."end", s.id FROM factcheck_anchor a
            JOIN factcheck_statement s ON s.id = a.statement_id AND s.removed_at IS NULL AND s.part = %(part)s
            WHERE a.version_id = %(version)s AND a.start < %(end)s AND a."end" > %(start)s
        """
    place = {"version": version_id, "part": part, "start": start, "end": end, "longest": _LONGEST}
    return [Mark(*row) for row in _rows(sql, place)]


def _read(read: str, those: str, arguments: dict[str, Any]) -> Read:
    statements = _rows(read.replace("{those}", those), arguments)
    if not statements:
        return Read(())
    # By the ids, which are known by now: looking the statements up again would be half of the work.
    ids = array([row[0] for row in statements])
    said_by = {row[9] for row in statements}.union([row[10] for row in statements])
    said_by.discard(None)
    speakers = _rows(_SPEAKERS, [array(sorted(said_by))]) if said_by else []
    tags = _rows(_TAGS, [ids])
    links = _rows(_LINKS, [ids])
    claims = _rows(_CLAIMS, [array(dict.fromkeys([claim for _, claim in links]))]) if links else []
    return Read(tuple(statements), tuple(speakers), tuple(tags), tuple(links), tuple(claims))


def labels_of(ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The tags of statements, in their order."""
    labels: dict[int, tuple[str, ...]] = {}
    for statement, _, label in _rows(_TAGS, [array(ids)]):
        labels[statement] = (*labels.get(statement, ()), label)
    return labels


def cards_of(read: Read, version_id: int) -> list[Card]:
    """The cards of what was read, in text order."""
    tags: dict[int, tuple[tuple[int, str], ...]] = {}
    claims: dict[int, tuple[Gathered, ...]] = {}
    for statement, tag, label in read.tags:
        tags[statement] = (*tags.get(statement, ()), (tag, label))
    speakers: dict[int | None, tuple[int | None, str]] = {pk: (stands, name) for pk, stands, name in read.speakers}
    standing = {row[0]: Gathered(*row) for row in read.claims}
    for statement, pk in read.links:
        claim = standing.get(pk)
        # Two claims that were merged are one.
        if claim and claim not in claims.get(statement, ()):
            claims[statement] = (*claims.get(statement, ()), claim)
    cards = []
    for row in read.statements:
        pk, part, _, _, exact, mode, stance, said_on, note, speaker, via, tagged_by = row[:12]
        (speaker, name), (_, via) = speakers.get(speaker, _NOBODY), speakers.get(via, _NOBODY)
        place, anchor, confirmed = _standing(row, version_id)
        mine, gathered = tags.get(pk, ()), claims.get(pk, ())
        facets = facets_of(
            speaker=speaker,
            mode=mode,
            tagged_by=tagged_by,
            tags="".join([f" t{tag}" for tag, _ in mine]),
            claims=gathered,
            waiting=not confirmed and anchor != "exact",
        )
        said = (mode, stance, said_on, note, speaker, name, via)
        cards.append(Card(pk, part, place, exact, *said, anchor, confirmed, mine, gathered, facets))
    cards.sort(key=_text_order)
    return cards


def _standing(row: tuple[Any, ...], version_id: int) -> tuple[tuple[int, int] | None, str, bool]:
    """Where a row's words stand in the version, the anchor's state ("" in its own), whether that is settled."""
    if row[12] == version_id:
        return (row[2], row[3]), "", True
    state, start, end, confirmed = row[13:17]
    if state is None:
        # Nobody has looked for it in this version yet.
        return None, "ambiguous", False
    return (start, end) if start is not None else None, state, bool(confirmed)


def _text_order(card: Card) -> tuple[int, int, int, int]:
    """The headline's first, outer ones before inner ones, those without a place last."""
    if card.place is None:
        return 2, 0, 0, card.id
    start, end = card.place
    return int(card.part == Part.TEXT), start, -end, card.id


_STATEMENTS = """
    SELECT p.id, (SELECT count(*) FROM (
        SELECT FROM factcheck_statement s
        WHERE s.removed_at IS NULL AND s.speaker_id IN (
            SELECT p.id UNION ALL SELECT q.id FROM factcheck_speaker q WHERE q.merged_into_id = p.id)
        LIMIT %(most)s) counted)
    FROM unnest(%(speakers)s::bigint[]) AS p(id)
"""


def statements_of(speakers: Sequence[int]) -> dict[int, str]:
    """How many statements of each are on the desk, under all names; beyond `MOST_COUNTED` it only says so.

    A speaker may have a hundred thousand, and a list shows fifty speakers: counting to the end would cost the page.
    """
    found = _rows(_STATEMENTS, {"speakers": array(speakers), "most": MOST_COUNTED + 1})
    return {pk: f"{n:,}" if n <= MOST_COUNTED else f"{MOST_COUNTED}+" for pk, n in found}
