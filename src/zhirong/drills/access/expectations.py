"""What every address is expected to answer, written from the requirements and not from the views.

An address that is missing here fails the suite. Read a line as: who comes in, whose thing it names, what it may answer.
"""

from zhirong.drills.access.expectation import BOTH, FORM_ANSWERS, POST, Door, Expectation

_PAGE_OR_ON = frozenset({200, 302})
_ON = frozenset({302})
_ERASE = "office:people:erase"
_ORGANISATIONS = "office:organisation:read"
_MANAGE = "office:organisation:manage"
_BATCHES = "office:batch:read"
_PEOPLE = "own:people:manage"
_OUTBOX = "office:outbox:manage"
#: Made for developers: open in a demo and in tests, gone in production.
_GALLERY = Expectation(Door.PUBLIC, get=frozenset({200, 404}))

FOR_EVERYBODY = {
    "front": Expectation(Door.PUBLIC),
    "healthz": Expectation(Door.PUBLIC),
    "set_language": Expectation(Door.PUBLIC, methods=POST),
    "components": _GALLERY,
    "component_list": Expectation(Door.PUBLIC, get=_GALLERY.get, fixed={"rows": 3}),
    "component_print": _GALLERY,
    "component_error": Expectation(Door.PUBLIC, get=frozenset({403, 404}), fixed={"status": 403}),
}

#: The demo is closed where this is not one.
DEMO = {
    "demo": Expectation(Door.DEMO),
    "demo_sign_in": Expectation(Door.DEMO, fixed={"role": "officer"}),
    "demo_clock": Expectation(Door.DEMO),
}

SIGNING_IN = {
    "account_login": Expectation(Door.PUBLIC, methods=BOTH, get=_PAGE_OR_ON),
    "mfa_authenticate": Expectation(Door.PUBLIC, methods=BOTH, get=_ON, post=_ON),
    "account_logout": Expectation(Door.PUBLIC, methods=BOTH, get=_PAGE_OR_ON, post=_ON),
    "account_reset_password": Expectation(Door.PUBLIC, methods=BOTH),
    "account_reset_password_done": Expectation(Door.PUBLIC),
    "account_reset_password_from_key": Expectation(
        Door.PUBLIC, methods=BOTH, fixed={"uidb64": "MQ", "token": "never-made"}
    ),
    "account_reauthenticate": Expectation(Door.SIGNED_IN, methods=BOTH),
    "account_resume": Expectation(Door.SIGNED_IN, methods=BOTH, get=_PAGE_OR_ON),
    "invitation_accept": Expectation(
        Door.PUBLIC, methods=BOTH, get=frozenset({404}), post=frozenset({404}), fixed={"token": "never-sent"}
    ),
}

OWN_ACCOUNT = {
    "home": Expectation(Door.SIGNED_IN),
    "todos": Expectation(Door.SIGNED_IN),
    "account_me": Expectation(Door.SIGNED_IN, methods=BOTH),
    "account_my_data": Expectation(Door.SIGNED_IN, fresh=True),
    "account_change_password": Expectation(Door.SIGNED_IN, methods=BOTH),
    "account_second_factor": Expectation(Door.SIGNED_IN, methods=BOTH, get=_PAGE_OR_ON),
    "account_second_factor_picture": Expectation(Door.SIGNED_IN, get=frozenset({200, 404})),
    "account_recovery_codes": Expectation(Door.SIGNED_IN, methods=BOTH, get=_PAGE_OR_ON),
    "account_recovery_codes_file": Expectation(Door.SIGNED_IN, get=frozenset({404})),
    "account_recovery_codes_renew": Expectation(Door.SIGNED_IN, methods=POST, fresh=True),
    "account_sessions": Expectation(Door.SIGNED_IN),
    "account_session_revoke": Expectation(Door.SIGNED_IN, methods=POST, thing="session", personal=True),
    "account_sessions_revoke_others": Expectation(Door.SIGNED_IN, methods=POST),
    "account_organisations": Expectation(Door.SIGNED_IN),
    "choose_organisation": Expectation(Door.SIGNED_IN, methods=POST, post=frozenset({404})),
    "messages": Expectation(Door.SIGNED_IN),
    "messages_read": Expectation(Door.SIGNED_IN, methods=POST),
    "message": Expectation(Door.SIGNED_IN, thing="message", personal=True),
    "message_open": Expectation(Door.SIGNED_IN, methods=POST, thing="message", personal=True),
}

OWN_ORGANISATION = {
    "own_organisation": Expectation(Door.MEMBER),
    "own_contact": Expectation(Door.HOLDERS, ("own:organisation:edit",), methods=BOTH),
    "search": Expectation(Door.MEMBER),
    "people": Expectation(Door.MEMBER),
    "person": Expectation(Door.MEMBER, thing="account"),
    "role_give": Expectation(Door.HOLDERS, (_PEOPLE,), methods=BOTH, thing="account", fresh=True),
    "role_end": Expectation(Door.HOLDERS, (_PEOPLE,), methods=BOTH, thing="membership", fresh=True),
    "person_replace": Expectation(Door.HOLDERS, (_PEOPLE,), methods=BOTH, thing="account", fresh=True),
    "second_factor_reset": Expectation(
        Door.HOLDERS, (_PEOPLE, _ERASE), methods=BOTH, thing="account", across=(_ERASE,), fresh=True
    ),
    "invitations": Expectation(Door.HOLDERS, (_PEOPLE, _MANAGE)),
    "invitation_new": Expectation(Door.HOLDERS, (_PEOPLE,), methods=BOTH, fresh=True),
    "invitation": Expectation(Door.HOLDERS, (_PEOPLE, _MANAGE), thing="invitation", across=(_MANAGE,)),
    "paper_new": Expectation(Door.HOLDERS, ("own:document:upload",), methods=BOTH),
    "document": Expectation(Door.MEMBER, thing="paper", theirs="draft"),
    "document_by_digest": Expectation(Door.MEMBER, thing="paper_digest", theirs="draft_digest"),
}

OFFICE = {
    "organisations": Expectation(Door.HOLDERS, (_ORGANISATIONS,)),
    "organisation_new": Expectation(Door.HOLDERS, (_MANAGE,), methods=BOTH),
    "organisation": Expectation(Door.HOLDERS, (_ORGANISATIONS,), thing="organisation", across=(_ORGANISATIONS,)),
    "organisation_people": Expectation(Door.HOLDERS, (_ORGANISATIONS,), thing="organisation", across=(_ORGANISATIONS,)),
    **{
        name: Expectation(
            Door.HOLDERS,
            (_MANAGE,),
            methods=BOTH,
            thing="organisation",
            across=(_MANAGE,),
            fresh=name == "organisation_invite",
            get=frozenset({200, 302, 409}),
        )
        for name in ("organisation_edit", "organisation_suspend", "organisation_reactivate", "organisation_invite")
    },
    "erasures": Expectation(Door.HOLDERS, (_ERASE,)),
    "erasure_ask": Expectation(Door.HOLDERS, (_ERASE,), methods=BOTH, thing="account", across=(_ERASE,), fresh=True),
    "erasure_confirm": Expectation(Door.HOLDERS, (_ERASE,), methods=POST, thing="erasure", fresh=True),
    "erasure_withdraw": Expectation(Door.HOLDERS, (_ERASE,), methods=POST, thing="erasure"),
    "outbox": Expectation(Door.HOLDERS, (_OUTBOX,)),
    "outbox_message": Expectation(Door.HOLDERS, (_OUTBOX,), thing="message", across=(_OUTBOX,)),
    "outbox_edit": Expectation(
        Door.HOLDERS, (_OUTBOX,), methods=BOTH, thing="message", across=(_OUTBOX,), get=frozenset({302})
    ),
    "outbox_act": Expectation(
        Door.HOLDERS, (_OUTBOX,), methods=POST, thing="message", across=(_OUTBOX,), fixed={"act": "hold"}
    ),
}
for _name in ("invitation_resend", "invitation_withdraw"):
    OFFICE[_name] = Expectation(
        Door.HOLDERS,
        (_PEOPLE, _MANAGE),
        methods=POST,
        thing="invitation",
        across=(_MANAGE,),
        fresh=True,
        post=FORM_ANSWERS | {403},  # the office invites the administrators of others, never its own people
    )

_BATCH_MANAGE = ("office:batch:manage",)
_PROPOSE = ("office:counting_rule:propose",)

PROGRAMME = {
    "batches": Expectation(Door.MEMBER),
    "batch": Expectation(Door.MEMBER, thing="batch", theirs="draft_batch", across=(_BATCHES,)),
    "batch_create": Expectation(Door.HOLDERS, _BATCH_MANAGE, methods=BOTH),
    "batch_edit": Expectation(Door.HOLDERS, _BATCH_MANAGE, methods=BOTH, thing="draft_batch", across=(_BATCHES,)),
    "batch_procedure": Expectation(Door.HOLDERS, _BATCH_MANAGE, methods=BOTH, thing="draft_batch", across=(_BATCHES,)),
    "batch_pins": Expectation(
        Door.HOLDERS,
        ("office:batch:manage", "office:counting_rule:adopt"),
        methods=BOTH,
        thing="batch",
        theirs="draft_batch",
        across=(_BATCHES,),
    ),
    "rule_sets": Expectation(Door.MEMBER),
    "rule_set": Expectation(Door.MEMBER, thing="rule_set", theirs="draft_rule_set", across=(_BATCHES,)),
    "rule_set_draft": Expectation(Door.HOLDERS, _PROPOSE, methods=BOTH, thing="batch"),
    "rule_set_edit": Expectation(Door.HOLDERS, _PROPOSE, methods=BOTH, thing="draft_rule_set", across=(_BATCHES,)),
    "projects": Expectation(Door.HOLDERS, ("own:project:read", _BATCHES)),
    "project": Expectation(Door.HOLDERS, ("own:project:read", _BATCHES), thing="project", across=(_BATCHES,)),
    "project_record": Expectation(Door.HOLDERS, ("office:project:manage",), methods=BOTH, thing="batch", fresh=True),
    "calendar": Expectation(Door.MEMBER),
    "calendar_year": Expectation(Door.MEMBER, thing="year"),
    "calendar_edit": Expectation(Door.HOLDERS, ("office:calendar:edit",), methods=BOTH, fixed={"year": 2023}),
    "case_act": Expectation(Door.MEMBER, methods=BOTH, thing="submission", across=(_BATCHES,), then=_BATCH_MANAGE),
}


def _of_batch(get: frozenset[int] = frozenset({200})) -> Expectation:
    return Expectation(Door.HOLDERS, (_BATCHES,), thing="batch", theirs="draft_batch", across=(_BATCHES,), get=get)


CALLS = {
    "calls": Expectation(Door.PUBLIC),
    "call": Expectation(Door.PUBLIC, fixed={"code": "drill-2023"}),
    "call_old": Expectation(Door.PUBLIC, fixed={"code": "drill-2023", "number": 1}),
    "call_clock": Expectation(Door.PUBLIC, fixed={"code": "drill-2023"}),
    "call_calendar": Expectation(Door.PUBLIC, fixed={"code": "drill-2023"}),
    "call_download": Expectation(Door.PUBLIC, fixed={"code": "drill-2023", "what": "form", "kind": "bank"}),
    "call_attachment": Expectation(
        Door.PUBLIC, get=frozenset({404}), fixed={"code": "drill-2023", "attachment_id": 999_999}
    ),
    "batch_call": _of_batch(),
    "call_preview": _of_batch(_PAGE_OR_ON),
    "call_text": Expectation(Door.HOLDERS, _BATCH_MANAGE, methods=BOTH, thing="draft_batch", across=(_BATCHES,)),
    "call_amend": Expectation(Door.HOLDERS, _BATCH_MANAGE, methods=POST, thing="batch"),
    "call_attachment_new": Expectation(
        Door.HOLDERS, _BATCH_MANAGE, methods=BOTH, thing="draft_batch", across=(_BATCHES,)
    ),
    "call_invitations": _of_batch(),
    "call_invite": Expectation(Door.HOLDERS, _BATCH_MANAGE, methods=BOTH, thing="batch"),
    "call_remind": Expectation(Door.HOLDERS, _BATCH_MANAGE, methods=POST, thing="batch"),
    "call_version": Expectation(Door.HOLDERS, (_BATCHES,), thing="call", across=(_BATCHES,)),
    "call_version_edit": Expectation(Door.HOLDERS, _BATCH_MANAGE, methods=BOTH, thing="call", across=(_BATCHES,)),
    "call_attachment_remove": Expectation(
        Door.HOLDERS, _BATCH_MANAGE, methods=POST, thing="call_file", across=(_BATCHES,)
    ),
}

_ALL_ACTS = "office:audit:read"
_AUDITORS = (_ALL_ACTS, "own:audit:read")

AUDIT = {
    "audit_trail": Expectation(Door.HOLDERS, _AUDITORS),
    "audit_reads": Expectation(Door.HOLDERS, _AUDITORS),
    "audit_event": Expectation(Door.HOLDERS, _AUDITORS, thing="event", across=(_ALL_ACTS,)),
    "audit_receipt": Expectation(Door.HOLDERS, _AUDITORS, thing="event", across=(_ALL_ACTS,)),
    "audit_export": Expectation(Door.HOLDERS, (_ALL_ACTS,)),
}

_RECEIVED = "office:application:read"
_RECEIPTS = (_RECEIVED, "own:application:read")
_REGISTER, _CONFIRM = ("office:intake:register",), ("office:intake:confirm",)
_INTAKE = _REGISTER + _CONFIRM

SUBMISSION = {
    "receipt_check": Expectation(Door.PUBLIC),
    "receipt_verifier": Expectation(Door.PUBLIC),
    **{
        name: Expectation(Door.HOLDERS, _RECEIPTS, thing="receipt", across=(_RECEIVED,))
        for name in ("receipt", "receipt_keep", "receipt_paper", "receipt_code")
    },
    **{
        name: Expectation(Door.HOLDERS, _RECEIPTS, thing="late", across=(_RECEIVED,))
        for name in ("late_arrival", "late_arrival_keep", "late_letter")
    },
    "paper_copy_log": Expectation(Door.HOLDERS, _REGISTER, methods=BOTH, thing="receipt", across=(_RECEIVED,)),
    "mail_intakes": Expectation(Door.HOLDERS, _INTAKE),
    "mail_register": Expectation(Door.HOLDERS, _REGISTER, methods=BOTH),
    "mail_intake": Expectation(Door.HOLDERS, _INTAKE, thing="mail", across=_INTAKE),
    "mail_describe": Expectation(Door.HOLDERS, _REGISTER, methods=BOTH, thing="mail", across=_INTAKE),
    "mail_confirm": Expectation(Door.HOLDERS, _CONFIRM, methods=BOTH, thing="mail_subject", across=_INTAKE),
    "mail_servers": Expectation(Door.HOLDERS, _REGISTER, methods=BOTH),
    "mail_server_remove": Expectation(Door.HOLDERS, _REGISTER, methods=POST, thing="mail_server"),
    "preparation_endorse": Expectation(Door.HOLDERS, ("own:application:review",), methods=BOTH, thing="screened"),
    "preparation_sign": Expectation(
        Door.HOLDERS, ("own:application:sign",), methods=BOTH, thing="screened", fresh=True
    ),
    "preparation_submit": Expectation(Door.HOLDERS, ("own:application:submit",), methods=BOTH, thing="screened"),
}

_SCREEN = ("office:screening:manage",)

SCREENING = {
    "office_applications": Expectation(Door.HOLDERS, (_RECEIVED,)),
    "screenings": Expectation(Door.HOLDERS, (_RECEIVED,)),
    "screening": Expectation(
        Door.HOLDERS, (_RECEIVED,), methods=BOTH, thing="screened", across=(_RECEIVED,), post=FORM_ANSWERS | {403}
    ),
    "screening_credit": Expectation(Door.HOLDERS, _SCREEN, methods=POST, thing="screened", across=(_RECEIVED,)),
    "screening_correction": Expectation(Door.HOLDERS, _SCREEN, methods=BOTH, thing="screened", across=(_RECEIVED,)),
    "acceptance": Expectation(Door.HOLDERS, ("own:application:read",), thing="screened"),
    "acceptance_letter": Expectation(
        Door.HOLDERS,
        (_RECEIVED, "own:application:read"),
        thing="screened",
        across=(_RECEIVED,),
        get=frozenset({404}),
        fixed={"letter": "acceptance", "suffix": "pdf"},
    ),
}

_OWN = ("own:application:read",)

_FILL = ("own:application:edit",)
_SHELF = ("own:product:edit",)
_COVER: dict[str, object] = {"section": "cover"}

_DEALS_OF_2021: dict[str, object] = {"code": "pledge_loan_deals", "period": "2021"}
APPLICATION = {
    "applications": Expectation(Door.HOLDERS, _OWN),
    "application_start": Expectation(
        Door.HOLDERS, ("own:application:edit",), methods=BOTH, thing="batch", theirs="draft_batch"
    ),
    "products": Expectation(Door.HOLDERS, _OWN),
    "product_new": Expectation(Door.HOLDERS, _SHELF, methods=BOTH),
    "product": Expectation(Door.HOLDERS, _OWN, methods=BOTH, thing="product", post=FORM_ANSWERS | {403}),
    "product_retire": Expectation(Door.HOLDERS, _SHELF, methods=POST, thing="product"),
    "application": Expectation(Door.HOLDERS, _RECEIPTS, thing="application", across=(_RECEIVED,)),
    "application_sheet": Expectation(Door.HOLDERS, _RECEIPTS, thing="application", across=(_RECEIVED,)),
    "application_text_marks": Expectation(Door.MEMBER),
    "ledger_book": Expectation(Door.HOLDERS, _RECEIPTS, thing="ledger", across=(_RECEIVED,)),
    "ledger_figure": Expectation(Door.HOLDERS, _RECEIPTS, thing="ledger", across=(_RECEIVED,), fixed=_DEALS_OF_2021),
    "ledger_cells": Expectation(Door.HOLDERS, _RECEIPTS, thing="ledger", across=(_RECEIVED,)),
    "ledger_row": Expectation(
        Door.HOLDERS, _RECEIPTS, thing="ledger", across=(_RECEIVED,), fixed={"number": 1}, get=frozenset({404})
    ),
    "application_section": Expectation(
        Door.HOLDERS, _OWN, methods=BOTH, thing="application", fixed=_COVER, post=FORM_ANSWERS | {403}
    ),
    "application_merge": Expectation(
        Door.HOLDERS, _FILL, methods=BOTH, thing="application", fixed=_COVER, get=frozenset({302})
    ),
    "application_section_history": Expectation(Door.HOLDERS, _OWN, thing="application", fixed=_COVER),
    "application_presence": Expectation(Door.HOLDERS, _OWN, methods=POST, thing="application", fixed=_COVER),
    "application_goals_text": Expectation(Door.HOLDERS, _OWN, methods=POST, thing="application"),
    "application_file_add": Expectation(
        Door.HOLDERS, _FILL, methods=POST, thing="application", fixed={"field": "annex_licence"}
    ),
    "application_file_remove": Expectation(Door.HOLDERS, _FILL, methods=POST, thing="form_file"),
    "application_word_form": Expectation(Door.HOLDERS, _FILL, methods=BOTH, thing="application", post=FORM_ANSWERS),
    "application_printing": Expectation(Door.HOLDERS, _OWN, thing="application"),
    "application_paper": Expectation(Door.HOLDERS, _OWN, thing="application", fixed={"part": "labels"}),
}

_REVIEW = "office:review:manage"
_READ = "office:application:read"
_KEEPERS = (_REVIEW, "own:expert:manage")
_NOWHERE = "00000000-0000-4000-8000-000000000000"
_GONE = frozenset({404})
#: The thing is there, and what is asked for is not ready yet.
_NOT_YET = frozenset({409})

REVIEW = {
    "review_experts": Expectation(Door.HOLDERS, _KEEPERS),
    "review_expert_list": Expectation(
        Door.HOLDERS, _KEEPERS, methods=BOTH, get=_GONE, post=_GONE, fixed={"person_id": _NOWHERE}
    ),
    "review_expert": Expectation(Door.HOLDERS, _KEEPERS, methods=BOTH, thing="expert", across=(_REVIEW,)),
    "review_expert_edit": Expectation(Door.HOLDERS, _KEEPERS, methods=BOTH, thing="expert", across=(_REVIEW,)),
    "review_tie_strike": Expectation(Door.HOLDERS, _KEEPERS, methods=BOTH, thing="tie", across=(_REVIEW,)),
    "review_rounds": Expectation(Door.HOLDERS, (_REVIEW, _READ)),
    "review_round_plan": Expectation(
        Door.HOLDERS, (_REVIEW,), methods=BOTH, get=_GONE, post=_GONE, fixed={"batch_id": _NOWHERE}
    ),
    "review_round": Expectation(Door.HOLDERS, (_REVIEW, _READ), thing="review_round", across=(_REVIEW, _READ)),
    "review_round_edit": Expectation(Door.HOLDERS, (_REVIEW,), methods=BOTH, thing="review_round", across=(_REVIEW,)),
    "review_assignment": Expectation(Door.HOLDERS, (_REVIEW,), methods=BOTH, thing="review_round", across=(_REVIEW,)),
    "review_scores": Expectation(Door.HOLDERS, (_REVIEW, _READ), thing="review_round", across=(_REVIEW, _READ)),
    "review_ranking": Expectation(Door.HOLDERS, (_REVIEW, _READ), thing="review_round", across=(_REVIEW, _READ)),
    "review_round_sheets": Expectation(
        Door.HOLDERS, (_REVIEW, _READ), get=_NOT_YET, thing="review_round", across=(_REVIEW, _READ)
    ),
    "review_sheet_paper": Expectation(
        Door.HOLDERS, ("own:review:score", _READ), get=_NOT_YET, thing="review", across=(_READ,), personal=True
    ),
    "review_replace": Expectation(Door.HOLDERS, (_REVIEW,), methods=BOTH, thing="review_case", across=(_REVIEW,)),
    "my_reviews": Expectation(Door.HOLDERS, ("own:review:score",)),
    "review": Expectation(
        Door.HOLDERS, ("own:review:score", _READ), methods=BOTH, thing="review", across=(_READ,), personal=True
    ),
}

_LISTS = ("office:proposal:manage",)
_HANDLERS = ("office:objection:handle", "office:objection:decide")
_HANDLE = ("office:objection:handle",)

DETERMINATION = {
    "public_notices": Expectation(Door.PUBLIC),
    "centres": Expectation(Door.PUBLIC),
    "public_notice": Expectation(Door.PUBLIC, thing="public_notice"),
    "public_notice_snapshot": Expectation(Door.PUBLIC, thing="public_notice"),
    "public_notice_pdf": Expectation(Door.PUBLIC, thing="public_notice"),
    "public_notice_word": Expectation(Door.PUBLIC, thing="public_notice"),
    "public_notice_check": Expectation(Door.PUBLIC, methods=POST, thing="public_notice"),
    "objection_lodge": Expectation(Door.PUBLIC, methods=BOTH, thing="public_notice"),
    "objection_progress": Expectation(Door.PUBLIC, methods=BOTH),
    **{name: Expectation(Door.HOLDERS, (_RECEIVED,)) for name in ("proposals", "notices_handling", "determinations")},
    "proposal_new": Expectation(Door.HOLDERS, _LISTS, methods=POST, thing="decided_batch"),
    "proposal": Expectation(Door.HOLDERS, (_RECEIVED,), thing="proposal", across=(_RECEIVED,)),
    "proposal_edit": Expectation(Door.HOLDERS, _LISTS, methods=BOTH, thing="proposal", across=(_RECEIVED,)),
    "notice_new": Expectation(Door.HOLDERS, _LISTS, methods=BOTH, thing="proposal", across=(_RECEIVED,)),
    **{
        name: Expectation(Door.HOLDERS, (_RECEIVED,), thing="notice", across=(_RECEIVED,))
        for name in ("notice_handling", "notice_pdf", "notice_word")
    },
    "notice_edit": Expectation(Door.HOLDERS, _LISTS, methods=BOTH, thing="notice", across=(_RECEIVED,)),
    "determination_new": Expectation(Door.HOLDERS, _LISTS, methods=BOTH, thing="notice", across=(_RECEIVED,)),
    "determination": Expectation(Door.HOLDERS, (_RECEIVED,), thing="determination", across=(_RECEIVED,)),
    "objections": Expectation(Door.HOLDERS, _HANDLERS),
    "objection": Expectation(Door.HOLDERS, _HANDLERS, thing="objection", across=_HANDLERS),
    "objection_register": Expectation(Door.HOLDERS, _HANDLE, methods=BOTH, thing="notice", across=(_RECEIVED,)),
    "objection_admit": Expectation(Door.HOLDERS, _HANDLE, methods=BOTH, thing="objection_subject", across=_HANDLE),
    "objection_report": Expectation(Door.HOLDERS, _HANDLE, methods=BOTH, thing="objection_subject", across=_HANDLE),
    **{
        name: Expectation(Door.HOLDERS, _HANDLERS, thing="objection", across=_HANDLERS, get=frozenset({404}))
        for name in ("objection_reply", "objection_reply_word")
    },
    **{
        name: Expectation(Door.HOLDERS, _RECEIPTS, thing="letter", across=(_RECEIVED,))
        for name in ("letter_pdf", "letter_word")
    },
    "own_decisions": Expectation(Door.HOLDERS, ("own:application:read",)),
}

EXPECTATIONS: dict[str, Expectation] = {
    **FOR_EVERYBODY,
    **DEMO,
    **SIGNING_IN,
    **OWN_ACCOUNT,
    **OWN_ORGANISATION,
    **OFFICE,
    **PROGRAMME,
    **APPLICATION,
    **SUBMISSION,
    **SCREENING,
    **CALLS,
    **REVIEW,
    **DETERMINATION,
    **AUDIT,
}
