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
from zhirong.rules.programme.form import Column, FieldType, FormField, Section

_PEOPLE = frozenset({FieldType.PERSON, FieldType.PERSON_CARD})
#: Types that say who applies.
_NAMING = frozenset({FieldType.ORGANISATION, FieldType.USCC})
_FILES = frozenset({FieldType.FILE, FieldType.FILES})
_LISTS = frozenset({FieldType.TABLE, FieldType.MATRIX, FieldType.CHECKLIST})
#: A column with the name of a branch or a person, in a part that says who applies.
_NAME = "name"
#: The brand at the head of an institution's full name: 演示银行 in 演示银行股份有限公司上海分行.
_BRAND = re.compile(r"^.{2,}?(?:银行|保险|财险|担保|信托|证券)")
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
    """What one sort of reader sees of one content."""

    content: Content
    audience: Audience
    blind: bool = False

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
        if self.blind:
            for name, instead in self._veiled:
                text = text.replace(name, instead)
        return text

    def _names(self, section: Section) -> bool:
        return any(field.type in _NAMING for field in section.fields)

    @cached_property
    def _veiled(self) -> list[tuple[str, str]]:
        """Names with what stands in their place, the longest first, so that no part of a longer one is left over."""
        units = {name for name in self._units() if len(name) >= _SHORTEST_NAME}
        people = {name for name in self._people() if len(name) >= _SHORTEST_NAME} - units
        found = [(name, _("本单位")) for name in units] + [(name, _("某人")) for name in people]
        return sorted(found, key=lambda pair: (-len(pair[0]), pair[0]))

    def _units(self) -> Iterator[str]:
        names = [self.content.institution["name"]]
        for section in self.content.programme.form.sections:
            names += [text_of(self.content.values.get(field.key)) for field in section.fields if field.type in _NAMING]
        for name in names:
            yield name
            brand = _BRAND.match(name)
            if brand:
                yield brand.group()
        yield self.content.institution["uscc"]

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
