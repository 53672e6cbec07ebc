from django.urls import path

from zhirong.workflow.views import act

urlpatterns = [path("cases/<slug:kind>/<uuid:subject>/<slug:act>/", act.case_act, name="case_act")]
