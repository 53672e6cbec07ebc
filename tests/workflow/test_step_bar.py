"""The step bar says what was done, what was passed by, and what comes."""

import pytest
from django.template import Context, Template

from zhirong.workflow.models import Case, CaseStep
from zhirong.workflow.registry import LIFECYCLES
from zhirong.workflow.step_bar import step_bar


@pytest.fixture
def went(at):
    """A case that went through these states, drawn for somebody who may read its history."""

    def drawn(kind, *states, told=True):
        way = [LIFECYCLES[kind].initial, *states]
        case = Case(kind=kind, state=way[-1], opened_at=at)
        steps = [
            CaseStep(number=number, act="x", source=source, target=target, at=at)
            for number, (source, target) in enumerate(zip(way, way[1:], strict=False), 1)
        ]
        return step_bar(case, steps if told else [])

    return drawn


def marks(bar):
    return [step["mark"] for step in bar]


def test_a_step_that_was_never_entered_is_skipped_and_has_no_day(went):
    bar = went("screening", "acceptance_proposed")
    assert marks(bar) == ["done", "skipped", "now", "next"]
    assert [step["note"] for step in bar] == ["2024-03-12", "", "拟受理", ""]


def test_a_step_that_was_entered_is_done(went):
    assert marks(went("screening", "correcting", "rechecking", "acceptance_proposed", "accepted")) == ["done"] * 4


def test_an_opinion_that_was_returned_is_no_correction(went):
    assert marks(went("screening", "acceptance_proposed", "returned")) == ["now", "next", "next", "next"]
    again = went("screening", "acceptance_proposed", "returned", "acceptance_proposed", "accepted")
    assert marks(again) == ["done", "skipped", "done", "done"]


def test_what_opening_the_case_did_is_done_with_its_day(went):
    bar = went("objection", "investigating")
    assert marks(bar) == ["done", "done", "now", "next"]
    assert [step["note"] for step in bar][:2] == ["2024-03-12", "2024-03-12"]


def test_a_sheet_that_was_never_asked_about_has_no_explanation(went):
    assert marks(went("review", "scoring", "submitted", "counted")) == ["done", "done", "done", "skipped", "done"]
    asked = went("review", "scoring", "submitted", "explaining", "explained")
    assert marks(asked) == ["done"] * 5


def test_people_who_may_not_read_the_history_are_not_told_what_was_passed_by(went):
    assert marks(went("screening", "acceptance_proposed", told=False)) == ["done", "done", "now", "next"]


def test_a_skipped_step_is_said_aloud(went):
    template = Template("{% load ui %}{% step_bar steps %}")
    drawn = template.render(Context({"steps": went("screening", "acceptance_proposed", "accepted")}))
    assert (drawn.count("（未经过）"), drawn.count("（已完成）")) == (1, 3)
    assert 'class="skipped"' in drawn
