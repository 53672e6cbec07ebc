"""Which state of an application somebody reads: the draft, or one of the versions as received."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.application.content import Content, content_of
from zhirong.application.models import Application
from zhirong.application.registry import Version, versions
from zhirong.application.selectors import openable_files
from zhirong.application.sheet import SheetSection, sheet
from zhirong.application.sheet_sight import audience_of

#: How the draft is named in addresses.
DRAFT = "draft"


@dataclass(frozen=True)
class Edition:
    """One state that may be read: the draft (``version`` None) or a received version."""

    code: str
    label: str
    content: Content
    version: Version | None


@dataclass(frozen=True)
class Editions:
    """All that one person may read of one application at one moment."""

    actor: Actor
    application: Application
    at: dt.datetime
    received: tuple[Version, ...]

    @property
    def own(self) -> bool:
        """Whether the reader belongs to the applicant, who alone reads the draft."""
        return self.actor.organisation is not None and self.actor.organisation.pk == self.application.institution_id

    def choices(self) -> list[tuple[str, str]]:
        """Codes and names, the draft first, then the newest version."""
        found = [(DRAFT, _("当前填报内容"))] if self.own else []
        return found + [(str(version.number), _label(version)) for version in self.received]

    def edition(self, code: str = "") -> Edition:
        """The one of that code; without a code the first that there is. Raises NotFound."""
        codes = dict(self.choices())
        code = code or next(iter(codes), "")
        if code not in codes:
            raise NotFound(_("没有找到申报书的这一版。"), remedy=_("请从申报书页重新进入。"))
        if code == DRAFT:
            return Edition(code, codes[code], content_of(self.application, self.at), None)
        version = next(each for each in self.received if str(each.number) == code)
        return Edition(code, codes[code], version.read(), version)

    def sheet(self, edition: Edition) -> list[SheetSection]:
        """The edition as this person reads it."""
        audience = audience_of(self.actor, self.application)
        return sheet(edition.content, audience, openable=openable_files(self.actor, edition.content))


def editions(actor: Actor, application: Application, at: dt.datetime) -> Editions:
    """What may be read of an application that a selector has shown to the actor."""
    return Editions(actor, application, at, tuple(versions(actor, application)))


def _label(version: Version) -> str:
    return _("第 %(number)s 次提交") % {"number": version.number}
