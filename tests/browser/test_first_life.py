"""The first life in a real browser, from the draft of the call to the public list, pressing only what is to be seen.

Every page on the way is kept as a picture in ``tests/artifacts`` and looked at: quiet, no wider than the screen, accessible.
"""

import datetime as dt

import pytest

from tests.browser.applying import begin_an_application, check_sign_and_hand_in, fill_in_the_form, promise_targets
from tests.browser.calling import amend_the_call, draft_the_call, look_at_the_rules, publish_the_call, read_the_call
from tests.browser.cast import Life
from tests.browser.deciding import determine, object_and_be_answered, propose_the_list, publish_the_notice
from tests.browser.examining import (
    open_the_seal,
    plan_the_review,
    score_on_a_tablet,
    screen_and_accept,
    take_a_mail_that_came_late,
)
from zhirong import clock
from zhirong.drills.access.addresses import addresses

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]


#: The areas of the first life: each page of theirs is looked at on the way.
AREAS = {
    "application",
    "call",
    "determination",
    "ledger",
    "programme",
    "review",
    "screening",
    "submission",
    "workflow",
}
#: Addresses that give no page of their own: files, pictures, fragments for scripts, and buttons.
NO_PAGES = {
    *("call_clock", "call_calendar", "call_download", "call_attachment", "call_attachment_remove", "call_remind"),
    *("call_amend", "application_text_marks", "application_presence", "application_goals_text", "application_paper"),
    *("application_file_add", "application_file_remove", "receipt_verifier", "receipt_keep", "receipt_paper"),
    *("receipt_code", "late_arrival_keep", "late_letter", "mail_server_remove", "screening_credit"),
    *("application_word_form", "product_retire", "review_sheet_paper", "review_round_sheets", "objection_reply_word"),
    *("notice_pdf", "notice_word", "public_notice_pdf", "public_notice_word"),
    *("acceptance_letter", "public_notice_snapshot", "proposal_new", "objection_reply", "letter_pdf", "letter_word"),
}
#: Nothing leads there from a ledger in which every cell could be read.
NOT_ON_THE_WAY = {"ledger_cells"}


@pytest.fixture
def life(visit):
    yield Life(visit)
    clock.move_by(dt.timedelta)


def test_the_first_life(life):
    draft_the_call(life)
    publish_the_call(life)
    look_at_the_rules(life)
    amend_the_call(life)
    read_the_call(life)
    bank = begin_an_application(life)
    fill_in_the_form(life, bank)
    promise_targets(bank)
    check_sign_and_hand_in(life, bank)
    screen_and_accept(life)
    take_a_mail_that_came_late(life)
    panel = plan_the_review(life)
    score_on_a_tablet(life, panel)
    open_the_seal(life)
    propose_the_list(life)
    publish_the_notice(life)
    object_and_be_answered(life)
    determine(life)
    assert not life.walk.faults, "\n".join(life.walk.faults)
    pages = {each.name for each in addresses() if each.view.__module__.split(".")[1] in AREAS}
    assert pages - NO_PAGES - NOT_ON_THE_WAY - life.walk.names == set(), "nobody has looked at these pages"
    assert (NO_PAGES | NOT_ON_THE_WAY) & life.walk.names == set()
