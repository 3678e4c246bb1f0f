from django.urls import path

from factcheck.calendars import views

urlpatterns = [
    path("", views.calendar_edit, name="calendar_edit"),
    path("make/", views.calendar_make, name="calendar_make"),
    path("revoke/", views.calendar_revoke, name="calendar_revoke"),
    path("<str:token>.ics", views.calendar_feed, name="calendar_feed"),
]
