from zhirong.determination.models.attempt import PublicAttempt
from zhirong.determination.models.determination import Determination, DeterminationEntry, Letter
from zhirong.determination.models.objection import Objection, ObjectionEvidence
from zhirong.determination.models.proposal import Proposal, ProposalEntry
from zhirong.determination.models.public_notice import NoticeEntry, PublicNotice

__all__ = [
    "Determination",
    "DeterminationEntry",
    "Letter",
    "NoticeEntry",
    "Objection",
    "ObjectionEvidence",
    "Proposal",
    "ProposalEntry",
    "PublicAttempt",
    "PublicNotice",
]
