"""Who opens the pages of this area."""

from zhirong.accounts.permissions import Permission

#: Proposals, notices and determinations as the office handles them.
READ = (Permission.OFFICE_APPLICATION_READ,)
#: Objections with the persons behind them.
HANDLERS = (Permission.OFFICE_OBJECTION_HANDLE, Permission.OFFICE_OBJECTION_DECIDE)
