from zhirong.audit.models.event import AuditEvent, AuditHead

__all__ = ["AuditEvent", "AuditHead"]
