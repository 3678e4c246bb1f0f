"""Pages that use everything the shell offers, for `test_shell.py`; the project's own addresses are there too."""

import json
import time

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from factcheck import urls as project
from factcheck.web.errors import error_page

handler400, handler403 = project.handler400, project.handler403
handler404, handler500 = project.handler404, project.handler500

MORPH = """<form id="box" method="post" action="/shell/morph/" data-hx-post="/shell/morph/" data-hx-target="#box"
data-hx-swap="outerMorph" data-hx-trigger="input changed delay:30ms, submit">{% csrf_token %}
<input type="hidden" name="n" value="{{ n }}"><label for="typed">Typed</label><input id="typed" name="typed">
<p id="count">{{ n }}</p><button class="btn">Go</button></form>"""

PARTS = """<div id="region">region</div><ul id="items"></ul><table><tbody id="rows"><tr><td>first</td></tr>
</tbody></table>
<button class="btn" id="many" data-hx-get="/shell/many/" data-hx-target="#region"
data-hx-swap="innerHTML">Many</button>
<button class="btn" id="none" data-hx-get="/shell/none/" data-hx-target="#region"
data-hx-swap="innerHTML">None</button>
<button class="btn" id="sure" data-hx-get="/shell/many/" data-hx-target="#region" data-hx-swap="innerHTML"
data-hx-confirm="Sure?">Sure</button>
<button class="btn" id="gone" data-hx-get="/nowhere/" data-hx-target="#region" data-hx-swap="innerHTML"
data-hx-push-url="true">Gone</button>
<button class="btn" id="clash" data-hx-get="/shell/clash/" data-hx-target="#region"
data-hx-swap="innerHTML">Clash</button>"""

WORDS = """<form id="words" method="post" action="/shell/words/">{% csrf_token %}
<label for="text">Text</label><textarea id="text" name="text"></textarea>
<label><input type="checkbox" id="tick" name="tick">Tick</label>
<label for="pick">Pick</label><select id="pick" name="pick"><option value="a">a</option>
<option value="b">b</option></select>
<div data-no-keep><label for="secret">Secret</label><input id="secret" name="secret">
<label for="mode">Mode</label><input id="mode" name="mode"></div>
<label for="who">Who</label><fc-combobox data-src="/shell/find/">
<input id="who" name="who"{% if known %} value="Interior ministry"{% endif %}>
<input type="hidden" name="who_id"{% if known %} value="7"{% endif %}></fc-combobox>
<button class="btn">Send</button></form>"""


class OneForm(forms.Form):
    title = forms.CharField(min_length=5, help_text="Not too short.")


FORM = """<form id="one" method="post" action="/shell/form/" data-hx-post="/shell/form/"
data-hx-target="#one" data-hx-swap="outerMorph" novalidate>{% csrf_token %}{% include "parts/fields.html" %}
<button class="btn main">Save</button></form>"""


def draw(request: HttpRequest, body: str, status: int = 200, **context: object) -> HttpResponse:
    whole = not request.headers.get("HX-Request")
    if whole:
        body = '{% extends "base.html" %}{% block main %}<h1>Parts</h1>' + body + "{% endblock %}"
    return HttpResponse(engines["django"].from_string(body).render(context, request), status=status)


def morph(request):
    return draw(request, MORPH, n=int(request.POST.get("n", 0)) + 1)


def parts(request):
    return draw(request, PARTS)


def many(request):
    return HttpResponse(
        '<hx-partial data-hx-target="#rows" data-hx-swap="beforeend"><tr><td>second</td></tr></hx-partial>'
        '<div id="region" data-hx-swap-oob="outerMorph">changed</div>'
        '<li data-hx-swap-oob="beforeend:#items"><b>inside only</b></li>'
    )


def none(request):
    return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"thing:done": {"id": 9}})})


def clash(request):
    return error_page(request, 409, "Someone saved first", "Look at both.", ["title"])


def form(request):
    one = OneForm(request.POST or None)
    if one.is_valid():
        return HttpResponse('<div id="one">saved</div>')
    return draw(request, FORM, 422 if request.POST else 200, form=one)


def find(request):
    words = request.GET["q"].casefold()
    names = ["Daniyar Seitov", "Daniyar Seitkali", "მარიამ ქავთარაძე"]
    found = [{"id": n, "label": name, "note": "note"} for n, name in enumerate(names, 1) if words in name.casefold()]
    return JsonResponse({"results": found, "create": True})


def words(request):
    match request.POST.get("mode", "") if request.method == "POST" else "read":
        case "read":
            return draw(request, WORDS, known="known" in request.GET)
        case "slow":
            time.sleep(1)
            return redirect("/shell/words/")
        case "taken":
            return redirect("/shell/words/")
        case "expired":
            return HttpResponseRedirect("/accounts/login/?next=/shell/words/")
        case _:
            return error_page(request, 500, "Broken", "")


urlpatterns = [
    path("shell/morph/", morph),
    path("shell/parts/", parts),
    path("shell/many/", many),
    path("shell/none/", none),
    path("shell/clash/", clash),
    path("shell/form/", form),
    path("shell/find/", find),
    path("shell/words/", words),
    *project.urlpatterns,
]
