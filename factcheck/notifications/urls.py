from django.urls import path

from factcheck.notifications import views
from factcheck.web.context import nav_counts

nav_counts["bell"] = views.waiting_for

urlpatterns = [
    path("", views.notification_list, name="notification_list"),
    path("settings/", views.notification_settings, name="notification_settings"),
    path("stop/<str:token>/", views.notification_stop, name="notification_stop"),
    path("done/", views.notification_done_all, name="notification_done_all"),
    path("<int:notification_id>/done/", views.notification_done, name="notification_done"),
]
