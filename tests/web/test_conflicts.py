"""No lost update, proven: four people, one claim, a hundred saves each."""

import itertools
import json
import threading

from django.db import connection
from django.test import Client
from django.urls import reverse

from factcheck.claims.models import Claim
from tests.factories import make_claim, make_person, seen

WRITERS, SAVES = 4, 100
# One letter for each save: a claim has 1,000 characters at most.
LETTERS = [chr(0x4E00 + number) for number in range(WRITERS * SAVES)]


def test_four_writers_lose_no_save(transactional_db):
    people = [make_person(name, role="reporter") for name in ("ada", "ben", "cleo", "dan")]
    claim = make_claim(people[0], "Words")
    answers, start = [], threading.Barrier(WRITERS)

    def write(person, letters):
        try:
            client = Client()
            client.force_login(person)
            start.wait(10)
            for letter in letters:
                answers.extend(_save(client, reverse("claim_edit", args=[claim.pk]), letter))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=write, args=(person, LETTERS[number::WRITERS])) for number, person in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert set(answers) == {302, 409}, "the writers met each other, and no answer was anything else"
    assert answers.count(302) == len(LETTERS)
    text = Claim.objects.get().text
    assert sorted(text.removeprefix("Words")) == LETTERS
    kept = list(claim.events.order_by("pgh_id").values_list("text", "pgh_context"))
    assert len(kept) == len(LETTERS) + 1
    for (before, _), (after, context) in itertools.pairwise(kept):
        [letter] = set(after) - set(before)
        assert context["by"] == people[LETTERS.index(letter) % WRITERS].pk


def _save(client, url, letter):
    """Open the form, add a letter, and save; after a conflict take theirs with the letter added to it."""
    page = client.get(url)
    answers = []
    for _ in range(200):
        text = json.loads(seen(page))["fields"]["text"]
        page = client.post(url, {"text": text + letter, "kind": "event", "priority": "2", "seen": seen(page)})
        answers.append(page.status_code)
        if page.status_code == 302:
            return answers
    raise AssertionError("never saved")
