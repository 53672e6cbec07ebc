"""Planning a round of reviews: its terms."""

import dataclasses
import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.institution_kinds import kind_label
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.programme.digest import digest_of
from zhirong.programme.models import Batch
from zhirong.programme.rule_book import procedure_rules
from zhirong.programme.standing import OPEN_STATES, batch_state, held_state
from zhirong.review.errors import RoundRefused
from zhirong.review.links import round_link
from zhirong.review.models import Round
from zhirong.review.planning import available_experts
from zhirong.review.results import is_one_list, kinds_with_seats, usual_ties
from zhirong.review.standing import review_sheet
from zhirong.rules.scoring.conflicts import FORMER_YEARS
from zhirong.rules.scoring.ranking import RECEIPT
from zhirong.rules.scoring.resampling import DRAWS
from zhirong.ui.language import record_language
from zhirong.ui.wording import listed
from zhirong.workflow.services.perform import open_case

MOST_EXPERTS, MOST_YEARS, MOST_SEED, MOST_TIES = 99, 20, 2**32 - 1, 4


@dataclass(frozen=True)
class RoundTerms:
    """What the office sets. ``seats`` name every kind or none: then the default rule shares the quota. No ``ties``: the usual."""

    deadline: dt.datetime
    experts_each: int = 5
    is_blind: bool = True
    former_years: int = FORMER_YEARS
    seats: dict[str, int] = dataclasses.field(default_factory=dict)
    seats_reason: str = ""
    ties: tuple[str, ...] = ()
    seed: int | None = None


@transaction.atomic
def plan_round(*, actor: Actor, batch: Batch, terms: RoundTerms, at: dt.datetime) -> Round:
    """Begin the expert review of a batch. A seed that is not given is drawn once and kept. Raises RoundRefused."""
    actor.require(Permission.OFFICE_REVIEW_MANAGE)
    if batch_state(batch) not in OPEN_STATES:
        raise RoundRefused(_("“%(batch)s”尚未发布。") % {"batch": batch.title}, remedy=_("请先发布申报通知。"))
    _check(batch, terms, at)
    seed = secrets.randbelow(MOST_SEED) if terms.seed is None else terms.seed
    round = Round(batch=batch, seed=seed, draws=DRAWS, planned_by=actor.user, planned_at=at)
    _take(round, terms)
    try:
        with transaction.atomic():
            round.save()
    except IntegrityError as error:
        raise RoundRefused(
            _("“%(batch)s”已有评审轮次。") % {"batch": batch.title}, remedy=_("请打开原有的评审轮次。")
        ) from error
    with record_language():
        title = _("%(batch)s · 专家评审") % {"batch": batch.title}
    open_case(
        actor=actor,
        kind="review_round",
        subject=round.pk,
        tenant=batch.office,
        title=title,
        link=round_link(round.pk),
        at=at,
        payload={"batch": str(batch.pk), "seed": seed},
    )
    return round


@transaction.atomic
def change_round(*, actor: Actor, round: Round, terms: RoundTerms, at: dt.datetime) -> Round:
    """Change the terms while nobody has been called. Raises RoundRefused."""
    actor.require(Permission.OFFICE_REVIEW_MANAGE)
    if held_state("review_round", round.pk) != "planned":
        raise RoundRefused(_("专家分派已确定，不能再改评审条件。"), remedy=_("请先退回重新设定。"))
    found = Round.objects.select_for_update(of=("self",)).select_related("batch__version").get(pk=round.pk)
    _check(found.batch, terms, at)
    _take(found, terms)
    if terms.seed is not None:
        found.seed = terms.seed
    found.save()
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="review.change_round",
        object=f"review_round:{found.pk}",
        payload={"digest": digest_of({**dataclasses.asdict(terms), "deadline": terms.deadline.isoformat()})},
    )
    return found


def _take(round: Round, terms: RoundTerms) -> None:
    round.deadline = terms.deadline
    round.experts_each = terms.experts_each
    round.is_blind = terms.is_blind
    round.former_years = terms.former_years
    round.seats = dict(terms.seats)
    round.seats_reason = terms.seats_reason.strip()
    round.ties = list(terms.ties) or usual_ties(round.batch)


def _check(batch: Batch, terms: RoundTerms, at: dt.datetime) -> None:
    sheet = review_sheet(batch)
    process = sheet.process
    if not process.experts_at_least <= terms.experts_each <= MOST_EXPERTS:
        raise RoundRefused(
            _("每件申报至少由 %(count)s 位专家评审。") % {"count": process.experts_at_least}, field="experts_each"
        )
    if process.odd_number and terms.experts_each % 2 == 0:
        raise RoundRefused(_("每件申报的专家人数须为单数。"), field="experts_each")
    pool = len(available_experts())
    # The least number is the programme's, not a choice: a round may be planned with it while the pool is still being filled.
    if terms.experts_each > max(pool, process.experts_at_least):
        raise RoundRefused(
            _("专家库中目前可参加评审的专家共 %(pool)s 位，每件不能安排 %(each)s 位。")
            % {"pool": pool, "each": terms.experts_each},
            remedy=_("请减少每件专家人数，或先补充专家库。"),
            field="experts_each",
        )
    if terms.deadline <= at:
        raise RoundRefused(_("评审截止时间须晚于现在。"), field="deadline")
    if not 0 <= terms.former_years <= MOST_YEARS:
        raise RoundRefused(_("曾任职回避年限须在 0 至 %(most)s 年之间。") % {"most": MOST_YEARS}, field="former_years")
    if terms.seed is not None and not 0 <= terms.seed <= MOST_SEED:
        raise RoundRefused(_("随机种子须在 0 至 %(most)s 之间。") % {"most": MOST_SEED}, field="seed")
    known = {item.id for item in sheet.items} | {RECEIPT}
    if set(terms.ties) - known or len(set(terms.ties)) != len(terms.ties) or len(terms.ties) > MOST_TIES:
        raise RoundRefused(
            _("同分先后的依据有误、重复或过多。"),
            remedy=_("请从评分项目和收件时间中选择，每项至多一次。"),
            field="tie_1",
        )
    _check_seats(batch, terms)


def _check_seats(batch: Batch, terms: RoundTerms) -> None:
    if not terms.seats:
        return
    kinds = kinds_with_seats(batch)
    if is_one_list(batch) or set(terms.seats) - set(kinds) or min(terms.seats.values()) < 0:
        raise RoundRefused(_("分类名额中有该批次没有的机构类型。"), field="seats")
    if lacking := [kind for kind in kinds if kind not in terms.seats]:
        raise RoundRefused(
            _("只填了部分类型的名额，还缺：%(kinds)s。") % {"kinds": listed(kind_label(kind) for kind in lacking)},
            remedy=_("请各类都填（没有名额的填 0），或都不填而按缺省规则分配。"),
            field=f"seats_{lacking[0]}",
        )
    if not terms.seats_reason.strip():
        raise RoundRefused(_("自定分类名额须写明理由。"), remedy=_("请填写理由。"), field="seats_reason")
    if sum(terms.seats.values()) > batch.quota and procedure_rules(batch).option("P04").code == "hard":
        raise RoundRefused(
            _("分类名额合计 %(sum)s 家，超过批次名额 %(quota)s 家。")
            % {"sum": sum(terms.seats.values()), "quota": batch.quota},
            remedy=_("程序规则 P04 为硬指标，请减少名额。"),
            field="seats",
        )
