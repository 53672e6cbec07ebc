"""The verifier as one file to keep: its own text, the signature check, and the keys of this office."""

from pathlib import Path

from zhirong.audit import ed25519
from zhirong.audit.services.receipt import receipt_public_key

_SOURCE = Path(__file__).with_name("verifier.py")
_IMPORT = "from zhirong.audit.ed25519 import signature_holds\n"
_KEYS = "KEYS: tuple[str, ...] = ()\n"


def verifier_file() -> str:
    """The text of ``verify_receipt.py``, which needs nothing but Python."""
    text = _SOURCE.read_text("utf-8")
    parts = text.split(_IMPORT), text.split(_KEYS)
    assert all(len(halves) == 2 for halves in parts), "the verifier's own text has moved"
    check = Path(ed25519.__file__ or "").read_text("utf-8").split('"""', 2)[2]
    whole = text.replace(_IMPORT, check.replace("import hashlib\n", "", 1).strip() + "\n")
    return whole.replace(_KEYS, f'KEYS: tuple[str, ...] = ("{receipt_public_key()}",)\n')
