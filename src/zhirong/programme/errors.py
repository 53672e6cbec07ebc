"""What the programme area refuses, and why."""

from zhirong.errors import ZhirongError


class Immutable(ZhirongError):
    """Something that binds is not changed, only followed by a new version."""

    code = "immutable"
    status = 409


class EditedMeanwhile(ZhirongError):
    """Somebody else, or another window, saved a change after the page was opened."""

    code = "edited_meanwhile"
    status = 409


class BatchRefused(ZhirongError):
    """A batch as described cannot be kept."""

    code = "batch_refused"


class RuleSetRefused(ZhirongError):
    """A counting rule set as described cannot be kept."""

    code = "rule_set_refused"


class PinRefused(ZhirongError):
    """That version cannot bind that purpose."""

    code = "pin_refused"
    status = 409


class HolidayYearRefused(ZhirongError):
    """A holiday table as described cannot be kept."""

    code = "holiday_year_refused"


class ProjectRefused(ZhirongError):
    """A determined project as described cannot be recorded."""

    code = "project_refused"


class ContentDamaged(ZhirongError):
    """A stored programme is not the one that was loaded."""

    code = "content_damaged"
    status = 500


class TemplateMissing(ZhirongError):
    """The programme brings no text for that letter."""

    code = "template_missing"
    status = 409
