from django.urls import path

from zhirong.workspace.views.front import front
from zhirong.workspace.views.home import home
from zhirong.workspace.views.organisation_choice import choose_organisation

urlpatterns = [
    path("", front, name="front"),
    path("desk/", home, name="home"),
    path("organisation/choose/", choose_organisation, name="choose_organisation"),
]
