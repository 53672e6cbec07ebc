from zhirong.accounts.models.membership import Membership
from zhirong.accounts.models.organisation import Organisation
from zhirong.accounts.models.person import User

__all__ = ["Membership", "Organisation", "User"]
