from django.urls import path

from zhirong.workspace.views.front import front
from zhirong.workspace.views.gallery import component_error, component_list, component_print, components
from zhirong.workspace.views.home import home

urlpatterns = [
    path("", front, name="front"),
    path("desk/", home, name="home"),
    path("developers/components/", components, name="components"),
    path("developers/components/list/<int:rows>/", component_list, name="component_list"),
    path("developers/components/print/", component_print, name="component_print"),
    path("developers/components/error/<int:status>/", component_error, name="component_error"),
]
