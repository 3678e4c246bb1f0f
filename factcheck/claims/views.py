from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def claim_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")


def claim_detail(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")
