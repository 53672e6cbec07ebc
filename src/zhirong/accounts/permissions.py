"""Who may do what: permissions named scope:resource:action, and the roles that hold them.

``office`` acts for the programme's office, ``own`` acts inside the person's own organisation, ``any`` needs no more than
an account. A permission never widens what a selector shows: rows are cut by tenant first.
"""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """What sort of tenant an organisation is; the kind of an institution (bank, insurer, …) is programme data."""

    OFFICE = "office", _("市知识产权局")
    DISTRICT_OFFICE = "district_office", _("区知识产权局")
    ALLIANCE = "alliance", _("服务联盟秘书处")
    INSTITUTION = "institution", _("金融机构")
    PARTNER = "partner", _("合作专业机构")
    CO_DEPARTMENT = "co_department", _("联合评审部门")
    EXPERT_POOL = "expert_pool", _("专家库")
    ENTERPRISE = "enterprise", _("企业")


class Role(models.TextChoices):
    """A person's part inside one organisation."""

    ADMINISTRATOR = "administrator", _("管理员")
    OFFICER = "officer", _("经办人")
    APPROVER = "approver", _("复核人")
    LEADER = "leader", _("负责人")
    FINANCE = "finance", _("财务")
    AUDITOR = "auditor", _("审计")
    PREPARER = "preparer", _("填报人")
    REVIEWER = "reviewer", _("内部复核人")
    SIGNATORY = "signatory", _("签字人")
    RISK = "risk", _("风控审批")
    MANAGER = "manager", _("客户经理")
    SECRETARY = "secretary", _("秘书")
    EXPERT = "expert", _("评审专家")
    STAFF = "staff", _("工作人员")


class Permission(StrEnum):
    """scope:resource:action."""

    OFFICE_ORGANISATION_READ = "office:organisation:read"
    OFFICE_ORGANISATION_MANAGE = "office:organisation:manage"
    OFFICE_PEOPLE_ERASE = "office:people:erase"
    OFFICE_BATCH_READ = "office:batch:read"
    OFFICE_BATCH_MANAGE = "office:batch:manage"
    OFFICE_BATCH_APPROVE = "office:batch:approve"
    OFFICE_RULE_PROPOSE = "office:counting_rule:propose"
    OFFICE_RULE_ADOPT = "office:counting_rule:adopt"
    OFFICE_CALENDAR_EDIT = "office:calendar:edit"
    OFFICE_PROJECT_MANAGE = "office:project:manage"
    OFFICE_APPLICATION_READ = "office:application:read"
    OFFICE_ACCOUNT_READ = "office:bank_account:read"
    OFFICE_INTAKE_REGISTER = "office:intake:register"
    OFFICE_INTAKE_CONFIRM = "office:intake:confirm"
    OFFICE_SCREENING_MANAGE = "office:screening:manage"
    OFFICE_SCREENING_DECIDE = "office:screening:decide"
    OFFICE_REVIEW_MANAGE = "office:review:manage"
    OFFICE_PROPOSAL_MANAGE = "office:proposal:manage"
    OFFICE_PROPOSAL_DECIDE = "office:proposal:decide"
    OFFICE_NOTICE_PUBLISH = "office:public_notice:publish"
    OFFICE_OBJECTION_HANDLE = "office:objection:handle"
    OFFICE_OBJECTION_DECIDE = "office:objection:decide"
    OFFICE_DETERMINATION_DECIDE = "office:determination:decide"
    OFFICE_AUDIT_READ = "office:audit:read"
    OFFICE_OUTBOX_MANAGE = "office:outbox:manage"
    OWN_ORGANISATION_READ = "own:organisation:read"
    OWN_ORGANISATION_EDIT = "own:organisation:edit"
    OWN_PEOPLE_READ = "own:people:read"
    OWN_PEOPLE_MANAGE = "own:people:manage"
    OWN_DOCUMENT_READ = "own:document:read"
    OWN_DOCUMENT_UPLOAD = "own:document:upload"
    OWN_BATCH_READ = "own:batch:read"
    OWN_PROJECT_READ = "own:project:read"
    OWN_PRODUCT_EDIT = "own:product:edit"
    OWN_APPLICATION_READ = "own:application:read"
    OWN_APPLICATION_EDIT = "own:application:edit"
    OWN_APPLICATION_REVIEW = "own:application:review"
    OWN_APPLICATION_SIGN = "own:application:sign"
    OWN_APPLICATION_SUBMIT = "own:application:submit"
    OWN_EXPERT_MANAGE = "own:expert:manage"
    OWN_REVIEW_SCORE = "own:review:score"
    OWN_AUDIT_READ = "own:audit:read"


P = Permission

#: Every member of an organisation, whatever the role.
MEMBER = frozenset({P.OWN_ORGANISATION_READ, P.OWN_PEOPLE_READ, P.OWN_BATCH_READ, P.OWN_DOCUMENT_READ})

#: Every administrator, in every category.
ADMINISTRATOR = frozenset({P.OWN_ORGANISATION_EDIT, P.OWN_PEOPLE_MANAGE, P.OWN_AUDIT_READ, P.OWN_DOCUMENT_UPLOAD})

_OFFICE_READ = frozenset({P.OFFICE_ORGANISATION_READ, P.OFFICE_BATCH_READ, P.OFFICE_APPLICATION_READ})
_APPLICANT = frozenset({P.OWN_PROJECT_READ, P.OWN_DOCUMENT_UPLOAD, P.OWN_APPLICATION_READ})
_WRITER = _APPLICANT | {P.OWN_APPLICATION_EDIT, P.OWN_PRODUCT_EDIT}
#: What a second person in the office and the head of it decide.
_DECIDER = frozenset(
    {
        P.OFFICE_BATCH_APPROVE,
        P.OFFICE_RULE_ADOPT,
        P.OFFICE_SCREENING_DECIDE,
        P.OFFICE_PROPOSAL_DECIDE,
        P.OFFICE_NOTICE_PUBLISH,
        P.OFFICE_OBJECTION_DECIDE,
        P.OFFICE_DETERMINATION_DECIDE,
    }
)

#: category -> role -> what it adds to MEMBER.
GRANTS: dict[Category, dict[Role, frozenset[Permission]]] = {
    Category.OFFICE: {
        Role.ADMINISTRATOR: ADMINISTRATOR
        | _OFFICE_READ
        | {P.OFFICE_ORGANISATION_MANAGE, P.OFFICE_PEOPLE_ERASE, P.OFFICE_AUDIT_READ, P.OFFICE_OUTBOX_MANAGE},
        Role.OFFICER: _OFFICE_READ
        | {
            P.OFFICE_ORGANISATION_MANAGE,
            P.OFFICE_BATCH_MANAGE,
            P.OFFICE_RULE_PROPOSE,
            P.OFFICE_CALENDAR_EDIT,
            P.OFFICE_PROJECT_MANAGE,
            P.OFFICE_OUTBOX_MANAGE,
            P.OFFICE_INTAKE_REGISTER,
            P.OFFICE_INTAKE_CONFIRM,
            P.OFFICE_SCREENING_MANAGE,
            P.OFFICE_REVIEW_MANAGE,
            P.OFFICE_PROPOSAL_MANAGE,
            P.OFFICE_OBJECTION_HANDLE,
            P.OWN_DOCUMENT_UPLOAD,
        },
        Role.APPROVER: _OFFICE_READ
        | _DECIDER
        | {P.OFFICE_RULE_PROPOSE, P.OFFICE_AUDIT_READ, P.OFFICE_PROJECT_MANAGE, P.OFFICE_INTAKE_CONFIRM},
        Role.LEADER: _OFFICE_READ | _DECIDER,
        Role.FINANCE: _OFFICE_READ | {P.OFFICE_ACCOUNT_READ},
        Role.AUDITOR: _OFFICE_READ | {P.OFFICE_AUDIT_READ, P.OWN_AUDIT_READ},
    },
    Category.INSTITUTION: {
        Role.ADMINISTRATOR: ADMINISTRATOR | _APPLICANT,
        Role.PREPARER: _WRITER | {P.OWN_APPLICATION_SUBMIT},
        Role.REVIEWER: _WRITER | {P.OWN_APPLICATION_REVIEW},
        Role.SIGNATORY: _APPLICANT | {P.OWN_APPLICATION_SIGN, P.OWN_APPLICATION_SUBMIT, P.OWN_AUDIT_READ},
        Role.FINANCE: _APPLICANT,
        Role.RISK: frozenset({P.OWN_PROJECT_READ}),
        Role.MANAGER: frozenset({P.OWN_PROJECT_READ}),
        Role.AUDITOR: frozenset({P.OWN_PROJECT_READ, P.OWN_AUDIT_READ, P.OWN_APPLICATION_READ}),
    },
    Category.DISTRICT_OFFICE: {Role.ADMINISTRATOR: ADMINISTRATOR, Role.OFFICER: frozenset()},
    Category.ALLIANCE: {Role.ADMINISTRATOR: ADMINISTRATOR, Role.SECRETARY: frozenset()},
    Category.PARTNER: {Role.ADMINISTRATOR: ADMINISTRATOR, Role.STAFF: frozenset()},
    Category.CO_DEPARTMENT: {Role.ADMINISTRATOR: ADMINISTRATOR, Role.STAFF: frozenset()},
    Category.EXPERT_POOL: {
        Role.ADMINISTRATOR: ADMINISTRATOR | {P.OWN_EXPERT_MANAGE},
        Role.EXPERT: frozenset({P.OWN_REVIEW_SCORE}),
    },
    Category.ENTERPRISE: {Role.ADMINISTRATOR: ADMINISTRATOR, Role.STAFF: frozenset()},
}

#: Whoever holds one of these signs in with a second factor.
SECOND_FACTOR: frozenset[tuple[Category, Role]] = frozenset(
    {(Category.OFFICE, role) for role in GRANTS[Category.OFFICE]} | {(Category.INSTITUTION, Role.SIGNATORY)}
)


def roles_of(category: Category) -> tuple[Role, ...]:
    """The roles that an organisation of this category can give."""
    return tuple(GRANTS[category])


def permissions_of(category: Category, roles: frozenset[Role]) -> frozenset[Permission]:
    """All that these roles together may do in an organisation of this category. Raises KeyError for a foreign role."""
    granted = set(MEMBER) if roles else set()
    for role in roles:
        granted |= GRANTS[category][role]
    return frozenset(granted)
