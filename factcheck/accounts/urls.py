from allauth.mfa.webauthn.views import login_webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from factcheck.accounts import views

urlpatterns = [
    path("settings/", views.user_edit, name="user_edit"),
    path("sessions/", views.session_list, name="session_list"),
    path("sessions/end-others/", views.session_end_others, name="session_end_others"),
    path("sessions/<slug:handle>/end/", views.session_end, name="session_end"),
    path("words/", views.words_kept, name="words_kept"),
    path("words/drop/", views.words_drop, name="words_drop"),
    # In front of allauth's.
    path("login/", views.LogIn.as_view(), name="account_login"),
    # Its own asks for a log-in in order to log in, and lets the last passkey go.
    path("2fa/webauthn/login/", login_not_required(login_webauthn), name="mfa_login_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("2fa/", include("allauth.mfa.urls")),
]
