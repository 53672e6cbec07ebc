"""From the bytes of a workbook to columns of values: sheets, the row of heads, columns by their heads, values by their type.

Nothing here knows where a book is kept or what it counts for.
"""

from zhirong.ledger.reading.ledger import Notice, Reading, read_ledger
from zhirong.ledger.reading.proposal import IGNORE, SURE, Head, Proposal, propose

__all__ = ["IGNORE", "SURE", "Head", "Notice", "Proposal", "Reading", "propose", "read_ledger"]
