"""An expert at work: the declaration, saving the sheet, handing it in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.programme.standing import held_state
from zhirong.review.errors import SheetRefused, SheetStale
from zhirong.review.models import ItemScore, Review
from zhirong.review.prefilling import prefilled
from zhirong.review.sheet import items_of, scores_by_item, sheet_digest
from zhirong.workflow.labels import words
from zhirong.workflow.services.perform import perform

LONGEST_COMMENT, LONGEST_LINE = 4000, 1000


@dataclass(frozen=True)
class Line:
    """What the expert wrote on one item."""

    points: Decimal | None
    comment: str = ""


@transaction.atomic
def declare(*, actor: Actor, review: Review, at: dt.datetime) -> Review:
    """Declare that there is no conflict; only now the application may be read.

    What the system proposes is written onto the sheet with its formula, and stays as it was proposed. Points that the expert
    gave before a recusal that was taken back stand.
    """
    found = _own(actor, review)
    before = scores_by_item(found)
    for item, each in prefilled(found).items():
        if each.proposal is None:
            continue
        given = before.get(item)
        ItemScore.objects.update_or_create(
            review=found,
            item=item,
            defaults={
                "points": each.proposal.points if given is None or given.points is None else given.points,
                "proposed": each.proposal.points,
                "formula": each.proposal.zh[:500],
            },
        )
    perform(actor=actor, kind="review", subject=found.pk, act="declare", at=at)
    return found


@transaction.atomic
def save_sheet(
    *, actor: Actor, review: Review, lines: Mapping[str, Line], comment: str, seen: int | None, at: dt.datetime
) -> Review:
    """Keep what is on the sheet so far. ``seen``: the version that was on the screen. Raises SheetRefused, SheetStale."""
    held = held_state("review", review.pk)
    found = _own(actor, review)
    if held != "scoring":
        raise SheetRefused(_("评分表已提交或已回避，不能修改。"), remedy=_("如需更正，请联系主管部门退回。"))
    if seen is not None and seen != found.version:
        raise SheetStale(_("这份评分表刚在另一个窗口保存过。"), remedy=_("您刚填的内容仍在本页，请选择以哪一份为准。"))
    weights = {item.id: item for item in items_of(found)}
    before = scores_by_item(found)
    changed = found.comment != comment.strip()
    if len(comment) > LONGEST_COMMENT:
        raise SheetRefused(_("评语不能超过 %(most)s 字。") % {"most": LONGEST_COMMENT}, field="comment")
    for code, line in lines.items():
        item = weights.get(code)
        if item is None:
            raise SheetRefused(_("评分表中没有“%(item)s”。") % {"item": code[:40]}, remedy=_("请刷新页面。"))
        _check_points(words(item.words), item.weight, line.points, code)
        if len(line.comment) > LONGEST_LINE:
            raise SheetRefused(
                _("“%(item)s”的说明不能超过 %(most)s 字。") % {"item": words(item.words), "most": LONGEST_LINE},
                field=f"note_{code}",
            )
        old = before.get(code)
        if old is None and line == Line(None):
            continue
        if old is not None and (old.points, old.comment) == (line.points, line.comment.strip()):
            continue
        changed = True
        ItemScore.objects.update_or_create(
            review=found, item=code, defaults={"points": line.points, "comment": line.comment.strip()}
        )
    if not changed:
        return found
    found.comment, found.saved_at, found.version = comment.strip(), at, found.version + 1
    found.save(update_fields=("comment", "saved_at", "version"))
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="review.save_sheet",
        object=f"review:{found.pk}",
        payload={"version": found.version, "digest": sheet_digest(found)},
    )
    return found


@transaction.atomic
def submit_sheet(*, actor: Actor, review: Review, at: dt.datetime) -> Review:
    """Hand the sheet in as it was saved last. Raises GuardRefused while something is missing."""
    found = _own(actor, review)
    perform(
        actor=actor,
        kind="review",
        subject=found.pk,
        act="submit",
        at=at,
        payload={"sheet": sheet_digest(found)},
    )
    return Review.objects.get(pk=found.pk)


def _own(actor: Actor, review: Review) -> Review:
    """The review held for change, if it is the expert's own."""
    actor.require(Permission.OWN_REVIEW_SCORE)
    found = (
        Review.objects.select_for_update(of=("self",))
        .select_related("entry__round__batch__version", "expert")
        .filter(pk=review.pk, expert__person=actor.user, expert__pool=actor.organisation)
        .first()
    )
    if found is None:
        raise NotFound(_("没有找到这一评审。"), remedy=_("它可能已改请他人，或不属于您。"))
    return found


def _check_points(label: str, weight: Decimal, points: Decimal | None, code: str) -> None:
    if points is None:
        return
    if not points.is_finite() or not 0 <= points <= weight or points != points.quantize(Decimal("0.01")):
        raise SheetRefused(
            _("“%(item)s”的分数须在 0 至 %(most)s 之间，最多两位小数。") % {"item": label, "most": weight.normalize()},
            field=f"points_{code}",
        )
