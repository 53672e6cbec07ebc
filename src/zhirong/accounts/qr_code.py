"""Pictures that a telephone can read."""

from io import BytesIO

import qrcode
from qrcode.image.svg import SvgPathImage


def picture_of(text: str) -> bytes:
    """The text as a QR code in SVG."""
    file = BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, border=2).save(file)
    return file.getvalue()
