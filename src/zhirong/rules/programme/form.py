"""form.yaml: the application form, section by section."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from zhirong.rules.amounts import Unit
from zhirong.rules.programme.head import Evidence
from zhirong.rules.records import Code, Record, Text


class FieldType(StrEnum):
    """What a field takes."""

    TEXT = "text"
    PASSAGE = "passage"
    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    PERCENT_RANGE = "percent_range"
    YES_NO = "yes_no"
    CHOICE = "choice"
    KIND = "kind"
    DISTRICT = "district"
    ADDRESS = "address"
    ORGANISATION = "organisation"
    USCC = "uscc"
    PERSON = "person"
    PERSON_CARD = "person_card"
    BANK_ACCOUNT = "bank_account"
    CONFIRMATION = "confirmation"
    SIGNATURE = "signature"
    SEAL = "seal"
    FIXED = "fixed"
    FILE = "file"
    FILES = "files"
    LEDGER = "ledger"
    CHECKLIST = "checklist"
    TABLE = "table"
    MATRIX = "matrix"
    VERDICT = "verdict"


class Column(Record):
    """A column of a table."""

    key: Code
    label: Text
    type: FieldType = FieldType.TEXT
    unit: Unit | None = None
    required: bool = True
    personal: bool = False
    options: tuple[Text, ...] = ()


class MatrixColumn(Record):
    """A column of a matrix by year: a figure of the programme, or an own number with label and unit."""

    figure: Code | None = None
    key: Code | None = None
    label: str = ""
    unit: Unit | None = None


class Limit(Record):
    """Several fields share one length; how it is counted and how much is allowed is rule P09."""

    fields: tuple[Code, ...] = Field(min_length=1)
    rule: Literal["P09"] = "P09"


class Requirement(Record):
    """The field is needed only when another one has, or has not, a value."""

    field: Code
    equals: str = ""
    differs_from: str = ""


class FormField(Record):
    """One field. Lengths are in characters, sizes in MB; money is entered in the unit named."""

    key: Code
    label: Text
    type: FieldType
    required: bool = True
    required_if: Requirement | None = None
    help: str = ""
    most_characters: int | None = Field(default=None, ge=1, le=20_000)
    least_rows: int | None = Field(default=None, ge=0, le=1000)
    most_rows: int | None = Field(default=None, ge=1, le=1000)
    most_megabytes: int | None = Field(default=None, ge=1, le=500)
    accepts: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{2,5}$")], ...] = ()
    unit: Unit | None = None
    personal: bool = False
    visible_to: tuple[Literal["applicant", "office", "office_finance", "expert"], ...] = ()
    options: tuple[Text, ...] = ()
    columns: tuple[Column, ...] = ()
    columns_by_kind: dict[Code, tuple[MatrixColumn, ...]] = Field(default_factory=dict)
    rows: Literal["baseline_years", "target_years"] | None = None
    total_row: bool = False
    below_floor: Literal["warn", "block"] | None = None
    reconcile_with: Code | None = None
    outline: tuple[Text, ...] = ()
    text: str = ""
    evidence: Evidence
    clause: str = ""


class Section(Record):
    """A section of the form."""

    key: Code
    title: Text
    limit: Limit | None = None
    fields: tuple[FormField, ...] = Field(min_length=1)
    evidence: Evidence


class Form(Record):
    """The whole form."""

    title: Text
    sections: tuple[Section, ...] = Field(min_length=1)

    def field(self, key: str) -> FormField | None:
        """The field of that key, or None. Keys are distinct in the whole form."""
        return next((field for section in self.sections for field in section.fields if field.key == key), None)
