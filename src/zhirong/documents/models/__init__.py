from zhirong.documents.models.organisation_paper import OrganisationPaper, PaperKind
from zhirong.documents.models.stored_file import StoredFile

__all__ = ["OrganisationPaper", "PaperKind", "StoredFile"]
