"""Fingerprints of content that must not change unseen."""

import hashlib
import json
from typing import Any


def digest_of(content: Any) -> str:
    """SHA-256 of the canonical JSON: sorted keys, UTF-8, no spaces."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
