"""A thread with the forms below it, drawn by joining escaped parts: a claim's page shows ten of them."""

from __future__ import annotations

from html import escape
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from factcheck.comments.models import Thread
from factcheck.comments.reading import Shown
from factcheck.templatetags.desk import icon, when
from factcheck.web.drawing import address, joined


class Page(NamedTuple):
    """What the forms need: the hidden field of the CSRF token, where people to mention are found, what one may do."""

    token: str
    mention_url: str
    may_comment: bool
    is_confidential: bool
    alone: bool = False  # on its own page, which htmx puts nothing into


def thread_card(shown: Shown, page: Page, *, form: Any = None, said_now: str = "", later: bool = False) -> SafeString:
    """`form` is a reply that was refused, `later` whether newer comments stand on another page."""
    thread = shown.thread
    pk, url = thread.pk, address("thread_detail")(thread.pk)
    parts = [
        f'<article class="card thread" id="thread-{pk}" aria-label="Discussion {pk}'
        f'{", resolved" if thread.is_resolved else ""}">\n'
    ]
    if said_now:
        parts.append(f'<p class="quiet" role="status">{escape(said_now)}</p>\n')
    if thread.is_resolved:
        by = escape(str(thread.resolved_by))
        parts.append(f'<p class="quiet">{icon("check")} Resolved {when(thread.resolved_at)} by <bdi>{by}</bdi></p>\n')
    if shown.earlier:
        words = f"Show {shown.earlier} earlier comment{'' if shown.earlier == 1 else 's'}"
        parts.append(f'<p><a href="{url}?before={shown.first_id}">{icon("up")}{words}</a></p>\n')
    parts.append(f'<ol class="comments">{shown.rows}</ol>\n')
    if later:
        newest = f"{icon('down')}Go to the newest comments"
        parts.append(f'<p class="gap-s"><a href="{url}#reply-{pk}">{newest}</a></p>\n')
    if page.may_comment:
        parts += [_reply(thread, url, page, form), _steps(thread, page)]
    return joined([*parts, "\n</article>\n"])


def _reply(thread: Thread, url: str, page: Page, form: Any) -> str:
    pk = thread.pk
    is_open = " open" if page.alone or (form is not None and form.errors) else ""
    keep = " data-no-keep" if page.is_confidential else ""
    return (
        f'<details class="more" id="more-{pk}" data-live-keep{is_open}><summary>Reply</summary>\n'
        f'<form method="post" id="reply-{pk}" action="{url}"{_to_thread(thread, url, page)}{keep}>{page.token}\n'
        f"{words_field(str(pk), 'Your reply', page.mention_url, form)}\n"
        f'<p class="row"><button class="btn small main">{"Reply and reopen" if thread.is_resolved else "Reply"}</button>'
        f'<button class="btn small" name="resolve" value="yes">{icon("check")}Reply and resolve</button></p></form></details>\n'
    )


def _steps(thread: Thread, page: Page) -> str:
    """Resolving it or opening it again, and whether one hears of it. `as_read_by` must have read the thread."""
    if thread.is_resolved:
        url, button = address("thread_reopen")(thread.pk), f"{icon('undo')}Reopen"
    else:
        url, button = address("thread_resolve")(thread.pk), f"{icon('check')}Resolve"
    follow = address("thread_follow")(thread.pk)
    if thread.follows:  # type: ignore[attr-defined]  # annotated
        choices = _choice("no", f"{icon('bell')}Following: stop")
    elif thread.muted:  # type: ignore[attr-defined]  # annotated
        choices = _choice("yes", f"{icon('bell')}Muted: follow again")
    else:
        choices = _choice("yes", f"{icon('bell')}Follow") + _choice("no", "Mute")
    return (
        f'<div class="row"><form method="post" action="{url}"{_to_thread(thread, url, page)}>{page.token}'
        f'<button class="btn small">{button}</button></form>\n'
        f'<form class="row" method="post" action="{follow}"{_to_thread(thread, follow, page)}>{page.token}'
        f"{choices}</form></div>"
    )


def _choice(on: str, words: str) -> str:
    return f'<button class="btn small bare" name="on" value="{on}">{words}</button>'


def _to_thread(thread: Thread, url: str, page: Page) -> str:
    if page.alone:
        return ""
    return f' data-hx-post="{url}" data-hx-target="#thread-{thread.pk}" data-hx-swap="outerHTML"'


def words_field(number: str, label: str, mention_url: str, form: Any = None) -> SafeString:
    """The field of a comment. `number` keeps its ids apart from those of the others on the page."""
    errors = [error for found in form.errors.values() for error in found] if form is not None else []
    described, told = f'aria-describedby="text-{number}-help"', ""
    if errors:
        described = f'aria-describedby="text-{number}-help text-{number}-error" aria-invalid="true" autofocus'
        words = "".join(f'<p class="error">{escape(str(error))}</p>' for error in errors)
        told = f'<div id="text-{number}-error" role="alert">{words}</div>\n'
    typed = escape(str(form["text"].value() or "")) if form is not None else ""
    return SafeString(
        f'<div class="field{" bad" if errors else ""}"><label for="text-{number}">{escape(label)}</label>\n'
        f'<p class="help" id="text-{number}-help">Plain text; addresses become links.'
        f" <code>@name</code> mentions a person, who is told.</p>\n{told}"
        f'<textarea name="text" id="text-{number}" rows="3" dir="auto" data-mentions'
        f" {described}>\n{typed}</textarea>\n"
        f'<div class="row gap-s" hidden data-script data-no-keep><label for="mention-{number}">{icon("person")}Mention</label>'
        f'<fc-combobox data-src="{escape(mention_url)}" data-hx-morph-skip><input id="mention-{number}" autocomplete="off"'
        ' dir="auto" placeholder="Name"></fc-combobox></div></div>'
    )
