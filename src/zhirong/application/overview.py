"""What the overview of an application shows: the sections with who last wrote there, what must be mended, the conditions."""

import datetime as dt
from collections import Counter
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.application.checks import Finding, Severity, checks
from zhirong.application.content import Content
from zhirong.application.eligibility_view import eligibility_view
from zhirong.application.form_frame import filled_at_signing
from zhirong.application.form_page import FormPage, clause_of
from zhirong.application.links import section_link
from zhirong.application.models import Application
from zhirong.application.selectors import sections

#: So many findings are shown at once; the rest unfolds.
SHOWN_FINDINGS = 8
_MARKS = {Severity.BLOCK: "bad", Severity.WARN: "warn", Severity.INFO: "muted"}


def draft_parts(actor: Actor, application: Application, content: Content, at: dt.datetime) -> dict[str, Any]:
    """For the institution: the must-fix list and the contents of the form."""
    findings = checks(content, at)
    titles = {section.key: section.title.partition("（")[0] for section in content.programme.form.sections}
    rows = [_finding(application, content, found, titles) for found in findings]
    return {
        "findings": rows[:SHOWN_FINDINGS],
        "more_findings": rows[SHOWN_FINDINGS:],
        "blocking": sum(found.severity is Severity.BLOCK for found in findings),
        "first_section": section_link(application.pk, content.programme.form.sections[0].key),
        "sections": _sections(actor, application, content, findings),
    }


def conditions(actor: Actor, application: Application, content: Content, at: dt.datetime) -> dict[str, Any]:
    """The conditions one by one, as the form shows them: figure, threshold, what is missing, and the clause."""
    page = FormPage(actor=actor, application=application, content=content, findings=(), files=(), state="", at=at)
    return eligibility_view(page)


def _finding(application: Application, content: Content, found: Finding, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "tone": _MARKS[found.severity],
        "words": found.severity.words,
        "message": found.message,
        "remedy": found.remedy,
        "clause": clause["cite"] if (clause := clause_of(content, found.clause)) else "",
        "section": titles.get(found.section, ""),
        "url": section_link(application.pk, found.section, found.field) if found.section in titles else "",
    }


def _sections(
    actor: Actor, application: Application, content: Content, findings: list[Finding]
) -> list[dict[str, Any]]:
    rows = {row.key: row for row in sections(actor, application)}
    blocking = Counter(found.section for found in findings if found.severity is Severity.BLOCK)
    doubtful = Counter(found.section for found in findings if found.severity is Severity.WARN)
    found = []
    for section in content.programme.form.sections:
        row = rows.get(section.key)
        signing = filled_at_signing(section)
        begun = any(field.key in content.values or content.files(field.key) for field in section.fields)
        found.append(
            {
                "title": section.title.partition("（")[0],
                "url": "" if signing else section_link(application.pk, section.key),
                "signing": signing,
                "begun": begun,
                "blocking": blocking[section.key],
                "doubtful": doubtful[section.key],
                "tone": "" if signing or not begun else "bad" if blocking[section.key] else "ok",
                "edited_by": row.edited_by.name if row and row.edited_by else "",
                "edited_at": row.edited_at if row else None,
            }
        )
    return found
