from zhirong.audit.models.event import AuditEvent, AuditHead, ReadEvent

__all__ = ["AuditEvent", "AuditHead", "ReadEvent"]
