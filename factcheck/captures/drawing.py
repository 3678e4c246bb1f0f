"""How a copy stands, in one line, drawn by joining escaped parts: a claim's page shows it for each of its sources."""

from __future__ import annotations

from html import escape

from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString
from django.utils.timesince import timeuntil

from factcheck.captures.models import Capture, CaptureTarget, LinkState, Outcome, TargetState
from factcheck.templatetags.desk import Times, state_badge
from factcheck.web.drawing import address, joined

# In these the page is no longer what it was when its copy was made.
_NEWS = (LinkState.GONE, LinkState.CHANGED, LinkState.MOVED, LinkState.UNREACHABLE)
_LOST = (LinkState.GONE, LinkState.UNREACHABLE)


def copy_state(target: CaptureTarget, *, token: str, back: str, when: Times, may_capture: bool = False) -> SafeString:
    """How the copies of an address stand, and a way to try again. `with_standing` must have read the target.

    It looks again by itself while an attempt is under way, and stops with it. `token` is the hidden field of the page's
    CSRF token; `back` is the page that one comes back to without a script. Not for a <p>: a form ends one.
    """
    under_way = target.is_under_way
    looks = (
        f' role="status" data-hx-get="{address("capture_state")(target.pk)}" data-hx-trigger="every 2s"'
        ' data-hx-target="this" data-hx-swap="outerHTML"'
        if under_way
        else ""
    )
    again = ""
    if may_capture and not under_way and target.state != TargetState.STORED:
        url = address("capture_again")(target.pk)
        again = (
            f'<form method="post" action="{url}" data-hx-post="{url}" data-hx-target="closest .copy"'
            f' data-hx-swap="outerHTML" data-hx-sync="this:drop">{token}'
            f'<input type="hidden" name="next" value="{escape(back)}"><button class="link">Try again</button></form>'
        )
    words = _kept(target, when) + _under_way(target, under_way)
    return joined(['<span class="copy"', looks, ">", words, "\n", _link_state(target, when), "\n", again, "</span>"])


def stored(capture: Capture, words: str, when: Times) -> str:
    """A link to a stored copy: `words`, when, how big."""
    return (
        f'<a href="{address("capture_detail")(capture.pk)}">{words} {when(capture.taken_at)}, '
        f"{filesizeformat(capture.size)}</a>"
    )


def _kept(target: CaptureTarget, when: Times) -> str:
    if not target.kept:
        return ""
    return stored(target.kept, "stored" if target.kept.outcome == Outcome.STORED else "stored in part", when)


def _under_way(target: CaptureTarget, under_way: bool) -> str:
    """What the last attempt came to, or that there was none yet."""
    if target.state == TargetState.WAITING and not target.tries:
        return f"{' · ' if target.kept else ''}{'being stored…' if under_way else 'waiting to be stored'}"
    last = target.last
    if not last or last.outcome == Outcome.STORED:
        return ""
    url, why, said = address("capture_detail")(last.pk), escape(last.why), ""
    if target.kept and target.kept_id != target.last_id:
        said = f' · <a href="{url}">{why if last.is_given_up else "the last attempt failed"}</a>'
    elif not target.kept:
        failed = "not stored:" if last.is_given_up else "could not be stored:"
        said = f'<span class="late">{failed}</span> <a href="{url}">{why}</a>'
    return f"{said} · {next_try(target)}" if target.state == TargetState.WAITING else said


def next_try(target: CaptureTarget) -> str:
    if target.next_try_at is None or target.is_due:
        return "the next try is about to start"
    return f"next try {'within a minute' if target.is_soon else f'in {timeuntil(target.next_try_at)}'}"


def _link_state(target: CaptureTarget, when: Times) -> str:
    """What became of the live page; nothing is said of one that stands as it did."""
    note = escape(target.link_note)
    if target.link_state not in _NEWS:
        return f' · <span class="quiet">{note}</span>' if note else ""
    check = getattr(target, "link_check", None)
    since = f" since {when(check.since)}" if check and check.since else ""
    checked = when(target.link_checked_at) if target.link_checked_at else ""
    stays = " The copy stored here stays." if target.kept and target.link_state in _LOST else ""
    return (
        f" · {state_badge(target.link_state, target.get_link_state_display())}{since}"
        f' <span class="quiet">{note}{stays} Looked at {checked}.</span>'
    )
