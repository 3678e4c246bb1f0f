from django.urls import path

from factcheck.saved import views

urlpatterns = [
    path("", views.saved_search_list, name="saved_search_list"),
    path("add/", views.saved_search_new, name="saved_search_new"),
    path("<int:search_id>/", views.saved_search_open, name="saved_search_open"),
    path("<int:search_id>/edit/", views.saved_search_edit, name="saved_search_edit"),
    path("<int:search_id>/delete/", views.saved_search_delete, name="saved_search_delete"),
]
