from django.urls import path

from factcheck.queue import views

urlpatterns = [
    path("claims/<int:claim_id>/gate/", views.claim_gate, name="claim_gate"),
    path("claims/<int:claim_id>/gate/restore/", views.claim_gate_restore, name="claim_gate_restore"),
]
