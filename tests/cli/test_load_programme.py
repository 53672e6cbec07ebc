"""zhirong load-programme: once per content, with the published holidays; a faulty folder is refused before Django loads."""

import json

from zhirong.cli.main import main
from zhirong.programme.models import HolidayYear, ProgrammeVersion


def test_it_loads_once_and_brings_the_published_holidays(db, capsys):
    assert main(["load-programme", "shanghai-2023"]) == 0
    said = capsys.readouterr().out
    version = ProgrammeVersion.objects.get()
    assert said.splitlines()[0] == f"shanghai-2023 V1 {version.digest}"
    assert "2020-2026" in said
    assert main(["load-programme", "shanghai-2023"]) == 0
    assert ProgrammeVersion.objects.count() == 1
    assert HolidayYear.objects.filter(year=2023).count() == 1


def test_a_programme_that_does_not_exist_is_wrong_usage(capsys):
    assert main(["load-programme", "nowhere-1999"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"]
