from django.urls import path

from factcheck.claims import views

urlpatterns = [
    path("", views.claim_list, name="claim_list"),
    path("new/", views.claim_new, name="claim_new"),
    path("near/", views.claim_near, name="claim_near"),
    path("gather/<int:statement_id>/", views.statement_gather, name="statement_gather"),
    path("<int:claim_id>/", views.claim_detail, name="claim_detail"),
    path("<int:claim_id>/edit/", views.claim_edit, name="claim_edit"),
    path("<int:claim_id>/assign/", views.claim_assign, name="claim_assign"),
    path("<int:claim_id>/due/", views.claim_due, name="claim_due"),
    path("<int:claim_id>/follow/", views.claim_follow, name="claim_follow"),
    path("<int:claim_id>/move/", views.claim_move, name="claim_move"),
    path("<int:claim_id>/release/<int:statement_id>/", views.statement_release, name="statement_release"),
    path("<int:claim_id>/merge/", views.claim_merge, name="claim_merge"),
    path("<int:claim_id>/distinct/", views.claim_distinct, name="claim_distinct"),
    path("<int:claim_id>/unmerge/", views.claim_unmerge, name="claim_unmerge"),
    path("<int:claim_id>/history/", views.claim_history, name="claim_history"),
]
