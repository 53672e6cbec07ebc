from django.urls import path

from zhirong.call.views import invitations, office, public

urlpatterns = [
    path("calls/", public.call_list, name="calls"),
    path("calls/<slug:code>/", public.call_page, name="call"),
    path("calls/<slug:code>/versions/<int:number>/", public.old_version, name="call_old"),
    path("calls/<slug:code>/clock/", public.clock, name="call_clock"),
    path("calls/<slug:code>/calendar.ics", public.calendar, name="call_calendar"),
    path("calls/<slug:code>/templates/<slug:what>/<slug:kind>/", public.download, name="call_download"),
    path("calls/<slug:code>/files/<int:attachment_id>/", public.attached_file, name="call_attachment"),
    path("programme/batches/<uuid:batch_id>/call/", office.batch_call, name="batch_call"),
    path("programme/batches/<uuid:batch_id>/call/preview/", office.preview, name="call_preview"),
    path("programme/batches/<uuid:batch_id>/call/text/", office.first_text, name="call_text"),
    path("programme/batches/<uuid:batch_id>/call/amend/", office.amend, name="call_amend"),
    path("programme/batches/<uuid:batch_id>/call/files/new/", office.attachment_new, name="call_attachment_new"),
    path("programme/batches/<uuid:batch_id>/invitations/", invitations.funnel, name="call_invitations"),
    path("programme/batches/<uuid:batch_id>/invitations/new/", invitations.invite_new, name="call_invite"),
    path("programme/batches/<uuid:batch_id>/invitations/remind/", invitations.remind_all, name="call_remind"),
    path("programme/calls/<uuid:call_id>/", office.version, name="call_version"),
    path("programme/calls/<uuid:call_id>/edit/", office.version_edit, name="call_version_edit"),
    path(
        "programme/calls/<uuid:call_id>/files/<int:attachment_id>/remove/",
        office.attachment_remove,
        name="call_attachment_remove",
    ),
]
