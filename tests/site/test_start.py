"""Demo data and real data never share a folder."""

import sqlite3
from contextlib import closing, nullcontext

import pytest

from zhirong.accounts.models import Organisation
from zhirong.site.start import WrongData, keep_demo_apart, keep_worlds_apart


def test_a_demo_refuses_real_data(tmp_path):
    (tmp_path / "zhirong.sqlite3").touch()
    with pytest.raises(WrongData, match="正式数据"):
        keep_demo_apart(tmp_path, demo=True)


@pytest.mark.parametrize(("fictional", "said"), [(1, None), (0, "正式数据")])
def test_a_restored_folder_has_no_mark_and_is_known_by_its_world(tmp_path, fictional, said):
    with closing(sqlite3.connect(tmp_path / "zhirong.sqlite3")) as database:
        database.execute(f"CREATE TABLE {Organisation._meta.db_table} (is_demo)")
        database.execute(f"INSERT INTO {Organisation._meta.db_table} VALUES (?)", [fictional])
        database.commit()
    with pytest.raises(WrongData, match=said) if said else nullcontext():
        keep_demo_apart(tmp_path, demo=True)


def test_the_real_program_refuses_demo_data(tmp_path):
    keep_demo_apart(tmp_path, demo=True)
    with pytest.raises(WrongData, match="演示数据"):
        keep_demo_apart(tmp_path, demo=False)


def test_each_may_come_back_to_its_own(tmp_path):
    keep_demo_apart(tmp_path / "a", demo=True)
    (tmp_path / "a" / "zhirong.sqlite3").touch()
    keep_demo_apart(tmp_path / "a", demo=True)
    keep_demo_apart(tmp_path / "b", demo=False)
    (tmp_path / "b" / "zhirong.sqlite3").touch()
    keep_demo_apart(tmp_path / "b", demo=False)


@pytest.mark.django_db
def test_a_demo_refuses_a_database_with_real_data(settings, office):
    settings.DEMO = True
    with pytest.raises(WrongData, match="正式数据"):
        keep_worlds_apart(demo=True)


@pytest.mark.django_db
def test_the_real_program_refuses_a_database_with_demo_data(office):
    keep_worlds_apart(demo=False)
    office.is_demo = True
    office.save()
    with pytest.raises(WrongData, match="演示数据"):
        keep_worlds_apart(demo=False)


@pytest.mark.django_db
def test_a_demo_keeps_its_database_when_a_visitor_adds_an_organisation(settings, office, bank):
    settings.DEMO = True
    office.is_demo = True
    office.save()
    keep_worlds_apart(demo=True)


@pytest.mark.django_db
def test_the_real_program_does_not_start_with_the_switch_of_the_demo(settings):
    settings.DEMO = True
    with pytest.raises(WrongData, match="ZHIRONG_DEMO"):
        keep_worlds_apart(demo=False)
