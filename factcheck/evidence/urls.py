from django.urls import path

from factcheck.evidence import views
from factcheck.web.context import nav_counts

nav_counts["owed_overdue"] = views.overdue_of

urlpatterns = [
    path("claims/<int:claim_id>/live/", views.claim_live, name="claim_live"),
    path("claims/<int:claim_id>/evidence/add/", views.evidence_add, name="evidence_add"),
    path("evidence/find/", views.evidence_find, name="evidence_find"),
    path("evidence/<int:evidence_id>/", views.evidence_detail, name="evidence_detail"),
    path("evidence/<int:evidence_id>/edit/", views.evidence_edit, name="evidence_edit"),
    path("evidence/<int:evidence_id>/file/", views.evidence_file, name="evidence_file"),
    path("evidence/<int:evidence_id>/history/", views.evidence_history, name="evidence_history"),
    path("links/<int:link_id>/edit/", views.link_edit, name="link_edit"),
    path("links/<int:link_id>/remove/", views.link_remove, name="link_remove"),
    path("links/<int:link_id>/restore/", views.link_restore, name="link_restore"),
    path("claims/<int:claim_id>/missing/add/", views.request_open, name="request_open"),
    path("requests/<int:request_id>/", views.request_detail, name="request_detail"),
    path("requests/<int:request_id>/edit/", views.request_edit, name="request_edit"),
    path("requests/<int:request_id>/move/", views.request_move, name="request_move"),
    path("requests/<int:request_id>/contact/", views.request_contact, name="request_contact"),
    path("requests/<int:request_id>/supply/", views.request_supply, name="request_supply"),
    path("contacts/files/<int:file_id>/", views.followup_file, name="followup_file"),
    path("owed/", views.owed_list, name="owed_list"),
    path("owed/export/", views.owed_export, name="owed_export"),
]
