from django.urls import path

from factcheck.evidence import views

urlpatterns = [
    path("owed/", views.owed_list, name="owed_list"),
    path("evidence/<int:evidence_id>/", views.evidence_detail, name="evidence_detail"),
    path("requests/<int:request_id>/", views.request_detail, name="request_detail"),
]
