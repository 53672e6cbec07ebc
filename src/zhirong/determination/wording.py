"""How the standing of an institution on a list is said."""

from django.utils.translation import gettext as _

from zhirong.determination.standing import EntryStanding
from zhirong.rules.public_notice import Standing


def standing_words(each: EntryStanding) -> tuple[str, str]:
    """(words, tone) for the office and the institution itself."""
    if each.determined:
        return _("已认定"), "ok"
    if each.standing is Standing.REMOVED:
        return _("已撤下"), "muted"
    if each.standing is Standing.HELD_UP:
        return _("有 %(number)s 件异议未办结") % {"number": each.undecided}, "warn"
    if each.standing is not Standing.CLEAR:
        return _("公示中"), "info"
    return (_("期满，异议已办结") if each.answered else _("期满，无异议")), "ok"


def public_words(each: EntryStanding) -> tuple[str, str]:
    """(words, tone) for everybody: whether somebody objects is not told before it is decided."""
    if each.determined:
        return _("已认定"), "ok"
    if each.standing is Standing.REMOVED:
        return _("已撤下"), "muted"
    return "", ""


def why_held(each: EntryStanding) -> str:
    """The institution and what stands in the way."""
    words = {"name": each.entry.name, "number": each.undecided}
    if each.standing is Standing.HELD_UP:
        return _("%(name)s（%(number)s 件异议未办结）") % words
    if each.standing is Standing.REMOVED:
        return _("%(name)s（已撤下）") % words
    return _("%(name)s（公示期未满）") % words


def anew_words() -> str:
    """Why nobody can be determined from a notice from which an institution was taken off, where the batch wants it anew."""
    return _("有机构已撤下，按本批次规则（P06），仅移出机构的也重新公示。")
