from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def user_edit(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return render(request, "base.html")
