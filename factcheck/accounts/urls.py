from allauth.mfa.webauthn.views import login_webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from factcheck.accounts import views

urlpatterns = [
    path("settings/", views.user_edit, name="user_edit"),
    path("sessions/", views.session_list, name="session_list"),
    path("sessions/end-others/", views.session_end_others, name="session_end_others"),
    path("sessions/<slug:handle>/end/", views.session_end, name="session_end"),
    # In front of allauth's: its own asks for a log-in in order to log in, and lets the last passkey go.
    path("2fa/webauthn/login/", login_not_required(login_webauthn), name="mfa_login_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("2fa/", include("allauth.mfa.urls")),
]
