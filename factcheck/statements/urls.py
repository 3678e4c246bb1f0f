from django.urls import path

from factcheck.statements import views

urlpatterns = [
    path("", views.statement_list, name="statement_list"),
    path("<int:statement_id>/", views.statement_detail, name="statement_detail"),
    path("<int:statement_id>/edit/", views.statement_edit, name="statement_edit"),
    path("<int:statement_id>/remove/", views.statement_remove, name="statement_remove"),
    path("<int:statement_id>/restore/", views.statement_restore, name="statement_restore"),
    path("<int:statement_id>/history/", views.statement_history, name="statement_history"),
    path(
        "<int:statement_id>/anchors/<int:version>/",
        views.anchor_confirm,
        name="anchor_confirm",
    ),
]
