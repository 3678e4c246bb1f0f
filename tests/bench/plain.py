"""The floor of a claim's page: a plain Django view with no middleware that reads the same rows, one query per table, and
writes their words with one plain template. No rights, no session, no history, no forms, nothing derived."""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
django.setup()
settings.MIDDLEWARE, settings.ROOT_URLCONF = [], __name__  # after set-up, which misses allauth's middleware

from factcheck.accounts.models import User  # noqa: E402  after set-up
from factcheck.captures.models import Capture, CaptureTarget  # noqa: E402
from factcheck.claims.models import Claim  # noqa: E402
from factcheck.comments.models import Comment, Thread  # noqa: E402
from factcheck.comments.reading import EACH, THREADS  # noqa: E402
from factcheck.evidence.models import Evidence, EvidenceCopy, EvidenceLink  # noqa: E402

WORDS = engines["django"].from_string("""<!doctype html><title>{{ claim.text }}</title><h1>{{ claim.text }}</h1>
{% for link in links %}<h2>{{ link.item.title }}</h2><p>{{ link.get_stance_display }}</p><q>{{ link.excerpt }}</q>
<p>{{ link.item.get_kind_display }} {{ link.item.origin }} {{ link.target.get_state_display }}
{{ link.kept.taken_at }} {{ link.kept.size }}</p>
{% endfor %}{% for thread in threads %}<section>{% for comment in thread.said %}<p><b>{{ comment.writer.name }}</b>
{{ comment.created_at }} {{ comment.text }}</p>{% endfor %}</section>{% endfor %}""")


def claim_words(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = Claim.objects.get(pk=claim_id)
    links = list(EvidenceLink.objects.filter(claim=claim, removed_at=None))
    items = Evidence.objects.in_bulk([link.evidence_id for link in links])
    copies = EvidenceCopy.objects.in_bulk(list(items))
    targets = CaptureTarget.objects.in_bulk([copy.target_id for copy in copies.values() if copy.target_id])
    kept = Capture.objects.without_text().in_bulk([target.kept_id for target in targets.values() if target.kept_id])
    for link in links:
        link.item = items[link.evidence_id]
        link.target = targets.get(copies[link.evidence_id].target_id) if link.evidence_id in copies else None
        link.kept = kept.get(link.target.kept_id) if link.target else None
    threads = list(Thread.objects.filter(claim=claim, resolved_at=None).order_by("-last_id")[:THREADS])
    comments = list(Comment.objects.newest_of([thread.pk for thread in threads], EACH).order_by("id"))
    people = User.objects.in_bulk({comment.by_id for comment in comments})
    for thread in threads:
        thread.said = [comment for comment in comments if comment.thread_id == thread.pk]
    for comment in comments:
        comment.writer = people[comment.by_id]
    return HttpResponse(WORDS.render({"claim": claim, "links": links, "threads": threads}))


urlpatterns = [path("claims/<int:claim_id>/", claim_words)]
application = WSGIHandler()
