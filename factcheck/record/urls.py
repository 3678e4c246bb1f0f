from django.urls import path

from factcheck.record import views

urlpatterns = [
    path("record/", views.event_list, name="event_list"),
    path("record/export/", views.event_export, name="event_export"),
    path("transparency/", views.head_list, name="head_list"),
    path("transparency/head.json", views.head_latest, name="head_latest"),
    path("transparency/verifier.py", views.verifier_file, name="verifier_file"),
]
