from django.urls import path

from factcheck.imports import views

urlpatterns = [
    path("new/", views.import_new, name="import_new"),
    path("<int:import_id>/", views.import_detail, name="import_detail"),
]
