from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.audit.history import Trail, history
from factcheck.batches.catalogue import offered
from factcheck.batches.on_speakers import SPEAKER
from factcheck.claims.models import Claim
from factcheck.db.rows import Prepared, array, rows
from factcheck.evidence.models import EvidenceRequest
from factcheck.evidence.record import record_of
from factcheck.language.folding import fold
from factcheck.speakers import actions
from factcheck.speakers.find import maybe_same, speakers_named
from factcheck.speakers.forms import RoleForm, SpeakerForm
from factcheck.speakers.models import Namesakes, Speaker, SpeakerMerge, SpeakerName, SpeakerQuerySet, SpeakerRole
from factcheck.speakers.rows import speaker_rows
from factcheck.statements.models import Statement
from factcheck.statements.rows import statements_of
from factcheck.web.days import desk_day
from factcheck.web.parts import done, perform, render_part, status_of

PAGE = 50
STATEMENTS = 25
CLAIMS = 50
_NAMES = "SELECT speaker_id, name FROM factcheck_speakername WHERE speaker_id = ANY(%s::bigint[]) ORDER BY id"


def _first(speakers: SpeakerQuerySet) -> SpeakerQuerySet:
    return speakers.standing().order_by("name", "pk")[: PAGE + 1]


_FIRST = Prepared(lambda: _first(Speaker.objects.all()))


@require_safe
def speaker_list(request: HttpRequest) -> HttpResponse:
    """All speakers by name, paged by the last name shown; a query narrows to names that begin with it."""
    person, query = cast("User", request.user), request.GET.get("q", "").strip()
    if query:
        page, older = speakers_named(query, limit=PAGE), ""
    else:
        name, _, pk = request.GET.get("after", "").rpartition("~")
        if pk.isdecimal() and len(pk) < 19:
            page = list(_first(Speaker.objects.filter(Q(name__gt=name) | Q(name=name, pk__gt=int(pk)))))
        else:
            page = _FIRST()
        older = ""
        if len(page) > PAGE:
            page = page[:PAGE]
            older = f"{page[-1].name}~{page[-1].pk}"
    counts = statements_of([speaker.pk for speaker in page])
    names: dict[int, list[str]] = {}
    for speaker_id, name in rows(_NAMES, [array(speaker.pk for speaker in page)]):
        names.setdefault(speaker_id, []).append(name)
    listed = [(s, counts.get(s.pk, "0"), [n for n in names.get(s.pk, []) if n != s.name]) for s in page]
    context = {
        "rows": listed,
        "drawn": speaker_rows(listed, may_choose=can(person, Capability.MERGE)),
        "offered": offered(SPEAKER, person),
        "older": older,
        "query": query,
        "section": "speakers",
    }
    return render_part(request, "speakers/speaker_list.html", context, part="speakers")


@require_safe
def speaker_detail(request: HttpRequest, speaker_id: int) -> HttpResponse:
    """Who it is, what it said, what it owes: counts with denominators, never a score."""
    speaker = get_object_or_404(Speaker.objects.select_related("merged_into"), pk=speaker_id)
    if speaker.merged_into is not None:
        messages.info(request, f"“{speaker.name}” was merged into this speaker.")
        return redirect(speaker.merged_into, permanent=False)
    said = Statement.objects.standing().by_speaker(speaker)
    before = request.GET.get("before", "")
    shown = said.select_related("version__article__outlet", "speaker").defer("version__text", "version__bands")
    if before.isdecimal() and len(before) < 19:
        shown = shown.filter(pk__lt=int(before))
    statements = list(shown.order_by("-pk")[: STATEMENTS + 1])
    gathered = Claim.objects.standing().filter(
        Q(statement_links__statement__in=said) | Q(merged_claims__statement_links__statement__in=said)
    )
    claims = list(gathered.select_related("ledger").distinct().order_by("-pk")[:CLAIMS])
    owed = EvidenceRequest.objects.filter(Q(owed_by=speaker) | Q(owed_by__merged_into=speaker))
    requests = list(owed.select_related("claim__merged_into").order_by("due_on", "pk")[:CLAIMS])
    today = desk_day()
    context = {
        "speaker": speaker,
        "names": [n for n in speaker.names.all() if n.name != speaker.name],
        "roles": speaker.roles.all(),
        "merges": SpeakerMerge.objects.filter(winner=speaker, undone_at=None).select_related("loser"),
        "statements": statements[:STATEMENTS],
        "older": f"?before={statements[STATEMENTS - 1].pk}" if len(statements) > STATEMENTS else "",
        "total": said.count(),
        "ungathered": said.filter(claim_links=None).count(),
        "claims": claims,
        "requests": [(r, r.is_overdue(today)) for r in requests],
        "record": record_of(speaker),
        "may_merge": can(cast("User", request.user), Capability.MERGE),
        "section": "speakers",
    }
    return render_part(request, "speakers/speaker_detail.html", context, part="statements")


@require_http_methods(["GET", "HEAD", "POST"])
def speaker_new(request: HttpRequest) -> HttpResponse:
    require(cast("User", request.user), Capability.EDIT_SPEAKER)
    return _edit(request, Speaker(name=request.GET.get("name", "")[:200]))


@require_http_methods(["GET", "HEAD", "POST"])
def speaker_edit(request: HttpRequest, speaker_id: int) -> HttpResponse:
    require(cast("User", request.user), Capability.EDIT_SPEAKER)
    return _edit(request, get_object_or_404(Speaker.objects.standing(), pk=speaker_id))


@require_http_methods(["GET", "HEAD", "POST"])
def speaker_role(request: HttpRequest, speaker_id: int, role_id: int | None = None) -> HttpResponse:
    """Add a role, change one, or remove it (`remove` is posted)."""
    person = cast("User", request.user)
    require(person, Capability.EDIT_SPEAKER)
    speaker = get_object_or_404(Speaker.objects.standing(), pk=speaker_id)
    role = get_object_or_404(SpeakerRole, pk=role_id, speaker=speaker) if role_id else SpeakerRole(speaker=speaker)
    if request.method == "POST" and "remove" in request.POST and role.pk:
        actions.remove_role(by=person, role=role)
        return done(request, "The role is removed.", speaker)
    form = RoleForm(request.POST if request.method == "POST" else None, instance=role)
    valid = form.is_bound and form.is_valid()
    if valid and perform(form, actions.save_role, by=person, role=form.instance) is not None:
        return done(request, "The role is saved.", speaker)
    context = {"form": form, "speaker": speaker, "role": role, "section": "speakers"}
    return render(request, "speakers/speaker_role.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def speaker_merge(request: HttpRequest, speaker_id: int) -> HttpResponse:
    """Choose who else this is; the other one's address leads here from then on. Or say that they are not one."""
    person = cast("User", request.user)
    require(person, Capability.MERGE)
    speaker = get_object_or_404(Speaker.objects.standing(), pk=speaker_id)
    problem = ""
    if request.method == "POST":
        raw = request.POST.get("other", "")
        other = Speaker.objects.filter(pk=int(raw)).first() if raw.isdecimal() and len(raw) < 19 else None
        try:
            if other is None:
                raise ValidationError("Choose the other speaker first.")
            if "namesakes" in request.POST:
                actions.mark_namesakes(by=person, one=speaker, other=other)
                return done(request, f"Noted: {other.name} is somebody else.", "speaker_merge", speaker.pk)
            if "unmark" in request.POST:
                actions.unmark_namesakes(by=person, one=speaker, other=other)
                return done(request, "The mark is taken back.", "speaker_merge", speaker.pk)
            winner, loser = (other, speaker) if request.POST.get("keep") == "other" else (speaker, other)
            actions.merge_speakers(by=person, winner=winner, loser=loser)
            return done(request, f"“{loser.name}” is merged into this speaker. It can be undone below.", winner)
        except ValidationError as error:
            problem = " ".join(error.messages)
    query = request.GET.get("q", "").strip()
    others = [s for s in speakers_named(query) if s.pk != speaker.pk] if query else maybe_same(speaker)
    marks = Namesakes.objects.filter(Q(first=speaker) | Q(second=speaker)).select_related("first", "second")
    context = {
        "speaker": speaker,
        "others": others,
        "chosen": request.POST.get("other", ""),
        "namesakes": [m.second if m.first_id == speaker.pk else m.first for m in marks],
        "query": query,
        "problem": problem,
        "section": "speakers",
    }
    return render(request, "speakers/speaker_merge.html", context, status=422 if problem else 200)


@require_POST
def speaker_unmerge(request: HttpRequest, merge_id: int) -> HttpResponse:
    merge = get_object_or_404(SpeakerMerge.objects.select_related("winner"), pk=merge_id)
    try:
        loser = actions.undo_speaker_merge(by=cast("User", request.user), merge=merge)
    except ValidationError as error:
        return done(request, " ".join(error.messages), merge.winner, level=messages.WARNING)
    return done(request, f"“{loser.name}” stands for itself again.", loser)


@require_safe
def speaker_history(request: HttpRequest, speaker_id: int) -> HttpResponse:
    speaker = get_object_or_404(Speaker, pk=speaker_id)
    merges = SpeakerMerge.objects.filter(Q(winner=speaker) | Q(loser=speaker)).values("pk")
    trails = [
        Trail(Speaker, Q(pgh_obj_id=speaker.pk)),
        Trail(SpeakerName, Q(speaker_id=speaker.pk)),
        Trail(SpeakerRole, Q(speaker_id=speaker.pk)),
        Trail(SpeakerMerge, Q(pgh_obj_id__in=merges)),
    ]
    found = history(trails, person=request.user, before=request.GET.get("before", ""))
    context = {"speaker": speaker, "history": found, "section": "speakers"}
    return render(request, "speakers/speaker_history.html", context)


@require_safe
def speaker_options(request: HttpRequest) -> HttpResponse:
    """For the combobox: speakers whose names begin with `q`."""
    query = request.GET.get("q", "").strip()[:200]
    found = speakers_named(query)
    exact = any(fold(s.name) == fold(query) for s in found)
    results = [
        {"id": s.pk, "label": s.name, "note": s.description, "url": reverse("speaker_detail", args=[s.pk])}
        for s in found
    ]
    return JsonResponse({"results": results, "create": bool(fold(query)) and not exact})


def _edit(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    posted = request.method == "POST"
    form = SpeakerForm(request.POST if posted else None, instance=speaker)
    if posted and form.is_valid():
        by = cast("User", request.user)
        saved = perform(
            form, actions.change_speaker, by=by, speaker=form.instance, names=form.cleaned_data["other_names"]
        )
        if saved is not None:
            return done(request, "Saved.", saved)
    alike = speakers_named(request.POST.get("name", "")) if posted and not speaker.pk else []
    context = {"form": form, "speaker": speaker, "alike": alike, "section": "speakers"}
    return render(request, "speakers/speaker_edit.html", context, status=status_of(form))
