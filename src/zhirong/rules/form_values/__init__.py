"""What is typed into the application form, in one shape for each kind of field.

Money, counts and percentages are texts of a plain decimal in the unit of the field, dates are ``2023-04-07``, months ``2023-04``,
quarters ``2023-Q2``. What cannot be read is kept as it was typed, ``{"typed": text}``: a draft never loses a word; the checks say
what is wrong with it. An empty value is no value at all.
"""

from zhirong.rules.form_values.frame import Frame, MatrixFigure
from zhirong.rules.form_values.merging import Clash, merge_fields
from zhirong.rules.form_values.reading import Entry, ValueUnreadable, read
from zhirong.rules.form_values.shaping import NOT_TYPED, shape
from zhirong.rules.form_values.values import TooMuch, is_blank, text_of, typed_text

__all__ = [
    "NOT_TYPED",
    "Clash",
    "Entry",
    "Frame",
    "MatrixFigure",
    "TooMuch",
    "ValueUnreadable",
    "is_blank",
    "merge_fields",
    "read",
    "shape",
    "text_of",
    "typed_text",
]
