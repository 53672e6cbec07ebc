from zhirong.mail.models.message import SECRET_PLACE, Message, Standing

__all__ = ["SECRET_PLACE", "Message", "Standing"]
