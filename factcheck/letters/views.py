from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.evidence.models import EvidenceRequest
from factcheck.letters import actions, wording
from factcheck.letters.forms import AcceptForm, DismissForm, LetterForm, ReplyForm
from factcheck.letters.mailbox import keeps_files, letter_in_file
from factcheck.letters.models import Letter, Reply, ReplyLink
from factcheck.web.errors import error_page
from factcheck.web.limits import count, is_spent, network_of
from factcheck.web.parts import done, perform, render_part, status_of
from factcheck.web.tokens import hash_of, private_page
from factcheck.web.uploads import StorageFailed, keep

PAGE = 50
# Somebody who tries addresses is stopped after this many that lead nowhere; a link takes this many sendings.
WRONG_ADDRESSES, WRONG_WITHIN = 20, 600
SENDINGS, SENDINGS_WITHIN = 30, 3600

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)  # LoginRequiredMiddleware lets nobody else through


def _letter(letter_id: int) -> Letter:
    letters = Letter.objects.select_related(
        "written_by", "request__claim__merged_into", "request__owed_by__merged_into"
    )
    return get_object_or_404(letters, pk=letter_id)


@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    """Letters that a person has to do something about: their drafts, and what did not go out."""
    mine = Letter.objects.open().filter(written_by=_person(request))
    letters = list(mine.select_related("request").order_by("-id")[:PAGE])
    return render(request, "letters/letter_list.html", {"letters": letters, "section": "owed"})


@require_POST
def letter_draft(request: HttpRequest, request_id: int) -> HttpResponse:
    """Begin a letter to the party, or go on with the draft that is there."""
    wanted = get_object_or_404(EvidenceRequest.objects.with_parties(), pk=request_id)
    letter = actions.draft_letter(by=_person(request), request=wanted, kind=actions.kind_for(wanted))
    return done(request, "", letter)


@form_view
def letter_detail(request: HttpRequest, letter_id: int) -> HttpResponse:
    """A letter: a form while it can be changed, its words and what became of it afterwards."""
    person, letter = _person(request), _letter(letter_id)
    if not letter.is_editable:
        return _letter_page(request, letter)
    form = LetterForm(request.POST or None, letter=letter)
    if request.method == "POST":
        require(person, Capability.REQUEST_EVIDENCE)
        if form.is_valid() and (answer := _do(request, form, person, letter)):
            return answer
    return _letter_page(request, _letter(letter_id), form, status=status_of(form))


def _letter_page(
    request: HttpRequest, letter: Letter, form: LetterForm | None = None, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "letter": letter,
        "wanted": letter.request,
        "form": form,
        "links": list(letter.reply_links.order_by("-id")),
        "may_request": can(_person(request), Capability.REQUEST_EVIDENCE),
        "in_file": keeps_files() and letter.went_by_mail,
        "section": "owed",
        **more,
    }
    return render_part(request, "letters/letter_detail.html", context, part="letter", status=status)


def _do(request: HttpRequest, form: LetterForm, person: User, letter: Letter) -> HttpResponse | None:
    """What the pressed button means; None when it was refused, with the reasons in the form."""
    do, arguments = request.POST.get("do", ""), {"by": person, "letter": letter, "details": form.read()}
    if do == "send":
        sent = perform(form, actions.send_letter, **arguments)
        return done(request, "", sent) if sent else None
    if do == "log":
        more = {"channel": form.cleaned_data["channel"], "contact": form.cleaned_data["contact"]}
        logged = perform(form, actions.log_as_sent, **arguments, **more)
        return _letter_page(request, _letter(letter.pk), text=logged[1]) if logged else None
    saved = perform(form, actions.edit_letter, **arguments)
    return done(request, "The draft is saved.", saved) if saved else None


@require_POST
def letter_drop(request: HttpRequest, letter_id: int) -> HttpResponse:
    letter = _letter(letter_id)
    try:
        actions.drop_letter(by=_person(request), letter=letter)
    except ValidationError as error:
        return error_page(request, 409, "It is too late", " ".join(error.messages))
    return done(request, "The draft is thrown away.", letter.request)


@require_POST
def letter_settle(request: HttpRequest, letter_id: int) -> HttpResponse:
    """A person's word on a letter that may have gone out."""
    letter = _letter(letter_id)
    try:
        actions.settle_letter(by=_person(request), letter=letter, went_out=request.POST.get("went_out") == "yes")
    except ValidationError as error:
        return error_page(request, 409, "This is settled", " ".join(error.messages))
    return done(request, "", letter)


@require_safe
def letter_mail(request: HttpRequest, letter_id: int) -> HttpResponse:
    """The mail as it went out, where mail is written into files: in the demo and while developing."""
    letter = _letter(letter_id)
    found = letter_in_file(letter)
    if found is None:
        return error_page(
            request, 404, "No file is here", "This desk hands its mail to a mail server, or the file is gone."
        )
    return render(request, "letters/letter_mail.html", {"letter": letter, "mail": found, "section": "owed"})


@require_POST
def reply_link_revoke(request: HttpRequest, link_id: int) -> HttpResponse:
    link = get_object_or_404(ReplyLink.objects.select_related("letter"), pk=link_id)
    actions.revoke_link(by=_person(request), link=link)
    return done(request, "The reply address is closed.", link.letter)


def _reply(reply_id: int) -> Reply:
    replies = Reply.objects.select_related("followup", "decided_by", "link__letter", "request__claim__merged_into")
    return get_object_or_404(replies, pk=reply_id)


@form_view
def reply_detail(request: HttpRequest, reply_id: int) -> HttpResponse:
    """What came through a reply address, and the form that accepts it."""
    person, reply = _person(request), _reply(reply_id)
    wanted = EvidenceRequest.objects.with_parties().get(pk=reply.request_id)
    form = AcceptForm(request.POST or None, reply=reply, request=wanted)
    if request.method == "POST":
        require(person, Capability.LINK_EVIDENCE)
        given = {"by": person, "reply": reply, "only_read": request.POST.get("do") == "read"}
        if form.is_valid() and perform(form, actions.accept_reply, **given, **form.read()) is not None:
            return done(request, "The reply is accepted.", wanted)
    context = {
        "reply": _reply(reply_id),
        "wanted": wanted,
        "form": form,
        "dismiss": DismissForm(),
        "files": list(reply.followup.files.order_by("id")),
        "may_decide": can(person, Capability.LINK_EVIDENCE),
        "section": "owed",
    }
    return render(request, "letters/reply_detail.html", context, status=422 if form.is_bound else 200)


@require_POST
def reply_dismiss(request: HttpRequest, reply_id: int) -> HttpResponse:
    reply, form = _reply(reply_id), DismissForm(request.POST)
    if not form.is_valid():
        return error_page(request, 422, "This cannot be read", " ".join(map(str, form.errors["reason"])))
    try:
        actions.dismiss_reply(by=_person(request), reply=reply, reason=form.cleaned_data["reason"])
    except ValidationError as error:
        return error_page(request, 409, "It is decided", " ".join(error.messages))
    return done(request, "The reply is set aside.", reply.request)


@require_POST
def reply_reopen(request: HttpRequest, reply_id: int) -> HttpResponse:
    """Take a decision on a reply back, while no evidence came of it."""
    reply = _reply(reply_id)
    try:
        actions.reopen_reply(by=_person(request), reply=reply)
    except ValidationError as error:
        return error_page(request, 409, "It cannot be reopened", " ".join(error.messages))
    return done(request, "The reply waits to be looked at again.", reply)


# Without a session there is nothing that another site could make a browser send: the address itself is the key.
# A CSRF check would even refuse the form, since browsers name no origin under `Referrer-Policy: no-referrer`.
@login_not_required
@csrf_exempt
@private_page
@form_view
def reply_open(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page at which a party answers: public, for one request, once."""
    network = network_of(request)
    if is_spent("reply-wrong", network, amount=WRONG_ADDRESSES, seconds=WRONG_WITHIN):
        return _closed(request, "limited", 429)
    link = ReplyLink.objects.select_related("letter", "request").filter(token_sha256=hash_of(token)).first()
    if link is None:
        count("reply-wrong", network, seconds=WRONG_WITHIN)
        return _closed(request, "unknown", 404)
    if (standing := link.standing()) != "open":
        if standing == "used" and link.shows_receipt() and request.method != "POST":
            return _receipt(request, link)
        return _closed(request, standing, 410, has_receipt=link.shows_receipt())
    if request.method == "POST":
        return _take(request, link)
    return _reply_page(request, link, ReplyForm())


def _take(request: HttpRequest, link: ReplyLink) -> HttpResponse:
    who = link.token_sha256
    if is_spent("reply-sending", who, amount=SENDINGS, seconds=SENDINGS_WITHIN):
        return _closed(request, "limited", 429)
    count("reply-sending", who, seconds=SENDINGS_WITHIN)
    form = ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _reply_page(request, link, form, status=422)
    data = form.cleaned_data
    try:
        files = [keep(upload, media_type=media_type) for upload, media_type in data["attached"]]
    except StorageFailed as error:
        form.add_error("attached", str(error))
        return _reply_page(request, link, form, status=422)
    words = {"words": data["answer"], "name": data["name"], "address": data["address"]}
    try:
        reply = perform(form, actions.take_reply, link=link, files=files, **words)
    except actions.LinkClosed as closed:
        return _closed(request, closed.standing, 410)
    if reply is None:
        return _reply_page(request, link, form, status=422)
    return HttpResponseRedirect(request.path)  # a page that is loaded again sends nothing again


def _receipt(request: HttpRequest, link: ReplyLink) -> HttpResponse:
    """What arrived, for whoever sent it: a page that is loaded again, or opened anew, shows it again."""
    files = list(link.reply.followup.files.order_by("id"))
    context = {"files": files, "expires_at": link.expires_at}
    return render(request, "letters/reply_taken.html", context)


def _reply_page(request: HttpRequest, link: ReplyLink, form: ReplyForm, *, status: int = 200) -> HttpResponse:
    text = wording.as_sent(link.letter, "(this page)").strip()
    context = {"letter": link.letter, "text": text, "expires_at": link.expires_at, "form": form}
    context["files_lost"] = bool(request.FILES)
    return render(request, "letters/reply_open.html", context, status=status)


def _closed(request: HttpRequest, why: str, status: int, *, has_receipt: bool = False) -> HttpResponse:
    context = {"why": why, "days": settings.REPLY_DAYS, "has_receipt": has_receipt}
    return render(request, "letters/reply_closed.html", context, status=status)
