from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def owed_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def evidence_detail(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def request_detail(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")
