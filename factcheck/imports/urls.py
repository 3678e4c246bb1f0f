from django.urls import path

from factcheck.imports import views

urlpatterns = [
    path("", views.import_list, name="import_list"),
    path("new/", views.import_new, name="import_new"),
    path("<int:import_id>/", views.import_detail, name="import_detail"),
    path("<int:import_id>/retry/", views.import_retry, name="import_retry"),
    path("<int:import_id>/dismiss/", views.import_dismiss, name="import_dismiss"),
]
