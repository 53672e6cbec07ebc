from django.urls import path

from zhirong.submission.views import endorsing, handing_in, late_arrivals, receipts

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
    path("late/<uuid:arrival_id>/", late_arrivals.late_arrival, name="late_arrival"),
    path("late/<uuid:arrival_id>/receipt.json", late_arrivals.keep, name="late_arrival_keep"),
    path("late/<uuid:arrival_id>/letter.pdf", late_arrivals.letter, name="late_letter"),
]
