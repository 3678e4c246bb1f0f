from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def article_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def article_desk(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")
