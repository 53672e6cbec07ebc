from django.urls import path

from zhirong.application.views import pack

urlpatterns = [
    path("applications/<uuid:application_id>/papers/", pack.printing, name="application_printing"),
    path("applications/<uuid:application_id>/papers/<slug:part>/", pack.paper, name="application_paper"),
]
