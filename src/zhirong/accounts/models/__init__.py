from zhirong.accounts.models.erasure import ErasureRequest
from zhirong.accounts.models.invitation import DeadToken, Invitation, InvitationStanding, InvitedRole
from zhirong.accounts.models.letter import ResetLetter
from zhirong.accounts.models.membership import Membership
from zhirong.accounts.models.organisation import Organisation, Suspension
from zhirong.accounts.models.person import User
from zhirong.accounts.models.sign_in import Proof, SignInAttempt

__all__ = [
    "DeadToken",
    "ErasureRequest",
    "Invitation",
    "InvitationStanding",
    "InvitedRole",
    "Membership",
    "Organisation",
    "Proof",
    "ResetLetter",
    "SignInAttempt",
    "Suspension",
    "User",
]
