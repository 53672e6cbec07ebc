from zhirong.mail.models.message import Message

__all__ = ["Message"]
