from django.urls import path

from factcheck.queue import views
from factcheck.web.context import nav_counts

nav_counts["queue_waiting"] = views.waiting_for

urlpatterns = [
    path("queue/", views.queue, name="queue"),
    path("queue/mine/", views.queue_mine, name="queue_mine"),
    path("queue/<int:review_id>/", views.queue_review, name="queue_review"),
    path("queue/<int:review_id>/approve/", views.queue_approve, name="queue_approve"),
    path("queue/<int:review_id>/return/", views.queue_return, name="queue_return"),
    path("look-again/", views.look_again_list, name="look_again_list"),
    path("look-again/<int:claim_id>/", views.look_again_detail, name="look_again_detail"),
    path("look-again/<int:claim_id>/stands/", views.look_again_stands, name="look_again_stands"),
    path("look-again/<int:claim_id>/reopen/", views.look_again_reopen, name="look_again_reopen"),
    path("claims/<int:claim_id>/gate/", views.claim_gate, name="claim_gate"),
    path("claims/<int:claim_id>/gate/restore/", views.claim_gate_restore, name="claim_gate_restore"),
]
