"""A letter's first words, from the claim and the request alone: nothing of evidence is read here."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import formats, timezone

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.evidence.models import EvidenceRequest
from factcheck.language.canonical import clean_line
from factcheck.letters.models import Letter, LetterKind
from factcheck.statements.models import Statement

# Where the private address will stand; a line with nothing else.
REPLY_MARK = "[reply link]"
# How the timeline shows the address: the token is in the letter and nowhere else.
WITHHELD = "…"
QUOTATION_MARKS = '“”„‟«»"「」'
TO_ANSWER = timedelta(days=7)


def first_subject(request: EvidenceRequest, kind: str) -> str:
    what = clean_line(request.wanted)
    again = "Reminder: " if kind == LetterKind.CHASED else ""
    return f"{again}{what if len(what) <= 120 else f'{what[:119]}…'}"


def first_body(request: EvidenceRequest, kind: str, *, by: User, answer_by: date | None) -> str:
    """Plain text in short blocks, so that it is easily put into another language."""
    blocks = [request.party, _opening(request, kind), *_what_was_said(request)]
    blocks += [f"To check it we ask you for:\n{request.wanted.strip()}"]
    if answer_by:
        blocks.append(f"Please answer by {day_in_words(answer_by)}.")
    blocks.append(f"You can answer and send files here. No account is needed:\n{REPLY_MARK}")
    blocks.append(f"{by.name}\n{settings.SITE_NAME}")
    return "\n\n".join(block for block in blocks if block)


def first_address(request: EvidenceRequest) -> str:
    """The e-mail address that was written to last, or the one that the request names as its channel."""
    last = Letter.objects.filter(request=request).exclude(to="").order_by("-id").values_list("to", flat=True).first()
    for address in (last, request.channel.strip()):
        if address and is_address(address):
            return address
    return ""


def is_address(words: str) -> bool:
    try:
        validate_email(words)
    except ValidationError:
        return False
    return True


def as_sent(letter: Letter, url: str) -> str:
    """The letter's text with the reply address in its place; without the place, at the end."""
    body = letter.body.replace("\r\n", "\n").strip()
    if not url:
        return body.replace(REPLY_MARK, "").strip() + "\n"
    if REPLY_MARK not in body:
        body = f"{body}\n\n{REPLY_MARK}"
    return body.replace(REPLY_MARK, url) + "\n"


def as_kept(letter: Letter, url: str) -> str:
    """Subject and text word for word, as the timeline keeps them; `url` has its token withheld."""
    return f"{letter.subject}\n\n{as_sent(letter, url)}".strip()


def reply_url(token: str) -> str:
    return f"{settings.SITE_URL}/reply/{token}/"


def day_in_words(day: date) -> str:
    return formats.date_format(day, "j F Y")


def _opening(request: EvidenceRequest, kind: str) -> str:
    if kind != LetterKind.CHASED:
        return "We are checking a statement and turn to you before we publish."
    asked = request.first_asked_on or request.asked_on
    if asked:
        return f"We first wrote to you about this on {day_in_words(asked)}. We have had no full answer yet."
    return "This was promised. It has not reached us yet."


def _what_was_said(request: EvidenceRequest) -> list[str]:
    said = request.promised_in or _first_statement(request)
    if said is None:
        return [f"The statement:\n{request.claim.standing.text}"]
    article = said.version.article
    who = said.speaker.standing.name if said.speaker else ""
    on = day_in_words(said.said_on) if said.said_on else ""
    source = [f"{article.title}{f', {article.outlet.name}' if article.outlet else ''}"]
    if article.published_at:
        source.append(day_in_words(timezone.localdate(article.published_at)))
    lines = [_quoted(said.exact), ", ".join(filter(None, [who, on])), ", ".join(source), article.url]
    head = "The promise:" if request.promised_in else "The statement:"
    return ["\n".join([head, *filter(None, lines)])]


def _quoted(words: str) -> str:
    """The words to the letter; those that bring quotation marks of their own stand as they are."""
    return words if any(mark in words for mark in QUOTATION_MARKS) else f"“{words}”"


def _first_statement(request: EvidenceRequest) -> Statement | None:
    claims = Claim.objects.behind(request.claim.standing).ids()
    said = Statement.objects.standing().filter(claim_links__claim__in=claims)
    return said.select_related("speaker__merged_into", "version__article__outlet").order_by("claim_links__id").first()
