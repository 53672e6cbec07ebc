"""The text of a call: the notice of a programme, with the days, years and numbers of one batch in their places.

The notice is written once, for the batch in the files. A later batch speaks of other years and another last day; what the
program replaced is listed, so that a person checks it. Where nothing differs the text is the notice, letter by letter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhirong.rules.deadline import Deadline
from zhirong.rules.programme.head import Contact
from zhirong.rules.programme.whole import Programme

#: How a notice writes several years: each of them, joined by one of these, or the first and the last.
_JOINED = ("年和{}年", "年、{}年", "和{}年", "、{}年")
_SPANNED = ("-{}年", "—{}年", "－{}年", "至{}年", "年至{}年")
_CONTACT_LABELS = {
    "unit": "主管处室",
    "person": "联系人",
    "phone": "电话",
    "email": "邮箱",
    "address": "材料报送地址",
}


@dataclass(frozen=True)
class CallClause:
    """One clause of a call. ``replaced`` are the passages of the notice that the batch writes otherwise."""

    id: str
    cite: str
    heading: str
    text: str
    replaced: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CallTerms:
    """What a batch says otherwise than the files of its programme."""

    deadline: Deadline
    quota: int
    baseline_years: Sequence[int]
    target_years: Sequence[int]
    contact: Mapping[str, str]


def call_clauses(programme: Programme, terms: CallTerms) -> tuple[CallClause, ...]:
    """Every clause of the notice as the call of this batch says it."""
    wordings = dict(_wordings(programme, terms))
    found = []
    for clause in programme.notice.clauses:
        if clause.filled_with == "contact" and any(terms.contact.values()):
            found.append(CallClause(clause.id, clause.cite, clause.heading, contact_text(terms.contact)))
            continue
        found.append(
            CallClause(
                clause.id,
                clause.cite,
                clause.heading,
                _reworded(clause.text, wordings),
                tuple((old, new) for old, new in wordings.items() if old in clause.text),
            )
        )
    return tuple(found)


def contact_text(contact: Mapping[str, str]) -> str:
    """The contact of a batch as lines, in the order of the files; what is not known is left out."""
    names = [name for name in Contact.model_fields if contact.get(name)]
    return "\n".join(f"{_CONTACT_LABELS[name]}：{contact[name]}" for name in names)


def _reworded(text: str, wordings: Mapping[str, str]) -> str:
    """All at once: what one replacement writes is never taken up by the next."""
    if not wordings:
        return text
    longest_first = sorted(wordings, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda found: wordings[found[0]], text)


def _wordings(programme: Programme, terms: CallTerms) -> Iterable[tuple[str, str]]:
    written = programme.batch
    if terms.deadline.end != written.window.closes_at:
        yield written.window.notice_text, terms.deadline.text.zh
    if terms.quota != written.quota.number:
        yield written.quota.text, written.quota.text.replace(str(written.quota.number), str(terms.quota))
    for old, new in ((written.baseline_years, terms.baseline_years), (written.target_years, terms.target_years)):
        if tuple(old) != tuple(new):
            yield from _years(old, new)


def _years(old: Sequence[int], new: Sequence[int]) -> Iterable[tuple[str, str]]:
    if len(old) == 1:
        yield f"{old[0]}年", f"{new[0]}年"
        return
    for mark in _JOINED:
        joined = [f"{years[0]}" + "".join(mark.format(year) for year in years[1:]) for years in (old, new)]
        yield joined[0], joined[1]
    for mark in _SPANNED:
        yield f"{old[0]}{mark.format(old[-1])}", f"{new[0]}{mark.format(new[-1])}"
