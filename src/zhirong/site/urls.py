"""Every address of the program."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("zhirong.workspace.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("language/", set_language, name="set_language"),
]
