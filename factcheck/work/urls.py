from django.urls import path

from factcheck.work import views

urlpatterns = [
    path("", views.job_list, name="job_list"),
    path("periodic/", views.periodic_list, name="periodic_list"),
    path("<int:job_id>/", views.job_detail, name="job_detail"),
    path("<int:job_id>/retry/", views.job_retry, name="job_retry"),
    path("<int:job_id>/cancel/", views.job_cancel, name="job_cancel"),
]
