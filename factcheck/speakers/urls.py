from django.urls import path

from factcheck.speakers import views

urlpatterns = [
    path("", views.speaker_list, name="speaker_list"),
    path("new/", views.speaker_new, name="speaker_new"),
    path("options/", views.speaker_options, name="speaker_options"),
    path("<int:speaker_id>/", views.speaker_detail, name="speaker_detail"),
    path("<int:speaker_id>/edit/", views.speaker_edit, name="speaker_edit"),
    path("<int:speaker_id>/roles/", views.speaker_role, name="speaker_role_new"),
    path("<int:speaker_id>/roles/<int:role_id>/", views.speaker_role, name="speaker_role"),
    path("<int:speaker_id>/merge/", views.speaker_merge, name="speaker_merge"),
    path("<int:speaker_id>/history/", views.speaker_history, name="speaker_history"),
    path("merges/<int:merge_id>/undo/", views.speaker_unmerge, name="speaker_unmerge"),
]
