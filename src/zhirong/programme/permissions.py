"""Who may open the pages of this area."""

from zhirong.accounts.permissions import Permission as P

#: Whoever may perform some act of a lifecycle of this area; the engine asks for the exact one.
ACTS = (
    P.OFFICE_BATCH_MANAGE,
    P.OFFICE_BATCH_APPROVE,
    P.OFFICE_RULE_PROPOSE,
    P.OFFICE_RULE_ADOPT,
    P.OFFICE_PROJECT_MANAGE,
)
PROJECT_READ = (P.OFFICE_BATCH_READ, P.OWN_PROJECT_READ)
PINS = (P.OFFICE_BATCH_MANAGE, P.OFFICE_RULE_ADOPT)
