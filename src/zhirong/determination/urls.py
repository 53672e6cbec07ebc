from django.urls import path

from zhirong.determination.views import determinations, notices, objections, own, proposals, public

urlpatterns = [
    path("notices/", public.notice_list, name="public_notices"),
    path("notices/follow/", public.objection_progress, name="objection_progress"),
    path("notices/<uuid:notice_id>/", public.notice_page, name="public_notice"),
    path("notices/<uuid:notice_id>/snapshot.json", public.notice_snapshot, name="public_notice_snapshot"),
    path("notices/<uuid:notice_id>/notice.pdf", public.notice_as_pdf, name="public_notice_pdf"),
    path("notices/<uuid:notice_id>/notice.docx", public.notice_as_word, name="public_notice_word"),
    path("notices/<uuid:notice_id>/check/", public.notice_check, name="public_notice_check"),
    path("notices/<uuid:notice_id>/objection/", public.objection_lodge, name="objection_lodge"),
    path("centres/", public.centre_list, name="centres"),
    path("determination/lists/", proposals.proposal_list, name="proposals"),
    path("determination/lists/new/<uuid:batch_id>/", proposals.proposal_new, name="proposal_new"),
    path("determination/lists/<uuid:proposal_id>/", proposals.proposal_page, name="proposal"),
    path("determination/lists/<uuid:proposal_id>/edit/", proposals.proposal_edit, name="proposal_edit"),
    path("determination/lists/<uuid:proposal_id>/notice/", notices.notice_new, name="notice_new"),
    path("determination/notices/", notices.notice_list, name="notices_handling"),
    path("determination/notices/<uuid:notice_id>/", notices.notice_page, name="notice_handling"),
    path("determination/notices/<uuid:notice_id>/edit/", notices.notice_edit, name="notice_edit"),
    path("determination/notices/<uuid:notice_id>/notice.pdf", notices.notice_as_pdf, name="notice_pdf"),
    path("determination/notices/<uuid:notice_id>/notice.docx", notices.notice_as_word, name="notice_word"),
    path("determination/notices/<uuid:notice_id>/objection/", objections.objection_register, name="objection_register"),
    path(
        "determination/notices/<uuid:notice_id>/document/", determinations.determination_new, name="determination_new"
    ),
    path("determination/objections/", objections.objection_list, name="objections"),
    path("determination/objections/<uuid:objection_id>/", objections.objection_page, name="objection"),
    path("determination/objections/<uuid:subject>/admit/", objections.objection_admit, name="objection_admit"),
    path("determination/objections/<uuid:subject>/report/", objections.objection_report, name="objection_report"),
    path("determination/objections/<uuid:objection_id>/reply.pdf", objections.objection_reply, name="objection_reply"),
    path(
        "determination/objections/<uuid:objection_id>/reply.docx",
        objections.objection_reply_word,
        name="objection_reply_word",
    ),
    path("determination/documents/", determinations.determination_list, name="determinations"),
    path("determination/documents/<uuid:determination_id>/", determinations.determination_page, name="determination"),
    path("determination/letters/<uuid:letter_id>.pdf", determinations.letter_as_pdf, name="letter_pdf"),
    path("determination/letters/<uuid:letter_id>.docx", determinations.letter_as_word, name="letter_word"),
    path("determination/own/", own.own_decisions, name="own_decisions"),
]
