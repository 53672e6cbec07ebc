"""What the work desk says about batches and projects: the calls that are open, the days that come, this year's targets."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM, Actor
from zhirong.clock import SHANGHAI
from zhirong.programme.models import Batch, Project
from zhirong.programme.targets import target_years
from zhirong.ui.wording import due, just_before, last_day, remaining
from zhirong.workflow.selectors import case_of, history, may_see
from zhirong.workflow.step_bar import step_bar


def open_calls(actor: Actor, running: Iterable[Batch], now: dt.datetime) -> list[dict[str, Any]]:
    """Each open batch with its step bar and the time left.

    The step bar of a published batch is public; the days on which it moved on are the office's.
    """
    calls = []
    for batch in running:
        case = case_of(SYSTEM, "batch", batch.id)
        if case is None:
            continue
        left, tone = due(batch.closes_at, now)
        bar = step_bar(case, list(history(actor, case)))
        calls.append(
            {
                "case": case.pk,
                "inside": may_see(actor, case),
                "title": batch.title,
                "link": reverse("batch", args=[batch.id]),
                "steps": [
                    step | {"note": left, "late": tone == "bad"} if step["mark"] == "now" else step for step in bar
                ],
                "remaining": remaining(batch.closes_at, now),
                "until": last_day(batch.closes_at),
            }
        )
    return calls


def coming_days(batches: Iterable[Batch], projects: Iterable[Project], now: dt.datetime) -> list[dict[str, Any]]:
    """The days ahead that batches and projects set, the nearest first: windows that open and end, target years that end."""
    days: list[tuple[dt.datetime, str, str, str]] = []
    for batch in batches:
        link = reverse("batch", args=[batch.id])
        days.append((batch.opens_at, _("开始受理申报"), batch.title, link))
        days.append((just_before(batch.closes_at), _("申报截止"), batch.title, link))
    running: dict[int, list[Project]] = {}
    for project in projects:
        for year in project.batch.target_years:
            running.setdefault(int(year), []).append(project)
    for year, ending in running.items():
        end = just_before(dt.datetime(year + 1, 1, 1, tzinfo=SHANGHAI))
        what = _("%(year)s 年度目标到期") % {"year": year}
        if len(ending) == 1:
            days.append((end, what, ending[0].institution.short_name, reverse("project", args=[ending[0].id])))
        else:
            days.append((end, what, _("%(n)s 个项目") % {"n": len(ending)}, reverse("projects")))
    ahead = sorted((day for day in days if day[0] > now), key=lambda day: day[0])
    return [
        {"at": at, "left": due(at + dt.timedelta.resolution, now)[0], "what": what, "about": about, "link": link}
        for at, what, about, link in ahead
    ]


def this_years_targets(projects: Iterable[Project], now: dt.datetime) -> list[dict[str, Any]]:
    """Each running project with the rows of its target year that runs now."""
    year = timezone.localtime(now).year
    found = []
    for project in projects:
        current = next((entry for entry in target_years(project, year) if entry["now"]), None)
        if current is not None:
            found.append(
                {
                    "title": project.institution.short_name,
                    "batch": project.batch.title,
                    "link": reverse("project", args=[project.id]),
                    "year": current["year"],
                    "rows": current["rows"],
                }
            )
    return found
