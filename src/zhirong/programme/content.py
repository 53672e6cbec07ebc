"""A stored programme version as the pure layer reads it, and its parts as rows that a page can show."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.programme.digest import digest_of
from zhirong.programme.errors import ContentDamaged, ProjectRefused, TemplateMissing
from zhirong.programme.models import Batch, ProgrammeVersion
from zhirong.programmes.loader import available, load
from zhirong.rules.amounts import Unit
from zhirong.rules.criteria import AllOf, AnyOf, AtLeast, Condition
from zhirong.rules.programme import Programme
from zhirong.ui.wording import listed
from zhirong.workflow.labels import language, words

_parsed: dict[str, Programme] = {}


def quota_words(batch: Batch) -> str:
    """The quota as the notice says it, with the number of the batch: 10家左右."""
    written = programme_of(batch.version).batch.quota
    return written.text.replace(str(written.number), str(batch.quota))


def programme_of(version: ProgrammeVersion) -> Programme:
    """The programme, parsed once per process. Raises ContentDamaged when the content is not the one that was loaded."""
    if version.digest not in _parsed:
        if digest_of(version.content) != version.digest:
            raise ContentDamaged(
                _("项目版本 %(version)s 的内容与载入时的摘要不符。") % {"version": version},
                remedy=_("请停止使用，核对数据库备份与留痕。"),
            )
        _parsed[version.digest] = Programme.model_validate_json(json.dumps(version.content))
    return _parsed[version.digest]


def template_text(version: ProgrammeVersion, code: str) -> str:
    """The words of a letter of the programme, as they were when it was loaded. Raises TemplateMissing.

    A version that was loaded before its letters were kept with it takes those of the shipped programme of that name.
    """
    found = programme_of(version).template(code)
    if found is not None and found.text:
        return found.text
    shipped = load(version.name).template(code) if version.name in available() else None
    if shipped is None or not shipped.text:
        raise TemplateMissing(
            _("项目“%(title)s”没有文书模板“%(code)s”。") % {"title": version.title, "code": code},
            remedy=_("请在项目目录的 templates 中加上该模板，在 programme.toml 中登记后重新载入。"),
        )
    return shipped.text


def kind_choices(version: ProgrammeVersion) -> list[tuple[str, str]]:
    """The kinds that the programme is open to."""
    return [(kind.code, words(kind.label)) for kind in programme_of(version).kinds]


def kind_names(version: ProgrammeVersion, codes: list[str]) -> list[str]:
    """The names of kinds; the bare code where the programme does not know it."""
    names = dict(kind_choices(version))
    return [names.get(code, code) for code in codes]


def criteria(batch: Batch, kind: str) -> dict[str, Any] | None:
    """The conditions of a kind as a tree: ``{mode, parts}`` or ``{text, clause}``; None when the notice has none."""
    programme = programme_of(batch.version)
    needs = programme.condition(kind)
    years = {"baseline_years": batch.baseline_years, "target_years": batch.target_years}
    return _branch(programme, needs, years) if needs else None


def _branch(programme: Programme, needs: Condition, years: dict[str, list[int]]) -> dict[str, Any]:
    if isinstance(needs, AllOf):
        return {"mode": "all", "parts": [_branch(programme, part, years) for part in needs.all]}
    if isinstance(needs, AnyOf):
        return {"mode": "any", "parts": [_branch(programme, part, years) for part in needs.any]}
    if isinstance(needs, AtLeast):
        text = _("%(figure)s不少于 %(threshold)s") % {
            "figure": words(programme.labels[needs.figure]),
            "threshold": needs.at_least.in_english() if language() == "en" else needs.at_least,
        }
        if needs.over:
            text = _("%(years)s年累计%(need)s") % {"years": listed(years[needs.over]), "need": text}
        return {"mode": "", "text": text, "clause": cite(programme, needs.clause)}
    return {"mode": "", "text": words(programme.labels[needs.fact]), "clause": cite(programme, needs.clause)}


def cite(programme: Programme, clause: str) -> str:
    """How a letter quotes a clause of the notice."""
    found = programme.notice.clause(clause)
    return _("通知%(cite)s") % {"cite": found.cite} if found else clause


def unit_words(unit: str) -> str:
    """The unit of a measure in the language of the page: 笔, in English deals."""
    return Unit(unit).english if language() == "en" else str(unit)


def floors(batch: Batch, kind: str) -> list[dict[str, Any]]:
    """The yearly floors of a kind: figure, unit (as kept, and in words), and one threshold for each target year of the batch."""
    programme = programme_of(batch.version)
    return [
        {
            "figure": floor.figure,
            "label": words(programme.labels[floor.figure]),
            "unit": str(floor.threshold(0).unit),
            "unit_words": unit_words(floor.threshold(0).unit),
            "years": [floor.threshold(position).number for position in range(len(batch.target_years))],
            "values": [str(floor.threshold(position).value) for position in range(len(batch.target_years))],
            "clause": cite(programme, floor.clause),
        }
        for floor in programme.floors(kind)
    ]


def targets_of(
    batch: Batch, kind: str, agreed: Mapping[int, Mapping[str, int | Decimal]]
) -> dict[str, dict[str, dict[str, str]]]:
    """What binds in each target year: figure -> ``{unit, floor, agreed}``, numbers as text. Raises ProjectRefused.

    A figure without an agreed target is agreed at its floor; an agreed target below the floor is kept as it was signed, and
    the higher of the two binds (P13).
    """
    rows = floors(batch, kind)
    strangers = {figure for year in agreed.values() for figure in year} - {row["figure"] for row in rows}
    if strangers or set(agreed) - set(batch.target_years):
        raise ProjectRefused(
            _("约定目标中有该批次没有的年度或指标。"), remedy=_("请按批次的目标年度和底线指标填写。"), field="targets"
        )
    return {
        str(year): {
            row["figure"]: {
                "unit": row["unit"],
                "floor": row["values"][position],
                "agreed": str(agreed.get(year, {}).get(row["figure"], row["values"][position])),
            }
            for row in rows
        }
        for position, year in enumerate(batch.target_years)
    }
