"""Table of contents: one include per package."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

handler400 = "factcheck.web.errors.bad_request"
handler403 = "factcheck.web.errors.permission_denied"
handler404 = "factcheck.web.errors.not_found"
handler429 = "factcheck.web.errors.too_many"
handler500 = "factcheck.web.errors.server_error"

admin.autodiscover()

urlpatterns = [
    # What begins with a word of its own is passed over at a glance; of the others each address is looked at.
    path("articles/", include("factcheck.articles.urls")),
    path("statements/", include("factcheck.statements.urls")),
    path("claims/", include("factcheck.claims.urls")),
    path("captures/", include("factcheck.captures.urls")),
    path("captures/", include("factcheck.timestamps.urls")),
    path("suggestions/", include("factcheck.suggestions.urls")),
    path("calendar/", include("factcheck.calendars.urls")),
    path("speakers/", include("factcheck.speakers.urls")),
    path("imports/", include("factcheck.imports.urls")),
    path("searches/", include("factcheck.saved.urls")),
    path("batches/", include("factcheck.batches.urls")),
    path("search/", include("factcheck.search.urls")),
    path("notifications/", include("factcheck.notifications.urls")),
    path("accounts/", include("factcheck.accounts.urls")),
    # An e-mail address is how one logs in: editors change it, in the panel.
    path("accounts/email/", RedirectView.as_view(pattern_name="user_edit"), name="account_email"),
    path("accounts/", include("allauth.account.urls")),
    path("admin/jobs/", include("factcheck.work.urls")),
    path("admin/", admin.site.urls),
    path("", include("factcheck.dashboard.urls")),
    path("", include("factcheck.queue.urls")),
    path("", include("factcheck.evidence.urls")),
    path("", include("factcheck.comments.urls")),
    path("", include("factcheck.letters.urls")),
    path("", include("factcheck.reviews.urls")),
    path("", include("factcheck.watch.urls")),
    path("", include("factcheck.feeds.urls")),
    path("", include("factcheck.dossiers.urls")),
    path("", include("factcheck.record.urls")),
]
