from django.urls import path

from factcheck.dossiers import views

urlpatterns = [
    path("claims/<int:claim_id>/dossier/", views.dossier_new, name="dossier_new"),
    path("dossiers/<int:dossier_id>/", views.dossier_detail, name="dossier_detail"),
    path("dossiers/<int:dossier_id>/retry/", views.dossier_retry, name="dossier_retry"),
    path("dossiers/<int:dossier_id>/file/", views.dossier_file, name="dossier_file"),
    path("dossiers/<int:dossier_id>/report/", views.dossier_report, name="dossier_report"),
]
