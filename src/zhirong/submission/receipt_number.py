"""Receipt numbers: orderly for people, with check characters that cannot be guessed."""

import uuid

from django.db import connection
from django.utils.crypto import salted_hmac

from zhirong.programme.models import Batch
from zhirong.submission.models import ReceiptCount

# One statement on both databases: whoever takes a number holds the row until the end of the transaction.
_TABLE = ReceiptCount._meta.db_table
_NEXT = (
    f"INSERT INTO {_TABLE} (batch_id, last) VALUES (%s, 1) "  # noqa: S608 (the name is ours)
    f"ON CONFLICT (batch_id) DO UPDATE SET last = {_TABLE}.last + 1 RETURNING last"
)
#: Crockford's base 32: no I, L, O, U, so nothing is misread from paper.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK = 6


def next_receipt_number(batch: Batch) -> str:
    """``SHANGHAI-2023-00012-7KQ2M4``: batch, running number, check characters. Inside a transaction; its row is locked."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [ReceiptCount._meta.pk.get_db_prep_value(batch.pk, connection)])
        (last,) = cursor.fetchone()
    return f"{batch.code.upper()}-{last:05d}-{check_characters(batch.pk, last)}"


def check_characters(batch_id: uuid.UUID, number: int) -> str:
    """Thirty bits of a keyed hash: a running number alone does not give the next receipt away."""
    digest = salted_hmac("zhirong.submission.receipt_number", f"{batch_id}:{number}", algorithm="sha256").digest()
    bits = int.from_bytes(digest[:8], "big")
    return "".join(_SIGNS[(bits >> (5 * place)) & 31] for place in range(_CHECK))
