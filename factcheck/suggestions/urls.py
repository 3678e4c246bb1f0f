from django.urls import path, register_converter

from factcheck.suggestions import views
from factcheck.suggestions.find import KINDS


class KindConverter:
    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KindConverter, "suggestion_kind")

_ONE = "<int:version_id>/<suggestion_kind:kind>/<int:start>/<int:end>/"

urlpatterns = [
    path("switch/", views.suggestion_switch, name="suggestion_switch"),
    path("<int:version_id>/", views.suggestion_look, name="suggestion_look"),
    path(_ONE, views.suggestion_request, name="suggestion_request"),
    path(f"{_ONE}dismiss/", views.suggestion_dismiss, name="suggestion_dismiss"),
    path(f"{_ONE}restore/", views.suggestion_restore, name="suggestion_restore"),
]
