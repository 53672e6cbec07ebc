"""What concerns the application as a whole: who applies, and whether the conditions are met."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from zhirong.application.checks.finding import Finding, Severity
from zhirong.application.content import Content
from zhirong.application.eligibility import judged
from zhirong.rules.criteria import Outcome
from zhirong.rules.programme.form import FieldType
from zhirong.workflow.labels import words

#: The field that says whether the applicant is the legal person itself.
LEGAL_FORM = "legal_form"


def applicant(content: Content) -> Iterator[Finding]:
    """Where only legal persons may apply (P05), a branch may not."""
    if content.procedure.option("P05").code != "legal_person":
        return
    field, value = content.programme.form.field(LEGAL_FORM), content.values.get(LEGAL_FORM)
    if field is not None and value and value != field.options[0]:
        yield Finding(
            content.frame.section_of(LEGAL_FORM),
            LEGAL_FORM,
            "",
            Severity.BLOCK,
            _("本批次只接受法人申报，现填“%(form)s”。") % {"form": value},
            _("请由法人总部申报。"),
            field.clause,
        )


def eligibility(content: Content) -> Iterator[Finding]:
    """The conditions: not met is a strong warning, for the office decides; undetermined says what is missing."""
    found = judged(content.frame, content.values, content.ledger).declared
    if found.outcome is Outcome.PASS:
        return
    for section in content.programme.form.sections:
        for field in section.fields:
            if field.type is FieldType.VERDICT:
                failed = found.outcome is Outcome.FAIL
                yield Finding(
                    section.key,
                    field.key,
                    "",
                    Severity.WARN,
                    _("申报条件%(outcome)s：%(sentence)s。")
                    % {"outcome": words(found.outcome.label), "sentence": words(found.sentence)},
                    _("不符合条件的申报可能不予受理，请核对业绩和台账。") if failed else _("请补齐缺少的数据。"),
                    field.clause,
                )
