"""Why an act on organisations, people or invitations was not done."""

from zhirong.errors import ZhirongError


class OrganisationFault(ZhirongError):
    """A field of an organisation that cannot be accepted; ``field`` names it."""

    code = "organisation_fault"


class UsccUnconfirmed(ZhirongError):
    """The check digit does not fit and nobody has confirmed the code."""

    code = "uscc_unconfirmed"
    status = 409


class StandingUnchanged(ZhirongError):
    """The organisation is already suspended, already active, or may never be suspended."""

    code = "standing_unchanged"
    status = 409


class ReasonMissing(ZhirongError):
    """The act asks for a reason."""

    code = "reason_missing"


class RoleFault(ZhirongError):
    """The role does not exist in this organisation, is already held, or has already ended."""

    code = "role_fault"
    status = 409


class LastAdministrator(ZhirongError):
    """Without this person the organisation would have no administrator."""

    code = "last_administrator"
    status = 409


class InvitationFault(ZhirongError):
    """The invitation cannot be sent as it was filled in, or is no longer open."""

    code = "invitation_fault"
    status = 409


class InvitationUnknown(ZhirongError):
    """No invitation was ever sent with this link."""

    code = "invitation_unknown"
    status = 404


class InvitationGone(ZhirongError):
    """The invitation is used, withdrawn, replaced or expired."""

    code = "invitation_gone"
    status = 410


class InvitationForAnother(ZhirongError):
    """The person who is signed in is not the one who was invited."""

    code = "invitation_for_another"
    status = 403
