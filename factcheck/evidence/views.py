from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def evidence_add(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def evidence_find(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def evidence_detail(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def evidence_edit(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def evidence_file(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def evidence_history(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def link_edit(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def link_remove(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def link_restore(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def request_open(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def request_detail(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def request_edit(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def request_move(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def owed_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")
