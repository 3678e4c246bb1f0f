"""Words of a form that was sent too late: by somebody who is logged out, or with a token from before a log-in.

Nothing of them is stored before somebody has logged in. They travel sealed in the log-in page itself, wait in the session
(through a second factor, too), and stand on a page of their own (`words_kept`) until the person sends them by hand. Each form that
was open in a tab of its own waits for itself.

Whoever logs in sees them, also when that is another person: they were typed in this browser and stand in the source of its
page, so hiding them would keep nothing from anybody. The page says under whose name they go out.

With scripts the browser keeps the words itself (`static/js/app.js`), puts them back into their form, and takes the sealed ones
away. Sealing keeps out what nobody typed: only this server seals, and only what came from a page of its own.
"""

from __future__ import annotations

import copy
import hashlib
import json
import logging
import re
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from factcheck.web.errors import API_ROOTS, error_page, wants_message
from factcheck.web.parts import own_page

_CHOICE = re.compile(r"[a-z0-9_.:-]*|[\W\d_]*")

log = logging.getLogger(__name__)

# The field that carries the words through the log-in page.
CARRIED = "words"
# Where a session has them: what each form sent, by its key, the newest last.
KEPT = "words_kept"
# As many forms wait in one session. Beyond, the oldest goes.
MOST_KEPT = 10
# The key, in what is sent from the page of kept words, so that they go when they have arrived.
AGAIN = "words_again"
SALT = "factcheck.words"
A_DAY = 24 * 60 * 60
# What remains of a request for an e-mail address and a password beside the words.
ROOM = 64 * 1024
# What a form says by itself, and no person.
UNSAID = ("next", "seen", AGAIN)
# What goes along and tells a reader nothing: the version of a text and a place in it, by their numbers.
UNTOLD = ("version", "chosen")
# Where people prove who they are: what they type there is nobody's to keep.
ENTRANCE = ("account_", "mfa_")
# An answer that has the words, or shows them in their own form.
ARRIVED = (200, 204, 302, 409, 422)
# Longer ones, and those of several lines, get more than one line.
ONE_LINE = 45
MOST_ROWS = 18

TOO_OLD = "This form is too old to send"


@dataclass(frozen=True)
class Sent:
    """One field as it was sent."""

    name: str
    value: str

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").replace("-", " ").strip().capitalize()

    @property
    def is_said(self) -> bool:
        """Whether a person may have meant it: no token, revision or address that the form brings along."""
        return bool(self.value.strip()) and self.name not in UNSAID and not self.name.startswith("pick-")

    @property
    def is_words(self) -> bool:
        """Whether it is language: no number, tick or choice from a list."""
        return self.is_said and not _CHOICE.fullmatch(self.value)

    @property
    def rows(self) -> int:
        """The lines of its box; 1 for what fits into one."""
        lines = self.value.splitlines() or [""]
        needed = sum(1 + len(line) // ONE_LINE for line in lines[:MOST_ROWS])
        return min(needed, MOST_ROWS)


@dataclass(frozen=True)
class Words:
    """What was sent `to` an address of ours, from the page `back`; files by name alone."""

    to: str
    back: str
    fields: list[tuple[str, str]]
    files: list[tuple[str, str]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The same for the same form with the same words, from whichever page it is sent."""
        said = json.dumps([self.to, self.fields, self.files])
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def page(self) -> str:
        """Where they stand to be sent."""
        return f"{resolve_url('words_kept')}?of={self.key}"

    @property
    def first(self) -> str:
        """What they are known by among others."""
        return next((one.value for one in self.sent() if one.is_words), "")

    def sent(self) -> list[Sent]:
        return [Sent(name, value) for name, value in self.fields]

    def others(self) -> list[Sent]:
        """What was ticked or counted: it has no words, and tells what goes along with them."""
        return [one for one in self.sent() if one.is_said and not one.is_words and one.name not in UNTOLD]

    def files_of(self) -> list[tuple[str, Sent, list[str]]]:
        """Each field that had files, how it is called, and the names of its files."""
        names = dict.fromkeys(name for name, _ in self.files)
        return [(name, Sent(name, ""), [file for of, file in self.files if of == name]) for name in names]


def words_of(request: HttpRequest) -> Words | None:
    """What somebody typed and sent, if it is anything that can be kept."""
    if request.method != "POST" or not may_be_kept(request.get_full_path()):
        return None
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", AGAIN) and "password" not in name
    ]
    files = [(name, str(file.name)) for name, some in request.FILES.lists() for file in some]
    if not files and not any(Sent(*pair).is_said for pair in pairs):
        return None
    to = request.get_full_path()
    return Words(to, page_before(request) or "/", pairs, files)


def may_be_kept(address: str) -> bool:
    """Whether this is the address of a page of ours that takes words."""
    if (
        not address.startswith("/")
        or address.startswith(API_ROOTS)
        or not url_has_allowed_host_and_scheme(address, None)
    ):
        return False
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return False
    return not found.view_name.startswith(ENTRANCE)


def page_before(request: HttpRequest) -> str:
    """The page of ours on which something was pressed, as the browser tells it."""
    return own_part(request, request.headers.get("Referer", ""))


def own_part(request: HttpRequest, page: str) -> str:
    """Path and query of a whole address, if it is one of this desk."""
    if not page or not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def seal(words: Words) -> str:
    return signing.dumps(asdict(words), salt=SALT, compress=True)


def unseal(sealed: str) -> Words | None:
    """What this server sealed within a day; nothing for what is made up, cut short or old."""
    try:
        known: dict[str, Any] = signing.loads(sealed, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        return None
    pairs = {name: [(one, other) for one, other in known[name]] for name in ("fields", "files")}
    words = Words(known["to"], known["back"], **pairs)
    return words if may_be_kept(words.to) else None


def take_up(request: HttpRequest) -> None:
    """Into the session, what somebody brought along who has just proved who they are."""
    keep(request, request.POST.get(CARRIED, ""))


def keep(request: HttpRequest, sealed: str) -> None:
    words = unseal(sealed) if sealed else None
    if words is not None:
        others = {key: one for key, one in request.session.get(KEPT, {}).items() if key != words.key}
        request.session[KEPT] = dict([*others.items(), (words.key, sealed)][-MOST_KEPT:])


def kept(request: HttpRequest) -> list[Words]:
    """What waits in the session, the newest first."""
    known = [unseal(sealed) for sealed in request.session.get(KEPT, {}).values()]
    return [words for words in reversed(known) if words is not None]


def let_go(request: HttpRequest, key: str) -> None:
    if key in (known := request.session.get(KEPT, {})):
        request.session[KEPT] = {other: sealed for other, sealed in known.items() if other != key}


def log_in_page(request: HttpRequest, words: Words) -> HttpResponse:
    """The log-in page as the answer to what was sent, with the words in it."""
    login = resolve_url(settings.LOGIN_URL)
    asked = copy.copy(request)
    asked.method = "GET"
    asked.GET = QueryDict(urlencode({"next": words.back}))
    asked.POST = QueryDict()
    sealed = seal(words)
    much = len(sealed) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) - ROOM
    found = resolve(login)
    response: Any = found.func(asked, *found.args, **found.kwargs, words="" if much else sealed, much=much)
    if response.status_code == HTTPStatus.FOUND:
        # Their password is accepted, and the second factor is what they are asked for.
        keep(request, sealed)
    else:
        response.render()
        response.status_code = HTTPStatus.UNAUTHORIZED
    return response  # type: ignore[no-any-return]


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent this; no page of another site can make it say so."""
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before a log-in or log-out. What it brought is shown, if a page of ours brought it, and kept by nobody."""
    log.warning("Form refused, %s: %s", request.path, reason)
    ours = is_from_here(request) and not wants_message(request)
    if ours and request.path == resolve_url(settings.LOGIN_URL) and request.user.is_authenticated:
        # They logged in elsewhere meanwhile.
        take_up(request)
        brought = unseal(request.POST.get(CARRIED, ""))
        return HttpResponseRedirect(brought.page if brought else own_page(request.POST.get("next", ""), "/"))
    words = words_of(request) if ours else None
    if words is None and ours:
        words = unseal(request.POST.get(CARRIED, ""))
    if words is not None:
        needs_person = getattr(resolve(urlsplit(words.to).path).func, "login_required", True)
        if needs_person and not request.user.is_authenticated:
            return log_in_page(request, words)
        context = {"words": words, "too_old": True, "error_title": TOO_OLD}
        return render(request, "accounts/words_kept.html", context, status=403)
    return error_page(
        request,
        403,
        TOO_OLD,
        "You logged in or out since it was opened, or your browser keeps no cookies. Go back, reload the page and "
        "send it again: what you typed is put back.",
        template="403_csrf.html",
        back=page_before(request),
    )
