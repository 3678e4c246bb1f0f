from django.urls import path

from factcheck.dashboard import views

urlpatterns = [
    path("", views.dashboard, name="dashboard"),
]
