"""Addresses of signing in and of one's own account."""

from allauth.account.views import login, logout
from allauth.mfa.base.views import authenticate
from django.urls import path
from django.views.decorators.http import require_http_methods

from zhirong.accounts.views import erasure, me, password, proof, second_factor, session

_only = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("login/", _only(login), name="account_login"),
    path("login/code/", _only(authenticate), name="mfa_authenticate"),
    path("logout/", _only(logout), name="account_logout"),
    path("prove/", proof.prove_again, name="account_reauthenticate"),
    path("resume/", proof.resume, name="account_resume"),
    path("password/", password.change, name="account_change_password"),
    path("password/forgotten/", password.forgotten, name="account_reset_password"),
    path("password/forgotten/sent/", password.forgotten_done, name="account_reset_password_done"),
    path("password/letter/<uidb64>/<token>/", password.from_letter, name="account_reset_password_from_key"),
    path("second-factor/", second_factor.bind, name="account_second_factor"),
    path("second-factor/picture.svg", second_factor.picture, name="account_second_factor_picture"),
    path("second-factor/codes/", second_factor.recovery_codes, name="account_recovery_codes"),
    path("second-factor/codes/file/", second_factor.recovery_codes_file, name="account_recovery_codes_file"),
    path("second-factor/codes/renew/", second_factor.renew, name="account_recovery_codes_renew"),
    path("people/<uuid:person_id>/second-factor/", second_factor.reset, name="second_factor_reset"),
    path("people/<uuid:person_id>/erasure/", erasure.ask, name="erasure_ask"),
    path("erasures/", erasure.erasures, name="erasures"),
    path("erasures/<uuid:request_id>/confirm/", erasure.confirm, name="erasure_confirm"),
    path("erasures/<uuid:request_id>/withdraw/", erasure.withdraw, name="erasure_withdraw"),
    path("sessions/", session.sessions, name="account_sessions"),
    path("sessions/<slug:mark>/revoke/", session.revoke, name="account_session_revoke"),
    path("sessions/revoke-others/", session.revoke_others, name="account_sessions_revoke_others"),
    path("organisation/", session.organisations, name="account_organisations"),
    path("organisation/choose/", session.choose, name="choose_organisation"),
    path("me/", me.me, name="account_me"),
    path("me/data/", me.download, name="account_my_data"),
]
