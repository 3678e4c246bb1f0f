from __future__ import annotations

from collections.abc import Container
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.web.filters import one_of
from factcheck.web.parts import done
from factcheck.work import actions, rows


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """What waits, runs or failed, newest first; the workers that are there."""
    person, unknown = _keeper(request), list[str]()
    tasks, queues = rows.tasks(), rows.queues()
    wish = _wish(request, tasks, queues, unknown)
    found, older = rows.page_of(wish, person)
    asked = {"state": wish.state, "task": wish.task, "queue": wish.queue, "clock": "1" if wish.clock else ""}
    kept = {name: value for name, value in asked.items() if value}
    context = {
        "rows": found,
        "older": urlencode(kept | {"before": older}) if older else "",
        "wish": wish,
        "counts": rows.counts(),
        "states": [("", "waiting, running or failed"), *rows.WORDS.items(), ("all", "all")],
        "tasks": tasks,
        "queues": queues,
        "unknown": unknown,
        "workers": rows.workers(),
    }
    return _admin_page(request, "work/job_list.html", "Background work", context, status=422 if unknown else 200)


@require_safe
def job_detail(request: HttpRequest, job_id: int) -> HttpResponse:
    person, job = _keeper(request), get_object_or_404(ProcrastinateJob, pk=job_id)
    story = rows.story_of(job, person)
    may_retry = story["known"] and job.status in ("failed", *actions.ENDED_EARLY)
    may_cancel = job.status == "todo" or (job.status == "doing" and not job.abort_requested)
    context = story | {"may_retry": may_retry, "may_cancel": may_cancel}
    return _admin_page(request, "work/job_detail.html", f"Job {job.pk}", context)


@require_POST
def job_retry(request: HttpRequest, job_id: int) -> HttpResponse:
    person, job = _keeper(request), get_object_or_404(ProcrastinateJob, pk=job_id)
    try:
        anew = actions.retry_job(by=person, job_id=job.pk)
    except ValidationError as error:
        return done(request, error.messages[0], "job_detail", job.pk, level=messages.WARNING)
    words = (
        "It is done again as soon as a worker is free." if anew == job.pk else f"The same is queued anew: job {anew}."
    )
    return done(request, words, "job_detail", anew)


@require_POST
def job_cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    person, job = _keeper(request), get_object_or_404(ProcrastinateJob, pk=job_id)
    try:
        gone = actions.cancel_job(by=person, job_id=job.pk)
    except ValidationError as error:
        return done(request, error.messages[0], "job_detail", job.pk, level=messages.WARNING)
    words = "Cancelled." if gone else "It is running. If this attempt fails, it is not tried again."
    return done(request, words, "job_detail", job.pk)


@require_safe
def periodic_list(request: HttpRequest) -> HttpResponse:
    """What runs by the clock."""
    _keeper(request)
    return _admin_page(request, "work/periodic_list.html", "Periodic jobs", {"clocks": rows.clocks()})


def _keeper(request: HttpRequest) -> User:
    """Who asks, if they may: whether there is such a job is not everybody's business."""
    person = cast("User", request.user)
    require(person, Capability.MANAGE_JOBS)
    return person


def _wish(request: HttpRequest, tasks: Container[str], queues: Container[str], unknown: list[str]) -> rows.Wish:
    given = request.GET
    before = given.get("before", "")
    return rows.Wish(
        state=one_of(given, "state", (*rows.WORDS, "all"), unknown),
        task=one_of(given, "task", tasks, unknown),
        queue=one_of(given, "queue", queues, unknown),
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
        clock=bool(given.get("clock")),
    )


def _admin_page(
    request: HttpRequest, template: str, title: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the admin panel, with its header, sidebar and breadcrumbs."""
    frame = admin.site.each_context(request)
    return render(request, template, {**frame, "title": title, **context}, status=status)
