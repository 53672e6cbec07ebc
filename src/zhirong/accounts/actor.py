"""Who is acting: a person, in one organisation, with the permissions held there."""

import uuid
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import SECOND_FACTOR, Category, Permission, Role, permissions_of
from zhirong.errors import ZhirongError


class NotPermitted(ZhirongError):
    """The person may not do this, here."""

    code = "not_permitted"
    status = 403


class NotFound(ZhirongError):
    """There is no such thing, or it is not theirs: the two answers are the same to the byte."""

    code = "not_found"
    status = 404


class FreshSignInRequired(ZhirongError):
    """The act asks for a password or code entered just now."""

    code = "fresh_sign_in_required"
    status = 401


@dataclass(frozen=True)
class Actor:
    """A person at work. Selectors and services take it first; ``SYSTEM`` stands for the program itself.

    ``choices`` are all organisations where the person may work; one of them is chosen.
    """

    user: User | None
    organisation: Organisation | None
    roles: frozenset[Role] = frozenset()
    permissions: frozenset[Permission] = frozenset()
    fresh: bool = False
    second_factor: bool = False
    system: bool = False
    choices: tuple[Organisation, ...] = ()

    @property
    def id(self) -> str:
        """What the audit trail keeps: the person's id, or ``system``."""
        return "system" if self.system else str(self.user.id) if self.user else "anonymous"

    @property
    def tenant(self) -> str:
        return str(self.organisation.id) if self.organisation else ""

    @property
    def is_office(self) -> bool:
        return self.organisation is not None and self.organisation.category == Category.OFFICE

    @property
    def needs_second_factor(self) -> bool:
        if self.organisation is None:
            return False
        return any((self.organisation.category, role) in SECOND_FACTOR for role in self.roles)

    @property
    def lacks_second_factor(self) -> bool:
        """Whether a second factor must be set up before anything else."""
        return self.needs_second_factor and not self.second_factor

    def can(self, permission: Permission | str) -> bool:
        return self.system or permission in self.permissions

    def require(self, permission: Permission | str) -> None:
        """Raise NotPermitted unless the permission is held."""
        if not self.can(permission):
            raise NotPermitted(
                _("您的角色不能办理此事项。"), remedy=_("请联系本单位管理员调整角色，或请有权限的同事办理。")
            )

    @property
    def is_fresh(self) -> bool:
        """Whether the person has proved who they are just now (or is the program itself)."""
        return self.system or self.fresh


NOBODY = Actor(user=None, organisation=None)
SYSTEM = Actor(user=None, organisation=None, system=True)


def actor_for(user: User, organisation_id: uuid.UUID | str | None = None, *, fresh: bool = False) -> Actor:
    """The person as a member of the chosen organisation, or of the first one where a membership runs."""
    running = list(
        Membership.objects.filter(user=user, until__isnull=True, organisation__is_active=True)
        .select_related("organisation")
        .annotate(
            second_factor=Exists(Authenticator.objects.filter(user=OuterRef("user"), type=Authenticator.Type.TOTP))
        )
        .order_by("organisation__category", "organisation__name", "organisation_id")
    )
    if not running:
        return Actor(user=user, organisation=None, fresh=fresh)
    wanted = [m for m in running if str(m.organisation_id) == str(organisation_id)] or [
        m for m in running if m.organisation_id == running[0].organisation_id
    ]
    organisation = wanted[0].organisation
    roles = frozenset(Role(m.role) for m in wanted)
    return Actor(
        user=user,
        organisation=organisation,
        roles=roles,
        permissions=permissions_of(Category(organisation.category), roles),
        fresh=fresh,
        choices=tuple({m.organisation_id: m.organisation for m in running}.values()),
        second_factor=running[0].second_factor,
    )
