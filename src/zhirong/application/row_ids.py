"""Names of rows."""

import secrets


def new_row_id() -> str:
    """A name for a new row of a table, unlike any other."""
    return secrets.token_hex(4)
