from zhirong.application.models.application import Application
from zhirong.application.models.attachment import Attachment
from zhirong.application.models.held_edit import HeldEdit
from zhirong.application.models.presence import Presence
from zhirong.application.models.product import Product, ProductEdit
from zhirong.application.models.section import Section, SectionEdit

__all__ = [
    "Application",
    "Attachment",
    "HeldEdit",
    "Presence",
    "Product",
    "ProductEdit",
    "Section",
    "SectionEdit",
]
