"""Every address × method × role × whose thing: what the requirements say is what comes."""

import pytest

from tests.gates.finished import when_finished
from zhirong.accounts.access import access_of
from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.accounts.third_party import THIRD_PARTY_ACCESS
from zhirong.drills.access import matrix
from zhirong.drills.access.addresses import addresses
from zhirong.drills.access.crowd import first_organisations
from zhirong.drills.access.expectation import Door, Relation
from zhirong.drills.access.expectations import EXPECTATIONS
from zhirong.drills.access.visit import Entrance

pytestmark = [when_finished, pytest.mark.django_db, pytest.mark.xdist_group("access")]
NAMES = [address.name for address in addresses()]


@when_finished
def test_every_address_has_an_expectation_and_every_expectation_an_address():
    assert matrix.unexpected(EXPECTATIONS) == []


def test_no_two_addresses_share_a_name():
    assert sorted(NAMES) == sorted(set(NAMES))


def test_every_view_declares_its_audience():
    assert [a.name for a in addresses() if access_of(a.view) is None and a.name not in THIRD_PARTY_ACCESS] == []


def test_expectations_name_permissions_that_exist():
    known = {str(permission) for permission in Permission}
    for name, expectation in EXPECTATIONS.items():
        assert {*expectation.holders, *expectation.across} <= known, name
        assert bool(expectation.holders) == (expectation.door is Door.HOLDERS), name


@pytest.mark.parametrize("name", [name for name in NAMES if name in EXPECTATIONS])
def test_everybody_gets_what_the_requirements_say(crowd, name):
    outcome = matrix.run(crowd, first_organisations(crowd.visitors), EXPECTATIONS, [name])
    assert outcome.cells >= 4 * 28
    assert outcome.faults == []


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name in EXPECTATIONS and "POST" in EXPECTATIONS[name].methods]
)
def test_no_post_is_taken_without_the_token(crowd, name):
    entrance = Entrance(check_csrf=True)
    for visitor in first_organisations(crowd.visitors):
        for cell in matrix.cells_of(crowd, name, EXPECTATIONS[name], visitor):
            assert (
                entrance.visit(visitor, "POST", cell.path).status in {302, 403, 404}
                if EXPECTATIONS[name].door is Door.DEMO
                else {403}
            )


def test_the_matrix_turns_red_when_everybody_counts_as_the_office(crowd, monkeypatch):
    monkeypatch.setattr(Actor, "is_office", property(lambda self: True))
    names = [name for name in NAMES if name in EXPECTATIONS and EXPECTATIONS[name].thing]
    assert matrix.run(crowd, first_organisations(crowd.visitors), EXPECTATIONS, names).faults


def test_the_matrix_turns_red_when_a_door_stands_open(crowd, monkeypatch):
    monkeypatch.setattr("zhirong.accounts.middleware.ActorMiddleware._door", lambda *_: None)
    assert matrix.run(crowd, first_organisations(crowd.visitors), EXPECTATIONS, ["home"]).faults


def test_a_thing_that_does_not_exist_is_asked_for_wherever_a_thing_is_named(crowd):
    for name in NAMES:
        if name in EXPECTATIONS and EXPECTATIONS[name].thing:
            for visitor in crowd.visitors:
                relations = [cell.relation for cell in matrix.cells_of(crowd, name, EXPECTATIONS[name], visitor)]
                assert Relation.NONE in relations
