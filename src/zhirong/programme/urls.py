from django.urls import path

from zhirong.programme.views import batches, calendar, projects, rule_sets

urlpatterns = [
    path("batches/", batches.batch_list, name="batches"),
    path("batches/new/", batches.batch_create, name="batch_create"),
    path("batches/<uuid:batch_id>/", batches.batch_page, name="batch"),
    path("batches/<uuid:batch_id>/edit/", batches.batch_edit, name="batch_edit"),
    path("batches/<uuid:batch_id>/procedure/", batches.batch_procedure, name="batch_procedure"),
    path("batches/<uuid:batch_id>/pins/", rule_sets.batch_pins, name="batch_pins"),
    path("batches/<uuid:batch_id>/rules/new/", rule_sets.rule_set_draft, name="rule_set_draft"),
    path("batches/<uuid:batch_id>/projects/new/", projects.project_record, name="project_record"),
    path("rules/", rule_sets.rule_set_list, name="rule_sets"),
    path("rules/<uuid:rule_set_id>/", rule_sets.rule_set_page, name="rule_set"),
    path("rules/<uuid:rule_set_id>/edit/", rule_sets.rule_set_edit, name="rule_set_edit"),
    path("projects/", projects.project_list, name="projects"),
    path("projects/<uuid:project_id>/", projects.project_page, name="project"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/<int:year>/", calendar.calendar_year, name="calendar_year"),
    path("calendar/<int:year>/edit/", calendar.calendar_edit, name="calendar_edit"),
]
