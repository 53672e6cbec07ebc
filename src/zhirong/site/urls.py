"""Every address of the program."""

from django.urls import include, path

from zhirong.accounts.views.me import set_language
from zhirong.site.health import healthz

handler400 = "zhirong.ui.error_pages.bad_request"
handler403 = "zhirong.ui.error_pages.forbidden"
handler404 = "zhirong.ui.error_pages.not_found"
handler500 = "zhirong.ui.error_pages.server_error"

urlpatterns = [
    path("", include("zhirong.workspace.urls")),
    path("", include("zhirong.workflow.urls")),
    path("programme/", include("zhirong.programme.urls")),
    path("", include("zhirong.call.urls")),
    path("", include("zhirong.ledger.urls")),
    path("", include("zhirong.application.urls")),
    path("", include("zhirong.submission.urls")),
    path("", include("zhirong.screening.urls")),
    path("", include("zhirong.review.urls")),
    path("", include("zhirong.determination.urls")),
    path("", include("zhirong.demo.urls")),
    path("", include("zhirong.accounts.urls")),
    path("", include("zhirong.mail.urls")),
    path("", include("zhirong.documents.urls")),
    path("account/", include("zhirong.accounts.account_urls")),
    path("healthz", healthz, name="healthz"),
    path("language/", set_language, name="set_language"),
]
