"""Rows and filters that are drawn by joining strings: everything of a person's is escaped, and a filter is a Django field."""

from __future__ import annotations

import datetime as dt
from html import escape, unescape
from html.parser import HTMLParser

import pytest
from django import forms
from django.template.loader import render_to_string
from django.urls import set_script_prefix

from factcheck.accounts.models import User
from factcheck.articles.lists import Row as ArticleRow
from factcheck.articles.lists import Tally
from factcheck.articles.models import Article, ArticleVersion
from factcheck.articles.rows import article_rows
from factcheck.captures.models import Capture, CaptureTarget, LinkCheck
from factcheck.claims.rows import Listed, claim_rows
from factcheck.claims.said import Counts
from factcheck.comments import cards as talk
from factcheck.comments.forms import CommentForm
from factcheck.comments.models import Thread, Words
from factcheck.comments.rows import comment_rows
from factcheck.evidence import cards
from factcheck.evidence.board import Row as BoardRow
from factcheck.evidence.board_rows import board_rows
from factcheck.evidence.models import Evidence, EvidenceCopy, EvidenceLink, EvidenceRequest
from factcheck.evidence.workflow import RequestState
from factcheck.speakers.models import Speaker, SpeakerKind
from factcheck.speakers.rows import speaker_rows
from factcheck.statements.listed import Item, statement_items
from factcheck.statements.models import Statement
from factcheck.templatetags.desk import Times
from factcheck.web.drawing import ChoiceList, Link, address, chosen_by, cut, filter_fields, filter_links, options

# Opens a tag, ends an attribute of either kind, and is an entity already: what comes out must be read back as it was.
BAD = "<b onclick=x>\"'&amp;</td>"
NOW = dt.datetime(2022, 1, 10, 14, 7, tzinfo=dt.UTC)
DAY = NOW.date()


class Reader(HTMLParser):
    """The elements, and the words and attribute values in which people's words may stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.words += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


BOARD = BoardRow(
    *(7, BAD, RequestState.ASKED, NOW, DAY, DAY, DAY, NOW, 1, BAD, 3, BAD, 4, BAD, 5, BAD, BAD),
)

PAGE = cards.Page(f'<input value="{escape(BAD)}">', BAD, may_link=True, may_request=True, when=Times())


def cards_of_links(links):
    return cards.link_cards(links, PAGE)


def cards_of_requests(requests):
    return cards.request_cards(requests, PAGE)


def link(**target):
    """A link to an item with copies of its address and of its file."""
    item = Evidence(pk=3, title=BAD, url=BAD, origin=BAD, kind="record", dated=DAY, access="restricted")
    failed = Capture(pk=5, outcome="failed", why=BAD, code="given_up", taken_at=NOW)
    target = {"state": "failed", "tries": 2, "last": failed, "link_state": "gone", "link_note": BAD} | target
    upload = Capture(pk=6, outcome="stored", taken_at=NOW, size=7, file_name=BAD)
    page = CaptureTarget(pk=4, link_checked_at=NOW, **target)
    LinkCheck(target=page, since=NOW)
    EvidenceCopy(evidence=item, target=page, upload=upload)
    return EvidenceLink(pk=7, evidence=item, stance="supports", excerpt=BAD, note=BAD)


def request_(**fields):
    version = ArticleVersion(article=Article(pk=2, title=BAD, language=BAD))
    promise = Statement(pk=4, exact=BAD, version=version)
    person, speaker = User(pk=5, name=BAD), Speaker(pk=3, name=BAD)
    fields = {"owed_by": speaker, "promised_in": promise, "owner": person, "due_on": DAY, "asked_on": DAY} | fields
    return EvidenceRequest(pk=7, wanted=BAD, state="asked", replies_waiting=1, **fields)


def discussions(comments, **page):
    """A thread with the comments, resolved by somebody, and a reply to it that was refused."""
    thread = Thread(pk=7, resolved_at=NOW, resolved_by=User(name=BAD), size=9)
    thread.follows, thread.muted = False, True
    rows = comment_rows(comments, reader=3, when=Times())
    form = CommentForm({"text": BAD + "x" * 10_001})
    form.is_valid()
    where = talk.Page(PAGE.token, BAD, may_comment=True, is_confidential=True, **page)
    return talk.thread_card(talk.Shown(thread, rows, 8, 7), where, form=form, said_now=BAD, later=True)


COMMENT = Words(7, 7, 3, BAD, f"{BAD} @cleo https://a.example/{BAD}", NOW, NOW, [f"cleo {BAD}"])
DRAWN = {
    "a link to evidence": (cards_of_links, [link()], {}),
    "a link to what is kept": (
        cards_of_links,
        [link(state="waiting", next_try_at=NOW, kept=Capture(pk=8, outcome="cut_short", why=BAD, taken_at=NOW))],
        {},
    ),
    "a request's card": (cards_of_requests, [request_()], {}),
    "a card of a request to a name": (cards_of_requests, [request_(owed_by=None, owed_by_name=BAD, due_on=None)], {}),
    "a discussion": (discussions, [COMMENT], {}),
    "a discussion alone": (discussions, [COMMENT], {"alone": True}),
    "an article": (article_rows, [ArticleRow(7, BAD, BAD, NOW, 3, BAD, Tally(3, 2, 1))], {"may_choose": True}),
    "a claim": (
        claim_rows,
        [Listed(7, BAD, "open", 4, DAY, BAD, "promised, not supplied", 1, 2, 3, DAY)],
        {"said": {7: Counts(2, 1)}, "may_choose": True},
    ),
    "a statement": (statement_items, [Item(7, BAD, DAY, 3, BAD, BAD, BAD, BAD, (BAD,))], {}),
    "a speaker": (
        speaker_rows,
        [(Speaker(pk=7, name=BAD, kind=SpeakerKind.GROUP, description=BAD), "99+", [BAD, BAD])],
        {"may_choose": True},
    ),
    "a request": (board_rows, [BOARD], {"token": BAD, "may_request": True, "keys": True}),
    "a request to a name": (
        board_rows,
        [BOARD._replace(speaker=None, promise=None, due_on=None)],
        {"token": BAD, "may_request": True, "keys": False, "moved": True},
    ),
}


# There names are bold: of a speaker, and of whoever writes.
BOLD = ("a speaker", "a discussion", "a discussion alone")


@pytest.mark.parametrize("what", DRAWN)
def test_words_of_people_stay_words(what):
    draw, rows, arguments = DRAWN[what]
    html = draw(rows, **arguments)
    read = Reader(html)
    assert "onclick" not in read.names
    assert "b" not in read.tags or what in BOLD
    assert any(words == BAD for words in read.words), "it is shown as it was written"
    assert unescape(html).count("onclick=x") == html.count("onclick=x"), "nothing is escaped twice"


def test_what_is_cut_is_escaped_after_it_was_cut():
    assert cut("a&b", 3) == "a&amp;b"
    assert cut("<" * 5, 3) == "&lt;&lt;…"
    before, after = chosen_by(7, "“" + "x" * 80)
    assert 'value="7" form="bulk" id="choose-7"' in before
    assert f"“{'x' * 58}…" in before
    assert Reader(before + after).tags == {"div", "input"}


def test_an_address_is_the_views():
    assert address("claim_detail")(40) == "/claims/40/"
    set_script_prefix("/desk10/")  # where the desk is not alone on its host
    try:
        assert address("claim_detail")(40) == "/desk10/claims/40/"
    finally:
        set_script_prefix("/")


class Filters(forms.Form):
    person = forms.ChoiceField(label=f"Who, {BAD}", choices=[("", "All"), ("7", BAD), (BAD, "odd")], required=False)
    level = forms.TypedChoiceField(choices=[(1, "low"), (2, "high")], coerce=int, empty_value=None, required=False)


def drawn(data, widget):
    form = Filters(data)
    for field in form.fields.values():
        field.widget, choices = widget(attrs={"class": "in"}), field.choices
        field.choices = choices
    return form


@pytest.mark.parametrize("data", [{}, {"person": "7", "level": "2"}, {"person": BAD}, {"person": "nobody's"}], ids=repr)
def test_a_list_to_choose_from_is_djangos(data):
    ours, theirs = drawn(data, ChoiceList), drawn(data, forms.Select)
    for name in Filters.base_fields:
        assert str(ours[name]).replace("\n", "") == str(theirs[name]).replace("\n  ", "").replace("\n", "")


def test_filters_are_drawn_as_every_field_is():
    form = drawn({"person": "7"}, ChoiceList)
    parts = [render_to_string("parts/field.html", {"field": form[name]}) for name in ("person", "level")]
    assert filter_fields(form, ["person", "level"]).split() == "".join(parts).split()


def test_a_filter_that_was_not_understood_says_so():
    html = filter_fields(drawn({"person": "nobody's"}, ChoiceList), ["person", "level"])
    assert "Error: " in html
    assert html.count('class="field bad"') == 1


def test_links_of_filters():
    html = filter_links([Link(BAD, f"?q={BAD}&b=1", current=True), Link("two", "?", current=False)], target="#list")
    read = Reader(html)
    assert read.tags == {"a"}
    assert read.words.count(f"?q={BAD}&b=1") == 2, "where it leads, and what htmx asks for"
    assert html.count('aria-current="true"') == 1
    assert html.count('data-hx-target="#list"') == 2
    assert 'class="chip"' not in filter_links([Link("one", "?", current=False)], target="#list", chips=False)


def test_options_of_other_choices_are_other_options():
    assert (
        options([(1, "one"), (2, "two")], 2) == '<option value="1">one</option><option value="2" selected>two</option>'
    )
    assert (
        options([(1, "one"), (2, "new")], 2) == '<option value="1">one</option><option value="2" selected>new</option>'
    )
    assert options([(1, BAD)]) == f'<option value="1">{cut(BAD, 99)}</option>'
