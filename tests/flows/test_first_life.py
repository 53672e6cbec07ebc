"""The whole first life over HTTP: from the programme to the list of centres, each person in a window of their own.

Nothing is done that a page does not offer: links are followed, forms are sent with the fields that they have.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from tests.flows import (
    application_work,
    call_work,
    determination_work,
    intake_work,
    notice_work,
    review_work,
    screening_work,
    submission_work,
    trail_work,
)
from tests.flows.cast import Calendar, Cast, a_cast, shanghai


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    # Everybody is asked for the password once, however slow the machine.
    monkeypatch.setattr(settings, "ACCOUNT_REAUTHENTICATION_TIMEOUT", 3600)
    return a_cast(Calendar(monkeypatch, shanghai(3, 1, 10)))


@pytest.mark.slow
def test_the_first_life_from_the_programme_to_the_list_of_centres(cast: Cast, tmp_path: Path) -> None:
    ledgers = _the_call_is_published_amended_and_sent_out(cast)
    receipts = _institutions_apply(cast, ledgers, tmp_path)
    _what_came_by_other_ways_is_taken_in(cast, receipts)
    _the_form_is_examined(cast)
    _experts_judge(cast)
    _the_list_is_published_and_everybody_determined(cast)
    trail_work.search(cast)
    trail_work.export_lists(cast)
    trail_work.verify_trail(cast, tmp_path)


def _the_call_is_published_amended_and_sent_out(cast: Cast) -> dict[str, bytes]:
    batch = call_work.draft_batch(cast)
    call_work.adopt_rules(cast, batch)
    call_work.word_call(cast, batch)
    call_work.publish(cast, batch)
    cast.calendar.go_to(shanghai(3, 15, 9))
    call_work.amend(cast, batch)
    ledgers = call_work.take_along(cast)
    call_work.invite(cast, batch)
    return ledgers


def _institutions_apply(cast: Cast, ledgers: dict[str, bytes], folder: Path) -> dict[str, str]:
    cast.calendar.go_to(shanghai(3, 21, 10))
    application_work.own_up(application_work.apply(cast, "bank", ledgers))
    submission_work.check_inside(cast, "bank", back_once=True)
    for name in ("insurer", "guarantor", "late"):
        application_work.apply(cast, name, ledgers)
        submission_work.check_inside(cast, name)
    cast.calendar.go_to(shanghai(4, 6, 10))
    for name in ("bank", "insurer", "guarantor", "late"):
        submission_work.seal(cast, name)
    receipts = {name: submission_work.hand_in(cast, name) for name in ("bank", "insurer", "guarantor")}
    submission_work.verify_receipt(cast, "bank", receipts["bank"], folder)
    return receipts


def _what_came_by_other_ways_is_taken_in(cast: Cast, receipts: dict[str, str]) -> None:
    for name in ("mailed", "gone"):
        intake_work.confirm_mail(cast, name, intake_work.register_mail(cast, name))
    submission_work.withdraw(cast, "gone")
    intake_work.log_paper_copies(cast, receipts["bank"])
    intake_work.come_late(cast, "late")


def _the_form_is_examined(cast: Cast) -> None:
    cast.calendar.go_to(shanghai(4, 10, 10))
    screening_work.examine(cast, "bank", {"seal": "印章不清晰，请重新扫描。"})
    screening_work.ask_to_mend(cast, "bank")
    for name in ("insurer", "guarantor"):
        screening_work.examine(cast, name)
        screening_work.accept(cast, name)
    screening_work.refuse(cast, "mailed")
    cast.calendar.go_to(shanghai(4, 12, 10))
    screening_work.mend(cast, "bank")
    screening_work.examine(cast, "bank")
    screening_work.accept(cast, "bank")
    screening_work.list_screenings(cast)


def _experts_judge(cast: Cast) -> None:
    cast.calendar.go_to(shanghai(4, 13, 10))
    review_work.list_experts(cast)
    round = review_work.plan_round(cast)
    review_work.recuse_and_replace(cast, round)
    review_work.score_all(cast, round)
    review_work.rank(cast, round)


def _the_list_is_published_and_everybody_determined(cast: Cast) -> None:
    cast.calendar.go_to(shanghai(4, 21, 9))
    proposal = notice_work.propose(cast)
    notice_work.adopt(cast)
    cast.calendar.go_to(shanghai(4, 24, 9))
    notice = notice_work.publish(cast, proposal)
    cast.calendar.go_to(shanghai(4, 25, 9))
    number, code = notice_work.object_to(cast, notice, "insurer")
    notice_work.look_into(cast, number, "insurer")
    cast.calendar.go_to(shanghai(5, 8, 9))
    determination_work.end_period(cast, "insurer")
    determination_work.determine(cast, ("bank",), "演示知局〔2023〕21号", held=("insurer",))
    determination_work.read_letters(cast, ("bank",), "演示知局〔2023〕21号")
    notice_work.dismiss(cast, number, code)
    determination_work.determine(cast, ("insurer",), "演示知局〔2023〕22号")
    determination_work.read_letters(cast, ("insurer",), "演示知局〔2023〕22号")
    determination_work.conclude(cast)
