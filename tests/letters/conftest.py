"""A request that can be written about, its letter, and an open reply address."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.letters import actions
from factcheck.letters.actions import LetterDetails
from factcheck.letters.models import Letter
from tests.factories import make_claim, make_outlet, make_request, make_speaker, make_statement, make_version

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def address_of_the_desk(settings):
    settings.SITE_URL = "https://desk.example"


@pytest.fixture
def claim(cleo, ada):
    outlet = make_outlet(ada)
    version = make_version(
        cleo,
        outlet=outlet,
        url="https://courier.example/bridge",
        published_at=datetime(2022, 1, 10, 9, tzinfo=UTC),
    )
    speaker = make_speaker(cleo)
    statement = make_statement(cleo, version=version, speaker=speaker, exact="the bridge was safe")
    return make_claim(cleo, statement=statement)


@pytest.fixture
def wanted(cleo, claim):
    return make_request(
        cleo,
        claim=claim,
        wanted="The inspection report of 2021",
        owed_by_name="City office",
        channel="press@city.example",
    )


@pytest.fixture
def draft(cleo, wanted):
    return actions.draft_letter(by=cleo, request=wanted, kind="asked")


def details(letter: Letter, **changed) -> LetterDetails:
    names = ("to", "subject", "body", "answer_by", "with_reply_link")
    return LetterDetails(**{name: getattr(letter, name) for name in names} | changed)


@pytest.fixture
def send(cleo):
    """`send(letter, **changes)` sends as the job would, and gives the letter as it is afterwards."""

    def _send(letter, *, by=None, **changed):
        letter = actions.send_letter(by=by or cleo, letter=letter, details=details(letter, **changed))
        actions.deliver(letter_id=letter.pk, is_last_try=False)
        return Letter.objects.get(pk=letter.pk)

    return _send


@pytest.fixture
def sent(draft, send):
    return send(draft)


@pytest.fixture
def reply_path(sent):
    """The address in the letter that went out, without the site."""
    return re.search(r"https://desk\.example(/reply/[\w-]{43}/)", mail.outbox[-1].body)[1]


@pytest.fixture
def answer(client, reply_path):
    """`answer(**fields)` sends the reply form as somebody who is not signed in."""

    def _answer(path=reply_path, **fields):
        return client.post(path, {"answer": "It is attached."} | fields, follow=True)

    return _answer


def pdf(name="report.pdf", content=PDF):
    return SimpleUploadedFile(name, content, content_type="application/pdf")
