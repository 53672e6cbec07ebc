from zhirong.call.models.attachment import CallAttachment
from zhirong.call.models.call import Call
from zhirong.call.models.invitation import CallInvitation

__all__ = ["Call", "CallAttachment", "CallInvitation"]
