"""Reading stored files, always as somebody."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Permission
from zhirong.documents.models import OrganisationPaper, PaperKind, StoredFile
from zhirong.documents.permissions import visible


def stored_files(actor: Actor) -> QuerySet[StoredFile]:
    """The files that the person may see."""
    return StoredFile.objects.filter(visible(actor)).distinct()


def stored_file(actor: Actor, file_id: uuid.UUID) -> StoredFile:
    """One file. Raises NotFound."""
    return _or_not_found(stored_files(actor).filter(pk=file_id).first())


def stored_file_by_digest(actor: Actor, sha256: str) -> StoredFile:
    """The latest upload with these bytes among the files that the person may see. Raises NotFound."""
    if not sha256.isalnum():  # PostgreSQL takes no NUL, and nothing else can be a digest
        return _or_not_found(None)
    return _or_not_found(stored_files(actor).filter(sha256=sha256.lower()).order_by("-at", "id").first())


def papers(actor: Actor, organisation: Organisation) -> list[dict[str, Any]]:
    """Every kind of paper with its versions, the newest first; empty lists where the person may not look."""
    own = actor.organisation is not None and actor.organisation.pk == organisation.pk
    seen = (own and actor.can(Permission.OWN_DOCUMENT_READ)) or actor.can(Permission.OFFICE_ORGANISATION_READ)
    rows = OrganisationPaper.objects.filter(organisation=organisation) if seen else OrganisationPaper.objects.none()
    versions: dict[str, list[dict[str, Any]]] = {str(kind.value): [] for kind in PaperKind}
    for row in rows.order_by("kind", "-version").values(
        "kind", "version", "note", "file_id", "file__original_name", "file__size", "file__at", "file__uploaded_by__name"
    ):
        versions[row["kind"]].append(dict(row))
    return [{"kind": kind, "versions": versions[str(kind.value)]} for kind in PaperKind]


def _or_not_found(found: StoredFile | None) -> StoredFile:
    if found is None:
        raise NotFound(_("没有找到这个文件。"))
    return found
