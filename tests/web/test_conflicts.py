"""No lost update: every form of the desk and of the admin, and four people who save one claim a hundred times each.

Forms are read out of the page and sent back, as a browser without scripts does.
"""

import html
import itertools
import json
import re
import threading
from datetime import UTC, datetime

import lxml.html
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from factcheck.claims.models import Claim
from factcheck.comments.models import Comment
from factcheck.feeds.actions import FeedDetails, save_feed
from factcheck.letters.actions import draft_letter
from factcheck.reviews.actions import save_rating
from factcheck.reviews.models import Rating
from factcheck.speakers.actions import save_role
from factcheck.speakers.models import SpeakerRole
from tests.factories import (
    make_claim,
    make_evidence,
    make_link,
    make_outlet,
    make_person,
    make_request,
    make_review,
    make_speaker,
    make_statement,
    make_tag,
    make_version,
    seen,
)


def a_role(by):
    return save_role(by=by, role=SpeakerRole(speaker=make_speaker(by), title="Mayor"))


def a_feed(by):
    return save_feed(by=by, details=FeedDetails(url="https://courier.example/rss", title="Courier", is_on=False))


def a_letter(by):
    return draft_letter(by=by, request=a_request(by), kind="asked")


def a_request(by):
    return make_request(by, claim=make_claim(by), owed_by_name="City office")


def a_link(by):
    return make_link(by, claim=make_claim(by))


def a_rating(by):
    return save_rating(by=by, rating=Rating(label="False", slug="false", definition="It is not so.", order=1))


def an_article(by):
    return make_version(by, outlet=make_outlet(by), published_at=datetime(2020, 1, 1, 9, tzinfo=UTC)).article


def an_item(by):
    return make_evidence(by, "The report", note="A note", origin="City office")


def a_person(by):
    return make_person("gus")


def role_url(role):
    return reverse("speaker_role", args=[role.speaker_id, role.pk])


def on(name):
    return lambda row: reverse(name, args=[row.pk])


def admin(model):
    return on(f"admin:factcheck_{model}_change")


# A row; the address of its form; a field that both change, and one that only the other one does.
FORMS = {
    "claim": (make_claim, on("claim_edit"), "text", ("kind", "number")),
    "statement": (make_statement, on("statement_edit"), "note", ("venue", "the town hall")),
    "evidence": (an_item, on("evidence_edit"), "note", ("origin", "The ministry")),
    "link": (a_link, on("link_edit"), "excerpt", ("stance", "contradicts")),
    "request": (a_request, on("request_edit"), "wanted", ("due_on", "2030-01-02")),
    "article": (an_article, on("article_edit"), "byline", ("credited_source", "Agency")),
    "speaker": (make_speaker, on("speaker_edit"), "description", ("other_names", "Аружан | kk")),
    "role": (a_role, role_url, "title", ("until", "2030-01-02")),
    "feed": (a_feed, on("feed_edit"), "title", ("url", "https://courier.example/atom")),
    "letter": (a_letter, on("letter_detail"), "subject", ("to", "press@city.example")),
    "admin claim": (make_claim, admin("claim"), "text", ("kind", "number")),
    "admin statement": (make_statement, admin("statement"), "note", ("said_on", "2020-01-02")),
    "admin evidence": (an_item, admin("evidence"), "note", ("origin", "The ministry")),
    "admin request": (a_request, admin("evidencerequest"), "wanted", ("due_on", "2030-01-02")),
    "admin article": (an_article, admin("article"), "byline", ("published_at_0", "2020-01-02")),
    "admin outlet": (make_outlet, admin("outlet"), "country", ("domains", "courier.example")),
    "admin speaker": (make_speaker, admin("speaker"), "description", ("other_names", "Аружан | kk")),
    "admin tag": (make_tag, admin("tag"), "description", ("label", "Bridges")),
    "admin rating": (a_rating, admin("rating"), "definition", ("order", "7")),
    "admin person": (a_person, admin("user"), "name", ("beat", "Roads")),
}
SHORT = {"country": ("KZ", "GE")}


def form_of(response):
    """The values of the form that carries `seen`, as a browser sends them."""
    assert response.status_code in (200, 409), response
    page = lxml.html.fromstring(response.text)
    [form] = [form for form in page.forms if "seen" in form.fields]
    values = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value.removeprefix("\n"))  # which HTML takes off a textarea
    return values


@pytest.mark.parametrize("name", FORMS)
def test_second_to_save_sees_both_picks_and_loses_nothing(name, ada, log_in):
    make, url_of, field, (other, value) = FORMS[name]
    row = make(ada)
    url = url_of(row)
    theirs, mine = SHORT.get(field, ("These are theirs", "These words are mine"))
    eve = log_in(make_person("eve", role="editor"))
    adas = log_in(ada)
    opened = form_of(adas.get(url))
    assert eve.post(url, form_of(eve.get(url)) | {field: theirs, other: value}).status_code == 302
    refused = adas.post(url, opened | {field: mine})
    assert refused.status_code == 409
    found = form_of(refused)
    assert found[field] == [mine], "what was typed is kept"
    assert found[other] == [value], "what only the other one changed is taken over"
    form = refused.context["adminform"].form if "adminform" in refused.context else refused.context["form"]
    assert [clash.name for clash in form.conflict.clashes] == [f"pick-{field}"]
    assert len(form.conflict.taken) == 1
    assert "Eve" in refused.text
    assert "Taken over from" in refused.text
    assert form_of(adas.get(url))[field] == [theirs], "nothing is written yet"
    assert adas.post(url, found | {f"pick-{field}": "theirs"}).status_code == 302
    after = form_of(adas.get(url))
    assert (after[field], after[other]) == ([theirs], [value])


@pytest.mark.parametrize("name", FORMS)
def test_form_left_as_it_is_meets_no_conflict(name, ada, log_in):
    """What is sent back untouched is what was shown, in every field: else each save would be a conflict."""
    make, url_of, field, (other, value) = FORMS[name]
    row = make(ada)
    url = url_of(row)
    theirs, _ = SHORT.get(field, ("These are theirs", ""))
    eve, adas = log_in(make_person("eve", role="editor")), log_in(ada)
    opened = form_of(adas.get(url))
    assert eve.post(url, form_of(eve.get(url)) | {field: theirs, other: value}).status_code == 302
    refused = adas.post(url, opened)
    form = refused.context["adminform"].form if "adminform" in refused.context else refused.context["form"]
    assert form.conflict.clashes == []
    assert len(form.conflict.taken) == 2
    assert adas.post(url, form_of(refused)).status_code == 302
    assert form_of(adas.get(url))[field] == [theirs]


WRITERS, SAVES = 4, 100
# One letter for each save: a claim has 1,000 characters at most.
LETTERS = [chr(0x4E00 + number) for number in range(WRITERS * SAVES)]


def test_four_writers_lose_no_save(transactional_db):
    people = [make_person(name, role="reporter") for name in ("ada", "ben", "cleo", "dan")]
    claim = make_claim(people[0], "Words")
    url = reverse("claim_edit", args=[claim.pk])
    _write_at_once(people, url, "text", {"kind": "event", "priority": "2"})
    text = Claim.objects.get().text
    assert sorted(text.removeprefix("Words")) == LETTERS
    kept = list(claim.events.order_by("pgh_id").values_list("text", "pgh_context"))
    assert len(kept) == len(LETTERS) + 1
    for (before, _), (after, context) in itertools.pairwise(kept):
        [letter] = set(after) - set(before)
        assert context["by"] == people[LETTERS.index(letter) % WRITERS].pk


@pytest.mark.parametrize("how", ["save", "autosave"])
def test_four_tabs_of_a_review_lose_no_save(transactional_db, how):
    """Its author alone writes a draft: in four tabs at once, by hand or as it saves itself."""
    author = make_person("cleo", role="reporter")
    review = make_review(author, conclusion="Sure.", explanation="Words")
    shown = json.loads(seen(_signed_in(author).get(review.get_absolute_url())))["fields"]
    _write_at_once([author] * WRITERS, review.get_absolute_url(), "explanation", shown | {how: "1"})
    review.refresh_from_db()
    assert sorted(review.explanation.removeprefix("Words")) == LETTERS
    kept = list(review.events.order_by("pgh_id").values_list("explanation", flat=True))[-len(LETTERS) - 1 :]
    assert [len(set(after) - set(before)) for before, after in itertools.pairwise(kept)] == [1] * len(LETTERS)
    assert review.conclusion == "Sure."


def _signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def _write_at_once(people, url, field, others):
    """Each of four adds a hundred letters of their own to one field, and saves after each."""
    answers, start = [], threading.Barrier(WRITERS)

    def write(person, letters):
        try:
            client = _signed_in(person)
            start.wait(10)
            for letter in letters:
                answers.extend(_save(client, url, field, letter, others))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=write, args=(person, LETTERS[number::WRITERS])) for number, person in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    accepted = [answer for answer in answers if answer in (200, 302)]
    assert set(answers) - set(accepted) == {409}, "the writers met each other, and no answer was anything else"
    assert len(accepted) == len(LETTERS)


# Read out of the page: a response's context is one of all threads.
SEEN = re.compile('name="seen" value="([^"]*)"')


def _save(client, url, field, letter, others):
    """Open the form, add a letter, and save; after a conflict take theirs with the letter added to it."""
    page = client.get(url)
    answers = []
    for _ in range(200):
        shown = html.unescape(SEEN.search(page.text)[1])
        text = json.loads(shown)["fields"][field]
        page = client.post(url, others | {field: text + letter, "seen": shown})
        answers.append(page.status_code)
        if page.status_code in (200, 302):
            return answers
    raise AssertionError("never saved")


def test_fifty_people_at_one_claim(transactional_db):
    """At one moment each reads it, says something, and saves other words: nobody waits for ever, meets an error, or
    loses a word; of those who saw the same version one saves, and the others are shown what the form holds and theirs."""
    people = [make_person(f"person{number}", role="reporter") for number in range(50)]
    claim = make_claim(people[0], "Words")
    start = threading.Barrier(len(people))
    answers = {}

    def work(number, person):
        try:
            client = Client()
            client.force_login(person)
            page = client.get(reverse("claim_edit", args=[claim.pk]))
            start.wait(60)
            read = client.get(claim.get_absolute_url()).status_code
            said = client.post(reverse("claim_talk", args=[claim.pk]), {"text": f"Question {number}"}).status_code
            words = {"text": f"Words {number}", "kind": "event", "priority": "2", "seen": seen(page)}
            saved = client.post(reverse("claim_edit", args=[claim.pk]), words)
            answers[number] = (read, said, saved.status_code, f"Words {number}" in saved.text)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert len(answers) == len(people)
    assert {answer[:2] for answer in answers.values()} == {(200, 302)}
    (winner,) = [number for number, answer in answers.items() if answer[2] == 302]
    assert {answer[2:] for number, answer in answers.items() if number != winner} == {(409, True)}
    assert Claim.objects.get().text == f"Words {winner}"
    assert set(Comment.objects.values_list("text", flat=True)) == {f"Question {n}" for n in range(len(people))}
