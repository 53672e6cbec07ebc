"""The 资格条件 panel: each condition with figure, threshold, what is missing and the clause that asks for it."""

from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.eligibility import Judged
from zhirong.application.form_page import FormPage
from zhirong.programme.content import unit_words
from zhirong.rules.amounts import Quantity
from zhirong.rules.criteria import Outcome, Verdict
from zhirong.ui.wording import listed
from zhirong.workflow.labels import language, words

_TONES = {Outcome.PASS: "ok", Outcome.FAIL: "bad", Outcome.UNKNOWN: "warn"}


def eligibility_view(page: FormPage) -> dict[str, Any]:
    """The verdict as a tree of rows; ``also`` is the verdict on the ledger alone where own figures change the answer."""
    found: Judged = page.judged
    return {
        "tone": _TONES[found.declared.outcome],
        "word": _outcome(found.declared.outcome),
        "nodes": _node(page, found.declared),
        "also": _outcome(found.computed.outcome) if found.differs else "",
        "stated": any((leaf.name, year) in found.stated for leaf in found.declared.leaves() for year in leaf.years),
    }


def _outcome(outcome: Outcome) -> str:
    return {Outcome.PASS: _("已满足"), Outcome.FAIL: _("未满足"), Outcome.UNKNOWN: _("待定")}[outcome]


def _node(page: FormPage, verdict: Verdict) -> dict[str, Any]:
    if verdict.mode != "single":
        return {
            "mode": verdict.mode,
            "tone": _TONES[verdict.outcome],
            "parts": [_node(page, part) for part in verdict.parts],
        }
    unit = verdict.threshold.unit if verdict.threshold else None
    counted = verdict.counted.in_unit(unit).number if verdict.counted is not None and unit else None
    known = verdict.outcome is not Outcome.UNKNOWN or bool(verdict.counted and verdict.counted.value)
    return {
        "mode": "",
        "tone": _TONES[verdict.outcome],
        "word": _outcome(verdict.outcome),
        "label": words(page.frame.programme.labels[verdict.name]) if verdict.name else words(verdict.sentence),
        "years": listed(verdict.years) if verdict.years else "",
        "figure": counted if known else None,
        "threshold": verdict.threshold.number if verdict.threshold else "",
        "unit": unit_words(unit) if unit else "",
        "short": _("差 %(lack)s") % {"lack": _amount(verdict.shortfall)} if verdict.shortfall and known else "",
        "possible": _possible(verdict),
        "reason": words(verdict.reason) if verdict.reason else "",
        "stated": any((verdict.name, year) in page.judged.stated for year in verdict.years),
        "clause": page.clause(verdict.clause),
        "asks": verdict.threshold is not None,
    }


def _possible(verdict: Verdict) -> str:
    """What would cure it: rows in doubt that, once settled, carry the figure over the threshold."""
    if verdict.outcome is not Outcome.UNKNOWN or verdict.possible is None or verdict.threshold is None:
        return ""
    return _("存疑的核清后最多可达 %(most)s") % {"most": _amount(verdict.possible.in_unit(verdict.threshold.unit))}


def _amount(quantity: Quantity) -> str:
    return quantity.readable().in_english() if language() == "en" else str(quantity.readable())
