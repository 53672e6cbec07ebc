from zhirong.application.models.application import Application
from zhirong.application.models.attachment import Attachment
from zhirong.application.models.section import Section, SectionEdit

__all__ = ["Application", "Attachment", "Section", "SectionEdit"]
