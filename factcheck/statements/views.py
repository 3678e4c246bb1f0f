from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def statement_detail(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")
