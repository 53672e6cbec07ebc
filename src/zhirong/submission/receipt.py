"""The receipt: what a person keeps and checks without us.

``receipt.json`` holds the facts, the files, and the signed statement of the audit trail. The statement names the digest of the
facts and of every file, so nothing of it can be changed without the signature failing. ``verifier`` checks it offline.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from zhirong.audit.models import AuditEvent
from zhirong.audit.services.receipt import receipt_for
from zhirong.submission.models import LateArrival, Submission

FORMAT = "zhirong submission receipt v1"
#: So many digits of the content's digest stand in the address of the QR code.
SHORT = 16


def facts_of(row: Submission | LateArrival) -> dict[str, Any]:
    """What the receipt says in words, as JSON. Times in UTC with microseconds."""
    common = {
        "receipt_no": row.receipt_no,
        "channel": str(row.channel),
        "received_at": row.received_at.isoformat(),
        "deadline": row.deadline.isoformat(),
        "content": row.content_digest,
        "pack": row.pack_digest,
        "audit_seq": row.audit_seq,
    }
    if isinstance(row, LateArrival):
        return {**common, "outcome": "late", "batch": row.batch.code, "institution": row.institution.name}
    return {
        **common,
        "outcome": "received",
        "number": row.number,
        "batch": row.application.batch.code,
        "institution": row.application.institution.name,
        "attachments": row.attachments_digest,
        "commitment_version": row.commitment_version,
        "commitment": row.commitment_digest,
        "seal": row.signed.seal.sha256 if row.signed and row.signed.seal else "",
    }


def files_of(row: Submission | LateArrival) -> list[dict[str, str]]:
    """The files that the receipt covers: name for people, SHA-256, and where it belongs."""
    found = []
    if row.pack is not None:
        found.append({"name": row.pack.original_name, "sha256": row.pack_digest, "place": "pack"})
    if row.signed is not None and row.signed.seal is not None:
        found.append({"name": row.signed.seal.original_name, "sha256": row.signed.seal.sha256, "place": "seal"})
    if isinstance(row, Submission):
        for position, each in enumerate(row.content.get("attachments", ()), 1):
            found.append({"name": each["name"], "sha256": each["sha256"], "place": f"attachment-{position}"})
    return found


def receipt_json(row: Submission | LateArrival) -> str:
    """The file to keep. The same for the same receipt, to the byte, as long as the key is the same."""
    facts, files = facts_of(row), files_of(row)
    event = AuditEvent.objects.get(seq=row.audit_seq)
    digests = {"facts": digest_of_facts(facts), **{each["place"]: each["sha256"] for each in files}}
    statement = json.loads(receipt_for(event=event, at=row.received_at, digests=digests))
    whole = {"format": FORMAT, "facts": facts, "files": files, "statement": statement}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def digest_of_facts(facts: Mapping[str, Any]) -> str:
    """SHA-256 of the facts as sorted JSON without spaces; the offline verifier counts it the same way."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def public_address(row: Submission | LateArrival) -> str:
    """Where anybody may ask whether the receipt is genuine: what the QR code says."""
    query = urlencode({"number": row.receipt_no, "digest": row.content_digest[:SHORT]})
    return f"{settings.PUBLIC_ADDRESS}{reverse('receipt_check')}?{query}"


def found_by(number: str, digest: str) -> Submission | LateArrival | None:
    """The receipt of that number if the digest, whole or its first digits, is that of its content. Shows nobody's name."""
    number, digest = number.strip().upper(), digest.strip().lower()
    if not (SHORT <= len(digest) <= 64 and digest.isascii() and digest.isalnum() and number.isascii()):
        return None
    found: Submission | LateArrival | None = Submission.objects.filter(receipt_no=number).first()
    found = found or LateArrival.objects.filter(receipt_no=number).first()
    return found if found is not None and found.content_digest.startswith(digest) else None
