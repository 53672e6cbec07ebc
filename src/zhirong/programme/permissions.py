"""Who may open the pages of this area."""

from zhirong.accounts.permissions import Permission as P

PROJECT_READ = (P.OFFICE_BATCH_READ, P.OWN_PROJECT_READ)
PINS = (P.OFFICE_BATCH_MANAGE, P.OFFICE_RULE_ADOPT)
