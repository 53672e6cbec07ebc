"""What the table of objections names: effects, recipients and due dates. Loaded at start."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.clock import SHANGHAI
from zhirong.determination.models import NoticeEntry, Objection
from zhirong.determination.moves import pass_over
from zhirong.determination.permissions import HANDLERS
from zhirong.determination.ranking import states_of
from zhirong.determination.settlement import settle
from zhirong.determination.snapshot import contact_words, day_words
from zhirong.programme.calendar import working_days_after
from zhirong.programme.content import template_text
from zhirong.programme.digest import digest_of
from zhirong.programme.rule_book import procedure_rules
from zhirong.ui.language import record_language
from zhirong.workflow.labels import words
from zhirong.workflow.registry import LIFECYCLES, Situation, act_page, due, effect, recipient, sight

act_page("objection", "admit", "objection_admit")
act_page("objection", "report", "objection_report")


def objection_of_case(situation: Situation) -> Objection:
    found = Objection.objects.select_related("notice__batch__version", "notice__office", "notice__proposal", "entry")
    return found.get(pk=situation.case.subject)


@sight("objection")
def handlers_see_objections(actor: Actor) -> Q:
    """The persons behind an objection are nobody's business but the handlers'."""
    return Q() if actor.is_office and any(actor.can(each) for each in HANDLERS) else Q(pk__in=())


@effect("objection.remove_entry")
def remove_entry(situation: Situation) -> None:
    """The institution concerned leaves every standing list on which it is, and is not determined; the others stay."""
    objection = objection_of_case(situation)
    if objection.entry is None:
        return
    application = objection.entry.application
    with record_language():
        why = _("异议（%(number)s）成立，撤下。") % {"number": objection.number}
    NoticeEntry.objects.filter(application=application, removed_at=None).update(
        removed_at=situation.at, removed_why=why
    )
    if states_of([application])[str(application.pk)] == "proposed":
        pass_over(situation.actor, application, why, situation.at)


@effect("objection.settle")
def settle_objection(situation: Situation) -> None:
    """The answer is fixed, and the notice goes on when nothing is open any more."""
    objection, act = objection_of_case(situation), situation.act
    assert act is not None
    with record_language():
        objection.letter = reply_letter(objection, words(act.label), situation)
    objection.save(update_fields=("letter",))
    settle(situation.actor, objection, situation.at)


def reply_letter(objection: Objection, decision: str, situation: Situation) -> dict[str, object]:
    """Template and fields of the answer to the objector, with their digest."""
    notice = objection.notice
    text = template_text(notice.batch.version, "objection_reply")
    fields = {
        "objection_no": objection.number,
        "received_on": day_words(objection.received_at.astimezone(SHANGHAI).date()),
        "notice_title": notice.title,
        "decision": decision,
        "reply": objection.reply or _("该异议未进入核查程序。"),
        "reason": situation.reason,
        "contact": contact_words(notice.batch.contact),
        "office": notice.office.name,
        "issued_on": day_words(situation.at.astimezone(SHANGHAI).date()),
    }
    return {"text": text, "fields": fields, "digest": digest_of({"text": text, "fields": fields})}


@recipient("objection.concerned")
def objection_concerned(situation: Situation) -> list[Organisation]:
    entry = objection_of_case(situation).entry
    return [entry.application.institution] if entry else []


@due("objection.admission")
def admission(situation: Situation) -> dt.datetime | None:
    objection = objection_of_case(situation)
    days = procedure_rules(objection.notice.batch).number("P06", "admission_working_days")
    return working_days_after(objection.received_at, days)


@due("objection.reply")
def reply(situation: Situation) -> dt.datetime | None:
    """Counted from admission, whoever holds the objection by then."""
    objection = objection_of_case(situation)
    days = procedure_rules(objection.notice.batch).number("P06", "reply_working_days")
    admitted = situation.case.history.filter(act="admit").order_by("-number").first()
    return working_days_after(admitted.at if admitted else situation.at, days)


def decided(state: str) -> bool:
    """Whether an objection in that state has its answer."""
    return LIFECYCLES["objection"].state(state).final and state != "logged"
