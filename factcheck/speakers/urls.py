from django.urls import path

from factcheck.speakers import views

urlpatterns = [
    path("", views.speaker_list, name="speaker_list"),
    path("<int:speaker_id>/", views.speaker_detail, name="speaker_detail"),
]
