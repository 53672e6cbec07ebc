"""Who reads which part of an application, and what a blind reader is not told.

The form says which fields are personal and who sees a field (``visible_to``). An expert never reads personal data, what is
signed, or the applicant's account; a blind one neither who applies: names are taken out of the texts too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.content import Content
from zhirong.application.form_frame import filled_at_signing
from zhirong.application.models import Application
from zhirong.rules.form_values import text_of
from zhirong.rules.institution_names import forms_of, head_of, veil_of
from zhirong.rules.programme.form import Column, FieldType, FormField, Section

_PEOPLE = frozenset({FieldType.PERSON, FieldType.PERSON_CARD})
#: Types that say who applies.
_NAMING = frozenset({FieldType.ORGANISATION, FieldType.USCC})
_FILES = frozenset({FieldType.FILE, FieldType.FILES})
_LISTS = frozenset({FieldType.TABLE, FieldType.MATRIX, FieldType.CHECKLIST})
#: A column with the name of a branch or a person, in a part that says who applies.
_NAME = "name"
_SHORTEST_NAME = 2


class Audience(StrEnum):
    """Who reads, in the words of the form's ``visible_to``."""

    APPLICANT = "applicant"
    OFFICE = "office"
    OFFICE_FINANCE = "office_finance"
    EXPERT = "expert"


def audience_of(actor: Actor, application: Application) -> Audience:
    """As what a person who may read the application reads it."""
    if actor.organisation is not None and actor.organisation.pk == application.institution_id:
        return Audience.APPLICANT
    return Audience.OFFICE_FINANCE if actor.can(Permission.OFFICE_ACCOUNT_READ) else Audience.OFFICE


@dataclass(frozen=True)
class Sight:
    """What one sort of reader sees of one content. ``known_as`` are further names of the applicant, its short one."""

    content: Content
    audience: Audience
    blind: bool = False
    known_as: tuple[str, ...] = ()

    @property
    def _outside(self) -> bool:
        return self.audience is Audience.EXPERT

    def section(self, section: Section) -> bool:
        """Whether the part is shown at all."""
        if not self._outside:
            return True
        if filled_at_signing(section):
            return False
        types = {field.type for field in section.fields}
        return not (self.blind and (types <= _FILES or not types & _LISTS))

    def field(self, section: Section, field: FormField) -> bool:
        """Whether the field is shown. A bank account is shown to the office too, but for its number (see ``whole``)."""
        if not self._outside:
            return self.whole(field) or field.type is FieldType.BANK_ACCOUNT
        if field.personal or field.type in _PEOPLE or not self.whole(field):
            return False
        return not self.blind or field.type in _LISTS or not self._names(section)

    def whole(self, field: FormField) -> bool:
        """Whether ``visible_to`` opens the field to these readers."""
        return not field.visible_to or self.audience in field.visible_to

    def columns(self, section: Section, field: FormField) -> list[Column]:
        """The columns of a table that are shown."""
        if not self._outside:
            return list(field.columns)
        shown = [column for column in field.columns if not column.personal and column.type not in _PEOPLE]
        if self.blind and self._names(section):
            shown = [column for column in shown if column.key != _NAME]
        return shown

    def text(self, text: str) -> str:
        """A text without the names that a blind reader is not told."""
        if not self.blind:
            return text
        units, people = self._veils
        return people.sub(_("某人"), units.sub(_("本单位"), text))

    def called(self, text: str) -> str:
        """What something is called: here also the mere head of the applicant's name gives it away (演示知贷通)."""
        return self._heads.sub(_("本单位"), self.text(text)) if self.blind else text

    def _names(self, section: Section) -> bool:
        return any(field.type in _NAMING for field in section.fields)

    @cached_property
    def _veils(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What finds the names of the unit, and those of its people."""
        units = forms_of(*self._units())
        people = {name for name in self._people() if len(name) >= _SHORTEST_NAME} - units
        return veil_of({*units, self.content.institution["uscc"]} - {""}), veil_of(people)

    @cached_property
    def _heads(self) -> re.Pattern[str]:
        return veil_of({head_of(name) for name in self._units()} - {""})

    def _units(self) -> list[str]:
        names = [self.content.institution["name"], *self.known_as]
        for section in self.content.programme.form.sections:
            said = [field.key for field in section.fields if field.type is FieldType.ORGANISATION]
            names += [text_of(self.content.values.get(key)) for key in said]
        return [name for name in names if name.strip()]

    def _people(self) -> Iterator[str]:
        for section in self.content.programme.form.sections:
            for field in section.fields:
                value = self.content.values.get(field.key)
                if field.type is FieldType.PERSON:
                    yield text_of(value)
                elif field.type is FieldType.PERSON_CARD and isinstance(value, dict):
                    yield text_of(value.get(_NAME))
                elif field.type is FieldType.TABLE and isinstance(value, list):
                    named = [c.key for c in field.columns if c.key == _NAME and c.personal]
                    yield from (text_of(row.get(key)) for row in value for key in named)
