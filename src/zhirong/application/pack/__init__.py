"""The application on paper: the Word form, the bound PDF, the pages to be sealed, the volume of annexes, the e-mail."""

from zhirong.application.pack.bound_pdf import Pack, pack_pdf
from zhirong.application.pack.sealed_pages import sealed_pages_pdf

__all__ = ["Pack", "pack_pdf", "sealed_pages_pdf"]
