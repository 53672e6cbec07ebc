"""Texts as pictures for a telephone's camera."""

from io import BytesIO

import qrcode
from qrcode.image.svg import SvgPathImage


def code_picture(text: str) -> bytes:
    """The text as a QR code (error correction M) in SVG."""
    file = BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, border=1).save(file)
    return file.getvalue()
