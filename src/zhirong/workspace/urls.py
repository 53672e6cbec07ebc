from django.urls import path

from zhirong.workspace.views.home import home

urlpatterns = [path("desk/", home, name="home")]
