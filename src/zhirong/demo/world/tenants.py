"""Opening the houses of the cast through the services of the accounts area."""

import datetime as dt
from dataclasses import dataclass, field

from zhirong.accounts.actor import SYSTEM, Actor, actor_for
from zhirong.accounts.models import Organisation, User
from zhirong.accounts.permissions import Category, Role
from zhirong.accounts.services.membership import join
from zhirong.accounts.services.organisation import create_organisation, edit_contact
from zhirong.demo.world.cast import ADDRESS, INSTITUTIONS, OFFICE, OTHERS, House, Part
from zhirong.demo.world.codes import fictional_uscc

PUBLIC_BODIES = frozenset({Category.OFFICE, Category.DISTRICT_OFFICE, Category.CO_DEPARTMENT, Category.ALLIANCE})


@dataclass
class Cast:
    """The houses and people that were opened, by name and by address."""

    houses: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, tuple[User, Organisation]] = field(default_factory=dict)

    def actor(self, address: str) -> Actor:
        """The person as somebody who has just signed in."""
        user, organisation = self.people[address]
        return actor_for(user, organisation.id, fresh=True)


def open_houses(at: dt.datetime) -> Cast:
    """All organisations and people of the demo world."""
    cast = Cast()
    for number, house in enumerate((OFFICE, *INSTITUTIONS, *OTHERS)):
        organisation = _open(house, number)
        cast.houses[house.name] = organisation
        for part in house.people:
            person = User.objects.create_user(f"{part.address}@demo.invalid", part.name, None)
            for role in part.roles:
                join(organisation=organisation, person=person, role=role, by=SYSTEM, at=at)
            cast.people[part.address] = (person, organisation)
        for part in house.people:
            if Role.ADMINISTRATOR in part.roles:
                _give_contact(cast.actor(part.address), part)
    return cast


def _give_contact(administrator: Actor, part: Part) -> None:
    """What the administrator of a house has filled in; number and address reach nobody."""
    edit_contact(
        actor=administrator,
        contact_name=part.name,
        contact_phone="021-00000000",
        contact_email=f"{part.address}@demo.invalid",
        contact_address=ADDRESS,
    )


def _open(house: House, number: int) -> Organisation:
    organisation = create_organisation(
        actor=SYSTEM,
        category=house.category,
        name=house.name,
        short_name=house.short,
        institution_kind=house.kind,
        uscc=fictional_uscc(number, division=house.district, public_body=house.category in PUBLIC_BODIES),
        district=house.district,
    )
    organisation.is_demo = True
    organisation.save(update_fields=("is_demo",))
    return organisation
