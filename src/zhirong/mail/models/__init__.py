from zhirong.mail.models.message import SECRET_PLACE, VOID, Message, Standing

__all__ = ["SECRET_PLACE", "VOID", "Message", "Standing"]
