from django.urls import path

from zhirong.workspace.views.applications import office_applications
from zhirong.workspace.views.audit_trail import audit_event, audit_export, audit_reads, audit_receipt, audit_trail
from zhirong.workspace.views.front import front
from zhirong.workspace.views.gallery import component_error, component_list, component_print, components
from zhirong.workspace.views.home import home
from zhirong.workspace.views.search import search
from zhirong.workspace.views.todos import todo_list

urlpatterns = [
    path("", front, name="front"),
    path("desk/", home, name="home"),
    path("desk/todos/", todo_list, name="todos"),
    path("search/", search, name="search"),
    path("office/applications/", office_applications, name="office_applications"),
    path("audit/", audit_trail, name="audit_trail"),
    path("audit/reads/", audit_reads, name="audit_reads"),
    path("audit/export/", audit_export, name="audit_export"),
    path("audit/<int:seq>/", audit_event, name="audit_event"),
    path("audit/<int:seq>/receipt/", audit_receipt, name="audit_receipt"),
    path("developers/components/", components, name="components"),
    path("developers/components/list/<int:rows>/", component_list, name="component_list"),
    path("developers/components/print/", component_print, name="component_print"),
    path("developers/components/error/<int:status>/", component_error, name="component_error"),
]
