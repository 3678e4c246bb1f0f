from django.urls import path

from factcheck.timestamps import views

urlpatterns = [
    path("<int:capture_id>/stamp/<slug:what>/", views.stamp_file, name="stamp_file"),
]
