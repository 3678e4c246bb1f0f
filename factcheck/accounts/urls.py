from django.urls import path

from factcheck.accounts import views

urlpatterns = [
    path("settings/", views.user_edit, name="user_edit"),
]
