"""What passed between the desk and those who owe evidence, in the dossier, and what of it stays on the desk."""

import hashlib
import re

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from factcheck.evidence.actions import ContactDetails, EvidenceDetails, log_contact, supply_request
from factcheck.letters.actions import LetterDetails, draft_letter, log_as_sent, take_reply
from factcheck.letters.models import Reply
from factcheck.web.uploads import keep
from tests.factories import make_claim, make_request

SECRET = "Zarechny"


@pytest.fixture
def asked(cleo):
    claim = make_claim(cleo)
    return claim, make_request(cleo, claim=claim, wanted="The load test", owed_by_name="Ministry of Roads")


@pytest.fixture
def replied(cleo, asked):
    """A letter with a reply link, and the reply that came through it: words and a file."""
    letter = draft_letter(by=cleo, request=asked[1], kind="asked")
    details = LetterDetails(to="", subject=letter.subject, body=letter.body)
    _, text = log_as_sent(by=cleo, letter=letter, details=details, channel="letter")
    file = keep(ContentFile(b"the Zarechny page", name="page.txt"), media_type="text/plain")
    reply = take_reply(link=letter.reply_links.get(), words=f"{SECRET} wrote it.", files=[file])
    return reply, re.search(r"/reply/([\w-]{43})/", text)[1]


def test_words_answers_and_files_of_each_contact_are_in_it(cleo, asked, made):
    claim, request = asked
    file = keep(ContentFile(b"their letter", name="letter.txt"), media_type="text/plain")
    contact = ContactDetails(
        kind="answered", channel="phone", contact="press office", words="Where is <it>?", answer="Next week."
    )
    log_contact(by=cleo, request=request, contact=contact, files=[file])
    found = made(claim, cleo)
    for words in ("Where is &lt;it&gt;?", "Next week.", "press office", "letter.txt", "telephone", "from them"):
        assert words in found.report, words
    assert found.members[f"files/{hashlib.sha256(b'their letter').hexdigest()}.txt"] == b"their letter"


@pytest.mark.parametrize("access", ["confidential", "restricted"])
def test_what_was_said_of_closed_evidence_stays_on_the_desk(cleo, asked, made, access):
    claim, request = asked
    supply_request(
        by=cleo,
        request=request,
        source=EvidenceDetails(title=f"{SECRET} memo", access=access),
        stance="contradicts",
        whole=False,
        note=SECRET,
    )
    assert SECRET not in made(claim, cleo).everything
    assert (SECRET in made(claim, cleo, with_restricted=True).everything) == (access == "restricted")


def test_a_reply_that_nobody_has_accepted_stays_on_the_desk(cleo, asked, replied, made):
    for with_restricted in (False, True):
        assert SECRET not in made(asked[0], cleo, with_restricted=with_restricted).everything


def test_an_accepted_reply_goes_with_what_it_brought(cleo, asked, replied, made):
    reply, _ = replied
    evidence = [item.evidence for item in reply.items.all()]
    assert evidence
    Reply.objects.filter(pk=reply.pk).update(state="accepted", decided_by=cleo, decided_at=timezone.now())
    for item in evidence:
        type(item).objects.filter(pk=item.pk).update(unreviewed=False, access="open")
    found = made(asked[0], cleo)
    assert f"{SECRET} wrote it." in found.report
    assert {item.pk for item in evidence} <= set(found.dossier.evidence)  # closing one takes the file away
    for access in ("restricted", "confidential"):
        for item in evidence:
            type(item).objects.filter(pk=item.pk).update(access=access)
        assert SECRET not in made(asked[0], cleo).everything


def test_the_address_of_a_reply_page_is_no_secret_that_leaves(cleo, asked, replied, made):
    _, token = replied
    assert token not in made(asked[0], cleo, with_restricted=True).everything
