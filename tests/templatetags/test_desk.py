"""The template words: icons, states, directions, times."""

import datetime as dt
import zoneinfo

import pytest
from django.db import models
from django.template import engines
from django.utils import timezone

from factcheck.templatetags import desk

NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def draw():
    return lambda text, **context: engines["django"].from_string(text).render(context)


@pytest.fixture
def noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    with timezone.override(zoneinfo.ZoneInfo("Asia/Tbilisi")):  # UTC+4: 16:00
        yield


class State(models.TextChoices):
    PROMISED = "promised", "promised, not supplied"
    PARTLY = "partly_supplied", "partly supplied"
    OPEN = "open", "open: may be published"
    ODD = "odd_one", "an odd one"


def test_icon_is_silent_unless_it_has_a_label(draw):
    silent = draw('{% icon "lock" %}')
    assert 'aria-hidden="true"' in silent
    assert 'sprite.svg#lock"' in silent
    spoken = draw('{% icon "lock" label size="big" %}', label='Only "named" people')
    assert 'role="img" aria-label="Only &quot;named&quot; people"' in spoken
    assert 'class="icon big"' in spoken
    assert "aria-hidden" not in spoken


def test_icons_that_point_along_the_line_turn_with_it(draw):
    assert "turns" in draw('{% icon "next" %}')
    assert "turns" not in draw('{% icon "down" %}')


@pytest.mark.parametrize(
    ("state", "word", "html"),
    [
        (State.PROMISED, "", '<span class="st owed">promised, not supplied</span>'),
        (State.PARTLY, "", '<span class="st part">partly supplied</span>'),
        ("partly_supplied", "", '<span class="st part">partly supplied</span>'),
        ("In-Review", "", '<span class="st part">in review</span>'),
        (State.OPEN, "", '<span class="st open">open</span>'),
        (State.ODD, "", '<span class="st open">an odd one</span>'),
        ("never <heard> of", "", '<span class="st open">never &lt;heard&gt; of</span>'),
        ("promised", "promised, not supplied", '<span class="st owed">promised, not supplied</span>'),
        ("asked", "3 days late", '<span class="st owed">3 days late</span>'),
        ("supported", "", '<span class="st yes">supported</span>'),
        ("contradicted", "", '<span class="st no">contradicted</span>'),
        ("", "", ""),
        (None, "", ""),
    ],
    ids=repr,
)
def test_state_badge(draw, state, word, html):
    assert draw("{% state_badge state word %}", state=state, word=word) == html


def test_every_state_of_the_tables_has_a_shape():
    from factcheck.claims.workflow import ClaimState
    from factcheck.evidence.ledger import EvidenceState, Stance
    from factcheck.evidence.workflow import RequestState
    from factcheck.imports.models import ImportState
    from factcheck.statements.models import AnchorState

    for table in (ClaimState, EvidenceState, Stance, RequestState, ImportState, AnchorState):
        for state in table:
            known = {desk.fold_state(state.value), desk.fold_state(state.label)} & desk.STATES.keys()
            assert known, f"{table.__name__}.{state.name} is drawn in neutral ink: give it a shape in desk.py"


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("en", "ltr"), ("ka", "ltr"), ("ru-RU", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("fa_IR", "rtl"),
        ("he", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("pa-Arab-PK", "rtl"), ("", "auto"), (None, "auto"),
        ("und", "auto"),
    ],
)  # fmt: skip
def test_direction(language, way):
    assert desk.direction(language) == way


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (dt.timedelta(seconds=20), "just now"),
        (dt.timedelta(seconds=-20), "just now"),
        (dt.timedelta(minutes=1), "1 minute ago"),
        (dt.timedelta(minutes=59), "59 minutes ago"),
        (dt.timedelta(minutes=61), "1 hour ago"),
        (dt.timedelta(hours=15), "15 hours ago"),
        (dt.timedelta(hours=17), "yesterday"),
        (dt.timedelta(days=3), "3 days ago"),
        (dt.timedelta(days=30), "30 days ago"),
        (dt.timedelta(days=40), "13 Oct"),
        (dt.timedelta(days=1000), "26 Feb 2024"),
        (dt.timedelta(days=-1), "tomorrow"),
        (dt.timedelta(days=-5), "in 5 days"),
    ],
)
def test_relative_times(noon, before, words):
    assert desk.Times().relative(NOW - before) == words


def test_yesterday_is_the_readers_yesterday(noon):
    late = dt.datetime(2026, 11, 21, 21, 30, tzinfo=dt.UTC)  # in Tbilisi it is past midnight: today
    assert desk.Times().relative(late) == "14 hours ago"
    with timezone.override(dt.UTC):
        assert desk.Times().relative(late) == "yesterday"


def test_when(noon, draw):
    moment = dt.datetime(2022, 1, 10, 14, 7, tzinfo=dt.UTC)
    assert draw('{{ at|when:"full" }}', at=moment) == (
        '<time datetime="2022-01-10T14:07:00Z" title="10 Jan 2022">10 January 2022, 18:07 Tbilisi</time>'
    )
    assert draw("{{ at|when }}", at=NOW - dt.timedelta(minutes=5)) == (
        '<time datetime="2026-11-22T11:55:00Z" title="22 November 2026, 15:55 Tbilisi">5 minutes ago</time>'
    )
    assert draw("{{ on|when }}", on=dt.date(2026, 11, 25)) == (
        '<time datetime="2026-11-25" title="25 November 2026">in 3 days</time>'
    )
    assert draw("{{ never|when }}", never=None) == ""


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (22, "22nd"),
        (111, "111th"),
    ],
)
def test_ordinals(number, word):
    assert desk.ordinal(number) == word
