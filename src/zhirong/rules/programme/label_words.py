"""The words of a field's label by which a file may be named."""

import re

from zhirong.rules.programme.form import FieldType, FormField

_BETWEEN = re.compile(r"[、，（）()和或的]")
_LEDGER = "台账"


def words_of_label(field: FormField) -> tuple[str, ...]:
    """The parts of the label between signs and small words; of a ledger also what everybody calls it."""
    found = tuple(word for word in _BETWEEN.split(field.label) if word)
    return (*found, _LEDGER) if field.type is FieldType.LEDGER else found
