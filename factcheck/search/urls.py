from django.urls import path

from factcheck.search import views

urlpatterns = [
    path("", views.search, name="search"),
]
