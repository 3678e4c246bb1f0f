from django.urls import path

from factcheck.suggestions import views

_ONE = "<int:version_id>/<slug:kind>/<int:start>/<int:end>/"

urlpatterns = [
    path("switch/", views.suggestion_switch, name="suggestion_switch"),
    path("<int:version_id>/", views.suggestion_look, name="suggestion_look"),
    path(_ONE, views.suggestion_request, name="suggestion_request"),
    path(f"{_ONE}now/", views.suggestion_request_now, name="suggestion_request_now"),
    path(f"{_ONE}dismiss/", views.suggestion_dismiss, name="suggestion_dismiss"),
    path(f"{_ONE}restore/", views.suggestion_restore, name="suggestion_restore"),
]
