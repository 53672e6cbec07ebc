"""Drill: the access matrix. Every address, asked by people of every role, in every method, for own, other and no things.

``--n`` is the number of questions at least; with more than there are, the whole matrix is asked (and then some rows again).
"""

import datetime as dt
import itertools
import random

from django.db import transaction

from zhirong.drills.access.crowd import gather
from zhirong.drills.access.expectations import EXPECTATIONS
from zhirong.drills.access.matrix import Outcome, run_row, unexpected
from zhirong.drills.access.plant import plant
from zhirong.drills.access.sabotage import no_tenant_filter, open_doors
from zhirong.drills.access.visit import Entrance, long_day, quiet
from zhirong.drills.drill import Drill, DrillResult, Sabotage

AT = dt.datetime(2026, 3, 10, 2, 0, tzinfo=dt.UTC)


def run(*, rounds: int, seed: int) -> DrillResult:
    """Rows of the matrix in random order until that many questions were asked."""
    outcome = Outcome()
    faults = [f"没有期望或已不存在的地址：{name}" for name in unexpected(EXPECTATIONS)]
    with transaction.atomic(), quiet(), long_day():
        crowd = gather(AT)
        plant(crowd, AT)
        rows = list(itertools.product(EXPECTATIONS, crowd.visitors))
        random.Random(seed).shuffle(rows)
        entrance, asked = Entrance(), set()
        for name, visitor in itertools.cycle(rows):
            if outcome.cells >= rounds:
                break
            asked.add((name, visitor.label))
            run_row(entrance, outcome, crowd, name, EXPECTATIONS[name], visitor)
        transaction.set_rollback(True)
    figures = {
        "questions": outcome.cells,
        "rows_asked": len(asked),
        "rows": len(rows),
        "addresses": len({name for name, _ in asked}),
        "addresses_known": len(EXPECTATIONS),
    }
    return DrillResult(rounds=outcome.cells, figures=figures, faults=tuple(faults + outcome.faults))


DRILL = Drill(
    "authz",
    "访问矩阵：全部地址 × 方法 × 角色 × 自有、他人、不存在",
    run,
    sabotages=(
        Sabotage("no_tenant_filter", "选择器不再按机构过滤", no_tenant_filter),
        Sabotage("open_doors", "中间件对所有人放行", open_doors),
    ),
    small=600,
)
