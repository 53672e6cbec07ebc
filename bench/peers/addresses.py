"""Our addresses, and the admin list of submissions with the columns of our list."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import include, path

from zhirong.submission.models import Submission
from zhirong.workflow.models import Case


class SubmissionAdmin(admin.ModelAdmin[Submission]):
    """The columns of our list, as a first version of a back office has them."""

    list_display = ("institution", "kind", "batch", "state", "screening", "receipt_no", "received_at", "channel")
    list_select_related = ("application__institution", "application__batch")
    list_per_page = 50
    search_fields = ("application__title", "application__institution__name", "receipt_no")

    def has_view_permission(self, request: HttpRequest, obj: Submission | None = None) -> bool:
        return True

    has_module_permission = has_add_permission = has_view_permission
    has_change_permission = has_delete_permission = has_view_permission

    def institution(self, row: Submission) -> str:
        return row.application.institution.name

    def kind(self, row: Submission) -> str:
        return row.application.kind

    def batch(self, row: Submission) -> str:
        return row.application.batch.title

    def state(self, row: Submission) -> str:
        return _state("application", row)

    def screening(self, row: Submission) -> str:
        return _state("screening", row)


def _state(kind: str, row: Submission) -> str:
    return Case.objects.values_list("state", flat=True).get(kind=kind, subject=row.application_id)


class OpenSite(admin.AdminSite):
    """Nobody is asked who they are: the list alone is measured."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


site = OpenSite(name="admin")
site.register(Submission, SubmissionAdmin)
urlpatterns = [path("admin/", site.urls), path("", include("zhirong.site.urls"))]
