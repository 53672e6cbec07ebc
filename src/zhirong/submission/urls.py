from django.urls import path

from zhirong.submission.views import (
    endorsing,
    handing_in,
    late_arrivals,
    mail_intakes,
    mail_servers,
    paper_copies,
    receipts,
)

urlpatterns = [
    path("preparation/<uuid:subject>/endorse/", endorsing.endorse_page, name="preparation_endorse"),
    path("preparation/<uuid:subject>/sign/", endorsing.sign_page, name="preparation_sign"),
    path("preparation/<uuid:subject>/submit/", handing_in.submit_page, name="preparation_submit"),
    path("receipts/", receipts.check, name="receipt_check"),
    path("receipts/verify_receipt.py", receipts.verifier, name="receipt_verifier"),
    path("receipts/<uuid:submission_id>/", receipts.receipt, name="receipt"),
    path("receipts/<uuid:submission_id>/receipt.json", receipts.keep, name="receipt_keep"),
    path("receipts/<uuid:submission_id>/receipt.pdf", receipts.paper, name="receipt_paper"),
    path("receipts/<uuid:submission_id>/code.svg", receipts.code, name="receipt_code"),
    path("receipts/<uuid:submission_id>/copies/", paper_copies.paper_copy_log, name="paper_copy_log"),
    path("intake/", mail_intakes.mail_list, name="mail_intakes"),
    path("intake/register/", mail_intakes.mail_register, name="mail_register"),
    path("intake/servers/", mail_servers.mail_servers, name="mail_servers"),
    path("intake/servers/<int:server_id>/remove/", mail_servers.mail_server_remove, name="mail_server_remove"),
    path("intake/<uuid:intake_id>/", mail_intakes.mail_intake, name="mail_intake"),
    path("intake/<uuid:intake_id>/content/", mail_intakes.mail_describe, name="mail_describe"),
    path("intake/<uuid:subject>/confirm/", mail_intakes.mail_confirm, name="mail_confirm"),
    path("late/<uuid:arrival_id>/", late_arrivals.late_arrival, name="late_arrival"),
    path("late/<uuid:arrival_id>/receipt.json", late_arrivals.keep, name="late_arrival_keep"),
    path("late/<uuid:arrival_id>/letter.pdf", late_arrivals.letter, name="late_letter"),
]
