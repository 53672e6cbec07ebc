"""What all records of the rule book share: frozen, strict, no unknown keys, and the few field types of their files."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints

from zhirong.rules.amounts import Quantity, QuantityUnreadable, parse_quantity


class Record(BaseModel):
    """A frozen record; a key that it does not know is a fault, and no value is quietly turned into another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def quantity_from(value: Any) -> Quantity:
    """A quantity as a file writes it. Raises ValueError with the reason."""
    if isinstance(value, Quantity):
        return value
    try:
        return parse_quantity(value)
    except QuantityUnreadable as error:
        raise ValueError(str(error)) from error


#: A stable name in code: small letters, digits, underscores.
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
#: A short text that is not empty and has no white space at its ends.
Text = Annotated[str, StringConstraints(pattern=r"^\S(?:.*\S)?$", max_length=400)]
#: A longer text; may have lines.
Passage = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
#: A quantity written as ``20 笔``.
QuantityField = Annotated[
    Quantity, BeforeValidator(quantity_from), PlainSerializer(lambda quantity: str(quantity), return_type=str)
]
