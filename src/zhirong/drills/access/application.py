"""The form of an application for the crowd: a section with its tenant's word, and a file under a field."""

from zhirong.application.models import Application, Attachment, Section
from zhirong.documents.models import StoredFile
from zhirong.drills.access.crowd import Crowd
from zhirong.drills.access.programme import OPENS


def plant_form(crowd: Crowd, application: Application) -> None:
    """Rows as the services write them, so that every address of the form names something."""
    bank = application.institution
    word = crowd.canary(bank, "cover")
    Section.objects.create(application=application, key="cover", values={"project_name": word})
    file = StoredFile.objects.filter(tenant=bank).earliest("pk")
    attached = Attachment.objects.create(application=application, field="annex_licence", file=file, added_at=OPENS)
    crowd.add("form_file", bank, application_id=application.pk, attachment_id=attached.pk)
