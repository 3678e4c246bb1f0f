from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from factcheck.accounts.models import User
from factcheck.dashboard.bars import draw
from factcheck.dashboard.figures import figures, loads_of, total
from factcheck.dashboard.mine import mine_of
from factcheck.evidence.board import most_overdue
from factcheck.web.days import desk_day

# What is drawn week by week: the number's name and what it says.
CHARTS = (("started", "Claims started"), ("approved", "Reviews approved"), ("supplied", "Proof supplied"))


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """What waits for the desk and for the reader, and how the last weeks went."""
    person = cast("User", request.user)
    told = figures(desk_day())
    loads, free = loads_of(told, person)
    numbers = {name: [getattr(week, name) for week in told.weeks] for name, _ in CHARTS}
    context = {
        "section": "dashboard",
        "told": told,
        "mine": mine_of(person),
        "overdue": most_overdue() if told.overdue else [],
        "loads": loads,
        "free": free,
        "charts": [
            {
                "name": name,
                "label": label,
                "drawn": draw(numbers[name]),
                "total": total(told.weeks, name),
                "most": max(numbers[name]),
                "now": numbers[name][-1],
            }
            for name, label in CHARTS
        ],
    }
    return render(request, "dashboard/dashboard.html", context)
