"""The application form as a Word file that comes back: filled in by hand, or our own export after somebody worked on it."""

from zhirong.application.word_form.changes import WordChange, changes_from
from zhirong.application.word_form.reading import read_form

__all__ = ["WordChange", "changes_from", "read_form"]
