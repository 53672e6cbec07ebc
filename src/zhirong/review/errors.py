"""What the expert review refuses, and why."""

from zhirong.errors import ZhirongError


class ProfileRefused(ZhirongError):
    """An expert, or a tie of an expert, cannot be kept as described."""

    code = "expert_refused"


class RoundRefused(ZhirongError):
    """A round cannot be planned or changed as described."""

    code = "review_round_refused"


class AssignmentRefused(ZhirongError):
    """Experts cannot be assigned in this way."""

    code = "assignment_refused"


class SheetRefused(ZhirongError):
    """A score sheet cannot be saved as filled in."""

    code = "score_sheet_refused"


class SheetStale(ZhirongError):
    """The sheet was saved from another window in between."""

    code = "score_sheet_stale"
    status = 409


class StillSealed(ZhirongError):
    """Scores are sealed until every sheet is in."""

    code = "scores_sealed"
    status = 409


class NotHandedIn(ZhirongError):
    """A sheet has no paper before it is handed in."""

    code = "score_sheet_not_handed_in"
    status = 409


class SheetChanged(ZhirongError):
    """A sheet that was handed in is no longer what its digest says."""

    code = "score_sheet_changed"
    status = 409
