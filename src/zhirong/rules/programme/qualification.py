"""criteria.yaml: who may apply, and the yearly floors."""

from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator

from zhirong.errors import ZhirongError
from zhirong.rules.amounts import Quantity
from zhirong.rules.criteria import Condition
from zhirong.rules.records import Code, Record, Text, quantity_from


class FloorNotSet(ZhirongError):
    """A batch has more target years than the floors of its programme."""

    code = "floor_not_set"
    status = 409


def _thresholds(value: Any) -> Quantity | tuple[Quantity, ...]:
    if not isinstance(value, list | tuple):
        return quantity_from(value)
    if not value:
        raise ValueError("底线不能是空的列表。请写一个数量，或为每个目标年各写一个。")
    return tuple(quantity_from(each) for each in value)


#: One threshold for every year, or one for each target year in turn.
Thresholds = Annotated[
    Quantity | tuple[Quantity, ...],
    PlainValidator(_thresholds),
    PlainSerializer(lambda value: str(value) if isinstance(value, Quantity) else [str(each) for each in value]),
]


class Eligibility(Record):
    """What an institution of a kind must fulfil to apply."""

    kind: Code
    needs: Condition


class Floor(Record):
    """What a determined institution must reach in each target year.

    ``at_least`` is one threshold for every year, or one for each target year in turn.
    """

    id: Code
    kind: Code
    figure: Code
    at_least: Thresholds
    clause: Text

    def threshold(self, position: int) -> Quantity:
        """The threshold of the target year at that position (0 is the first). Raises FloorNotSet."""
        if isinstance(self.at_least, Quantity):
            return self.at_least
        if position >= len(self.at_least):
            raise FloorNotSet(
                f"底线“{self.id}”只写了 {len(self.at_least)} 个目标年，没有第 {position + 1} 个目标年的数量。",
                remedy="请在 criteria.yaml 中为每个目标年写出底线，或只写一个数量。",
                field=self.id,
            )
        return self.at_least[position]


class Qualification(Record):
    """Conditions and floors of all kinds."""

    eligibility: tuple[Eligibility, ...] = ()
    floors: tuple[Floor, ...] = ()
