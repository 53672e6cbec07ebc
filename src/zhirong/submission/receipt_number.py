"""Receipt numbers: orderly for people, with check characters that cannot be guessed."""

import uuid

from django.utils.crypto import salted_hmac

from zhirong.programme.models import Batch
from zhirong.submission.models import ReceiptCount

#: Crockford's base 32: no I, L, O, U, so nothing is misread from paper.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK = 6


def next_receipt_number(batch: Batch) -> str:
    """``SHANGHAI-2023-00012-7KQ2M4``: batch, running number, check characters. Inside a transaction; its row is locked."""
    ReceiptCount.objects.get_or_create(batch=batch)
    count = ReceiptCount.objects.select_for_update().get(batch=batch)
    count.last += 1
    count.save(update_fields=("last",))
    return f"{batch.code.upper()}-{count.last:05d}-{check_characters(batch.pk, count.last)}"


def check_characters(batch_id: uuid.UUID, number: int) -> str:
    """Thirty bits of a keyed hash: a running number alone does not give the next receipt away."""
    digest = salted_hmac("zhirong.submission.receipt_number", f"{batch_id}:{number}", algorithm="sha256").digest()
    bits = int.from_bytes(digest[:8], "big")
    return "".join(_SIGNS[(bits >> (5 * place)) & 31] for place in range(_CHECK))
