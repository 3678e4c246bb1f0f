from django.urls import path

from factcheck.captures import views

urlpatterns = [
    path("<int:capture_id>/", views.capture_detail, name="capture_detail"),
    path("<int:capture_id>/file/", views.capture_file, name="capture_file"),
    path("<int:capture_id>/warc/", views.capture_warc, name="capture_warc"),
    path("<int:capture_id>/preview/", views.capture_preview, name="capture_preview"),
    path("targets/<int:target_id>/state/", views.capture_state, name="capture_state"),
    path("targets/<int:target_id>/again/", views.capture_again, name="capture_again"),
]
