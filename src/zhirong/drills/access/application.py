"""The form of an application for the crowd: a section with its tenant's word, and a file under a field."""

from zhirong.application.models import Application, Attachment, Product, Section
from zhirong.documents.models import StoredFile
from zhirong.drills.access.crowd import Crowd
from zhirong.drills.access.programme import OPENS
from zhirong.ledger.models import Book


def plant_form(crowd: Crowd, application: Application) -> None:
    """Rows as the services write them, so that every address of the form names something."""
    bank = application.institution
    word = crowd.canary(bank, "cover")
    Section.objects.create(application=application, key="cover", values={"project_name": word})
    drafts = [f"{word}.csv" for word in crowd.sealed]  # nobody handed those in: no form may lead the office to them
    file = StoredFile.objects.filter(tenant=bank).exclude(original_name__in=drafts).earliest("pk")
    attached = Attachment.objects.create(application=application, field="annex_licence", file=file, added_at=OPENS)
    book = Book.objects.create(
        tenant=bank,
        owner_kind="application",
        owner_id=application.pk,
        kind="bank",
        file=file,
        sheet=crowd.canary(bank, "sheet"),
        head_row=1,
        columns={},
        digest=word,
        rows=0,
        faults=0,
        imported_at=OPENS,
        handed_in_at=OPENS,
    )
    product = Product.objects.create(
        institution=bank, name=crowd.canary(bank, "product"), family=word, created_at=OPENS
    )
    crowd.add("product", bank, product_id=product.pk)
    crowd.add("ledger", bank, book_id=book.pk)
    crowd.add("form_file", bank, application_id=application.pk, attachment_id=attached.pk)
