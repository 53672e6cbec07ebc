"""What the table of determinations names: guards, the one effect that carries it out, recipients. Loaded at start."""

from django.utils.translation import gettext as _

from zhirong.accounts.models import Organisation
from zhirong.application.models import Application
from zhirong.clock import SHANGHAI
from zhirong.determination.models import Determination, Letter
from zhirong.determination.models.determination import LetterKind
from zhirong.determination.settlement import carry_on
from zhirong.determination.snapshot import contact_words, day_words, determination_snapshot
from zhirong.determination.standing import entry_standings, noticed_anew, passed_over
from zhirong.determination.targets import declared_targets, target_lines
from zhirong.determination.wording import anew_words, why_held
from zhirong.programme.content import template_text
from zhirong.programme.digest import digest_of
from zhirong.programme.services.project import create_determined_project
from zhirong.rules.public_notice import Standing
from zhirong.ui.language import record_language
from zhirong.ui.wording import listed
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.models import CaseStep
from zhirong.workflow.registry import Situation, effect, guard, recipient
from zhirong.workflow.services.perform import perform

#: kind of letter -> template of the programme
TEMPLATES = {LetterKind.DETERMINED: "determination_letter", LetterKind.NOT_SELECTED: "not_selected_letter"}


def determination_of_case(situation: Situation) -> Determination:
    found = Determination.objects.select_related(
        "batch__version", "office", "notice__batch__version", "notice__proposal"
    )
    return found.get(pk=situation.case.subject)


@guard("determination.second_person")
def determination_second_person(situation: Situation) -> None:
    determination = determination_of_case(situation)
    if situation.actor.user is not None and situation.actor.user.pk == determination.created_by_id:
        raise GuardRefused(_("认定文件由您拟稿，须由另一人签发。"), remedy=_("请转同事签发。"))


@guard("determination.clear")
def determination_clear(situation: Situation) -> None:
    """Whoever is held up by now is named, with the reason."""
    determination = determination_of_case(situation)
    if noticed_anew(determination.notice):
        raise GuardRefused(anew_words(), remedy=_("请作废，另拟名单，审定后重新公示。"))
    mine = set(determination.entries.values_list("entry_id", flat=True))
    held = [
        each
        for each in entry_standings(determination.notice, situation.at)
        if each.entry.pk in mine and each.standing is not Standing.CLEAR
    ]
    if held:
        raise GuardRefused(
            _("下列机构不能认定：%(names)s。") % {"names": listed(map(why_held, held))},
            remedy=_("请作废后重新拟稿，先认定没有未办结异议的机构。"),
        )


@effect("determination.carry_out")
def determination_carry_out(situation: Situation) -> None:
    """Projects with their targets, the applications, the letters and the frozen whole: together or not at all."""
    determination, at = determination_of_case(situation), situation.at
    for each in determination.entries.select_related(
        "entry__application__institution", "entry__application__batch__version"
    ):
        application = each.entry.application
        each.project = create_determined_project(
            actor=situation.actor,
            batch=determination.batch,
            institution=application.institution,
            determined_on=determination.determined_on,
            document_no=determination.document_no,
            agreed=declared_targets(application),
            at=at,
        )
        each.save(update_fields=("project",))
        perform(actor=situation.actor, kind="application", subject=application.pk, act="determine", at=at)
    determination.published_at = at
    determination.snapshot = determination_snapshot(determination)
    determination.digest = digest_of(determination.snapshot)
    determination.save(update_fields=("published_at", "snapshot", "digest"))
    with record_language():
        _write_letters(determination, situation)
    carry_on(determination.notice, at)


def _write_letters(determination: Determination, situation: Situation) -> None:
    """One to each that is determined, and one to each that was passed over and has none yet."""
    for each in determination.entries.select_related("entry__application__institution", "project"):
        project = each.project
        assert project is not None
        fields = _fields(determination, each.entry.application) | {
            "notice_no": determination.notice.document_no,
            "targets": target_lines(project),
        }
        _letter(determination, each.entry.application, LetterKind.DETERMINED, fields, situation)
    for application in passed_over(determination.batch):
        if not Letter.objects.filter(application=application, kind=LetterKind.NOT_SELECTED).exists():
            fields = _fields(determination, application) | {"reason": _why_passed_over(application)}
            _letter(determination, application, LetterKind.NOT_SELECTED, fields, situation)


def _fields(determination: Determination, application: Application) -> dict[str, str]:
    return {
        "document_no": determination.document_no,
        "unit_name": application.institution.name,
        "project_title": application.title,
        "batch_title": determination.batch.title,
        "contact": contact_words(determination.batch.contact),
        "issued_on": day_words(determination.published_at.astimezone(SHANGHAI).date()),  # type: ignore[union-attr]
        "office": determination.office.name,
    }


def _letter(
    determination: Determination,
    application: Application,
    kind: LetterKind,
    fields: dict[str, str],
    situation: Situation,
) -> None:
    text = template_text(determination.batch.version, TEMPLATES[kind])
    Letter.objects.create(
        determination=determination,
        application=application,
        kind=kind,
        number=determination.letters.count() + 1,
        text=text,
        fields=fields,
        digest=digest_of({"text": text, "fields": fields}),
        issued_at=situation.at,
    )


def _why_passed_over(application: Application) -> str:
    step = CaseStep.objects.filter(case__kind="application", case__subject=application.pk, act="pass_over")
    found = step.order_by("-number").first()
    return found.reason if found else ""


@recipient("determination.addressees")
def determination_addressees(situation: Situation) -> list[Organisation]:
    """Everybody who has a letter of this determination."""
    letters = Letter.objects.filter(determination=situation.case.subject).select_related("application__institution")
    return [letter.application.institution for letter in letters.order_by("number")]
