"""``zhirong create-admin`` makes the first administrator, once."""

import io
import json
import os
import subprocess
import sys

import pytest

from zhirong import clock
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import Category, Role
from zhirong.accounts.services.second_factor import prove
from zhirong.cli.main import main
from zhirong.rules.one_time_code import code_of, counter_at

pytestmark = pytest.mark.django_db
WORDS = ["create-admin", "--email", "Chief@Example.invalid", "--name", "林管理", "--password-stdin"]
PASSWORD = "kai-hu-mi-ma-2026"


@pytest.fixture
def say(monkeypatch, capsys):
    def run(*words: str, password: str = PASSWORD):
        monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
        status = main(list(words))
        return status, capsys.readouterr()

    return run


def test_it_makes_office_account_and_second_factor(say):
    status, said = say(*WORDS, "--office", "演示市知识产权局", "--json")
    made = json.loads(said.out)
    user = User.objects.get(email="chief@example.invalid")
    assert status == 0
    assert user.check_password(PASSWORD)
    membership = Membership.objects.get(user=user)
    assert (membership.role, membership.organisation.category) == (Role.ADMINISTRATOR, Category.OFFICE)
    assert made["office"] == membership.organisation.name == "演示市知识产权局"
    now = clock.real_now()
    assert prove(user=user, code=code_of(made["secret"], counter_at(now)), ip="192.0.2.1", at=now)
    assert prove(user=user, code=made["recovery_codes"][0], ip="192.0.2.1", at=now)
    assert made["secret"] in made["otpauth"]


def test_people_read_the_same_in_words(say):
    status, said = say(*WORDS, "--office", "演示市知识产权局")
    assert status == 0
    assert "恢复码" in said.out
    assert said.out.count("-") >= 10


def test_an_existing_account_is_left_alone(say):
    say(*WORDS, "--office", "演示市知识产权局")
    before = User.objects.get().password
    status, said = say(*WORDS, password="another-password-1")
    assert status == 2
    error = json.loads(said.out)["error"]
    assert (error["code"], error["field"]) == ("cannot_create_admin", "email")
    assert User.objects.get().password == before


def test_a_second_administrator_joins_the_office_that_is_there(say):
    say(*WORDS, "--office", "演示市知识产权局")
    status, _ = say("create-admin", "--email", "b@example.invalid", "--name", "周", "--password-stdin")
    assert status == 0
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "password", "field"),
    [
        (["create-admin"], PASSWORD, "--email"),
        (WORDS[:-1], PASSWORD, "--password-stdin"),
        (WORDS, PASSWORD, "office"),
        ([*WORDS, "--office", "局"], "short", "password"),
        ([*WORDS, "--office", "局"], "1234567890123", "password"),
        (
            ["create-admin", "--email", "no address", "--name", "林", "--password-stdin", "--office", "局"],
            PASSWORD,
            "email",
        ),
        ([*WORDS, "--colour", "blue"], PASSWORD, "--colour blue"),
    ],
    ids=["no e-mail", "no password", "no office", "short", "digits", "no address", "unknown option"],
)
def test_wrong_usage_is_told_to_people_and_programs_and_makes_nothing(say, words, password, field):
    status, said = say(*words, password=password)
    assert status == 2
    assert json.loads(said.out)["error"]["field"] == field
    assert said.err.strip()
    assert not User.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["--name", "林" * 61], "name"),
        (["--email", "a" * 60 + "@" + ".".join(["b" * 55] * 4) + ".cn"], "email"),
        (["--office", "局" * 101], "office"),
    ],
)
def test_what_is_too_long_for_its_column_is_refused_in_words(say, words, field):
    status, said = say(*WORDS, "--office", "演示市知识产权局", *words)
    assert status == 2
    assert json.loads(said.out)["error"]["field"] == field
    assert not User.objects.exists()


@pytest.mark.slow
@pytest.mark.sqlite_only
@pytest.mark.django_db(databases=[])
def test_it_may_be_the_first_thing_that_ever_runs(tmp_path):
    environment = {**os.environ, "ZHIRONG_DATA": str(tmp_path), "DATABASE_URL": "", "ZHIRONG_DEMO": ""}
    done = subprocess.run(
        [sys.executable, "-m", "zhirong", *WORDS, "--office", "演示市知识产权局", "--json"],
        input=PASSWORD + "\n",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["office"] == "演示市知识产权局"
