from django.urls import path

from factcheck.comments import views

urlpatterns = [
    path("claims/<int:claim_id>/talk/", views.claim_talk, name="claim_talk"),
    path("statements/<int:statement_id>/talk/", views.statement_talk, name="statement_talk"),
    path("evidence/<int:evidence_id>/talk/", views.evidence_talk, name="evidence_talk"),
    path("reviews/<int:review_id>/talk/<str:field>/", views.review_talk, name="review_talk"),
    path("threads/<int:thread_id>/", views.thread_detail, name="thread_detail"),
    path("threads/<int:thread_id>/resolve/", views.thread_resolve, name="thread_resolve"),
    path("threads/<int:thread_id>/reopen/", views.thread_reopen, name="thread_reopen"),
    path("threads/<int:thread_id>/follow/", views.thread_follow, name="thread_follow"),
    path("comments/<int:comment_id>/edit/", views.comment_edit, name="comment_edit"),
    path("comments/<int:comment_id>/earlier/", views.comment_history, name="comment_history"),
    path("talk/<str:kind>/<int:thing_id>/people/", views.mention_options, name="mention_options"),
]
