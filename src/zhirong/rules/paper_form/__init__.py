"""The application form on paper, read back: from paragraphs and tables of text to what was typed into which field."""

from zhirong.rules.paper_form.blocks import Grid, Words
from zhirong.rules.paper_form.reading import Typed, read_paper

__all__ = ["Grid", "Typed", "Words", "read_paper"]
