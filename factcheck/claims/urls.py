from django.urls import path

from factcheck.claims import views

urlpatterns = [
    path("new/", views.claim_list, name="claim_new"),
    path("", views.claim_list, name="claim_list"),
    path("<int:claim_id>/", views.claim_detail, name="claim_detail"),
]
