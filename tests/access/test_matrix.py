"""Every address × method × role × whose thing: what the requirements say is what comes."""

import pytest
from django.urls import reverse

from zhirong.accounts.access import access_of
from zhirong.accounts.permissions import Category, Permission, Role
from zhirong.accounts.third_party import THIRD_PARTY_ACCESS
from zhirong.drills.access import matrix
from zhirong.drills.access.addresses import addresses
from zhirong.drills.access.crowd import first_organisations, stale
from zhirong.drills.access.expectation import Door, Relation
from zhirong.drills.access.expectations import EXPECTATIONS
from zhirong.drills.access.sabotage import no_tenant_filter, open_doors
from zhirong.drills.access.visit import Entrance

pytestmark = [pytest.mark.once, pytest.mark.django_db]
NAMES = [address.name for address in addresses()]
KNOWN = [name for name in NAMES if name in EXPECTATIONS]


def rows(crowd, *names):
    return [(name, visitor) for name in names for visitor in first_organisations(crowd.visitors)]


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


@pytest.mark.parametrize("name", KNOWN)
def test_everybody_gets_what_the_requirements_say(crowd, name, record_property):
    outcome = matrix.run(crowd, rows(crowd, name), EXPECTATIONS, thorough=False)
    record_property("cells of the access matrix", outcome.cells)
    assert outcome.cells >= 28
    assert not outcome.faults, "\n".join([f"{len(outcome.faults)} faults", *outcome.faults[:12]])


@pytest.mark.parametrize("name", [name for name in KNOWN if "POST" in EXPECTATIONS[name].methods])
def test_no_post_is_taken_without_the_token(crowd, name):
    entrance = Entrance(check_csrf=True)
    for visitor in (crowd.visitors[0], crowd.someone(Category.OFFICE), crowd.someone(Category.INSTITUTION)):
        cell = next(iter(matrix.cells_of(crowd, name, EXPECTATIONS[name], visitor)))
        assert entrance.visit(visitor, "POST", cell.path).status == 403


@pytest.mark.parametrize("name", [name for name in KNOWN if EXPECTATIONS[name].fresh])
def test_what_weighs_much_asks_for_a_proof_just_now(crowd, name):
    entrance = Entrance()
    for visitor in first_organisations(crowd.visitors):
        if not matrix.refused(EXPECTATIONS[name], visitor):
            cell = list(matrix.cells_of(crowd, name, EXPECTATIONS[name], visitor))[-1]
            method = "POST" if "POST" in EXPECTATIONS[name].methods else "GET"
            answer = entrance.visit(stale(visitor), method, cell.path)
            assert answer.status == 302
            assert answer.headers["location"].startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize("name", ["person", "project", "document", "invitation", "message", "audit_event"])
def test_the_matrix_turns_red_without_the_filter_by_tenant(crowd, name):
    people = [crowd.someone(Category.INSTITUTION, Role.ADMINISTRATOR)]
    with no_tenant_filter():
        assert matrix.run(crowd, [(name, person) for person in people], EXPECTATIONS).faults


def test_the_matrix_turns_red_when_the_doors_stand_open(crowd):
    people = [crowd.visitors[0], crowd.someone(Category.ENTERPRISE, Role.STAFF)]
    with open_doors():
        for name in ("home", "organisations", "outbox", "batch_create"):
            assert matrix.run(crowd, [(name, person) for person in people], EXPECTATIONS).faults, name


#: Kinds of things that belong to no tenant: there is no other's.
PUBLIC = {"batch", "rule_set", "year", "erasure", "public_notice", "decided_batch"}


def test_every_thing_that_is_named_has_another_s_and_one_that_does_not_exist(crowd):
    shared = {name for name in KNOWN if EXPECTATIONS[name].thing in PUBLIC}
    for name in KNOWN:
        if EXPECTATIONS[name].thing:
            person = crowd.someone(Category.ENTERPRISE)
            relations = {cell.relation for cell in matrix.cells_of(crowd, name, EXPECTATIONS[name], person)}
            assert Relation.NONE in relations
            assert Relation.OTHER in relations or name in shared, name
