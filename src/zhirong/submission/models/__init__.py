from zhirong.submission.models.endorsement import Endorsement, EndorsementStep, SealMethod
from zhirong.submission.models.late_arrival import LateArrival
from zhirong.submission.models.mail_intake import MailIntake, MailPart, OwnMailServer, StampSource, Treatment
from zhirong.submission.models.paper_copy import CopyCondition, CoverDigest, PaperCopy
from zhirong.submission.models.submission import Channel, ReceiptCount, Submission, SubmittedFile

__all__ = [
    "Channel",
    "CopyCondition",
    "CoverDigest",
    "Endorsement",
    "EndorsementStep",
    "LateArrival",
    "MailIntake",
    "MailPart",
    "OwnMailServer",
    "PaperCopy",
    "ReceiptCount",
    "SealMethod",
    "StampSource",
    "Submission",
    "SubmittedFile",
    "Treatment",
]
