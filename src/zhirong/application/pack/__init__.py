"""The application on paper: the Word form, the bound PDF, the pages to be sealed, the volume of annexes, the e-mail."""

from zhirong.application.pack.annex_volume import attachments_pdf
from zhirong.application.pack.bound_pdf import Pack, pack_pdf
from zhirong.application.pack.form_word import blank_form_docx, form_docx
from zhirong.application.pack.labels import labels_pdf
from zhirong.application.pack.mail_bundle import MailBundle, email_zip
from zhirong.application.pack.sealed_pages import sealed_pages_pdf

__all__ = [
    "MailBundle",
    "Pack",
    "attachments_pdf",
    "blank_form_docx",
    "email_zip",
    "form_docx",
    "labels_pdf",
    "pack_pdf",
    "sealed_pages_pdf",
]
