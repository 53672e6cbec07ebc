"""The form that an application fills in, and what is bound to one source in it."""

from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from zhirong.accounts.districts import DISTRICTS
from zhirong.application.errors import SectionFault
from zhirong.application.models import Application
from zhirong.programme.content import programme_of
from zhirong.programme.models import Batch
from zhirong.rules.form_values import Frame
from zhirong.rules.programme.form import FieldType, Form, FormField, Section

#: Only these lie outside the signature: they may change until submission and void nothing (N23).
CONTACT_FIELDS = frozenset({"contact_person"})
#: The reason for which a code whose check digit fails is right all the same stands under this ending of the field's key.
REASON = ".reason"
#: A field of the cover and the field (and its part) of the basic facts that is its one source.
MIRRORS = (("unit_name", "unit_full_name", ""), ("project_lead", "lead_person", "name"))


@lru_cache(maxsize=1)
def districts() -> dict[str, str]:
    """Codes of districts by their Chinese names."""
    with override("zh-hans"):
        return {str(label): code for code, label in DISTRICTS.items()}


def frame_for(batch: Batch, kind: str) -> Frame:
    """The form of a batch for a kind of institution."""
    years = {"baseline_years": tuple(batch.baseline_years), "target_years": tuple(batch.target_years)}
    return Frame(programme_of(batch.version), kind, years, districts())  # type: ignore[arg-type]


def frame_of(application: Application) -> Frame:
    """The form of an application."""
    return frame_for(application.batch, application.kind)


def form_section(form: Form, key: str) -> Section:
    """The section of that key. Raises SectionFault."""
    for section in form.sections:
        if section.key == key:
            return section
    raise SectionFault(_("申报书没有“%(key)s”这一部分。") % {"key": key}, remedy=_("请从左侧目录重新进入。"))


def form_field(form: Form, key: str) -> FormField:
    """The field of that key. Raises SectionFault."""
    found = form.field(key)
    if found is None:
        raise SectionFault(_("申报书没有“%(key)s”这一栏。") % {"key": key}, remedy=_("请刷新页面后重试。"))
    return found


def filled_at_signing(section: Section) -> bool:
    """Whether the section is what the signatory confirms, signs and seals: nothing in it is asked of the preparer."""
    return any(field.type in {FieldType.SIGNATURE, FieldType.SEAL} for field in section.fields)


def given_fields(frame: Frame) -> frozenset[str]:
    """The keys of the fields that follow from the institution and are never typed."""
    fields = (field for section in frame.programme.form.sections for field in section.fields)
    return frozenset(field.key for field in fields if field.type is FieldType.KIND)


def ledger_field(application: Application) -> str:
    """The key of the field for the ledger; empty where the form has none."""
    fields = (field for section in programme_of(application.batch.version).form.sections for field in section.fields)
    return next((field.key for field in fields if field.type is FieldType.LEDGER), "")
