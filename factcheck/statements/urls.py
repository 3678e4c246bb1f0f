from django.urls import path

from factcheck.statements import views

urlpatterns = [
    path("<int:statement_id>/", views.statement_detail, name="statement_detail"),
]
