"""What every address is expected to answer, written from the requirements and not from the views.

An address that is missing here fails the suite. Read a line as: who comes in, whose thing it names, what it may answer.
"""

from zhirong.drills.access.expectation import BOTH, POST, Door, Expectation

EXPECTATIONS: dict[str, Expectation] = {
    # for everybody
    "healthz": Expectation(Door.PUBLIC),
    "set_language": Expectation(Door.PUBLIC, methods=POST),
    # the demo is closed where this is not one
    "demo": Expectation(Door.DEMO),
    "demo_sign_in": Expectation(Door.DEMO, fixed={"role": "officer"}),
    # the work desk
    "home": Expectation(Door.SIGNED_IN),
    # signing in
    "account_login": Expectation(Door.PUBLIC, methods=BOTH, get=frozenset({200, 302})),
    "mfa_authenticate": Expectation(Door.PUBLIC, methods=BOTH, get=frozenset({302}), post=frozenset({302})),
    "account_logout": Expectation(Door.PUBLIC, methods=BOTH, get=frozenset({200, 302}), post=frozenset({302})),
    "account_reset_password": Expectation(Door.PUBLIC, methods=BOTH),
    "account_reset_password_done": Expectation(Door.PUBLIC),
    "account_reset_password_from_key": Expectation(
        Door.PUBLIC, methods=BOTH, fixed={"uidb64": "MQ", "token": "never-made"}
    ),
    "account_reauthenticate": Expectation(Door.SIGNED_IN, methods=BOTH),
    "account_resume": Expectation(Door.SIGNED_IN, methods=BOTH, get=frozenset({200, 302})),
    # one's own account
    "account_me": Expectation(Door.SIGNED_IN, methods=BOTH),
    "account_my_data": Expectation(Door.SIGNED_IN, fresh=True),
    "account_change_password": Expectation(Door.SIGNED_IN, methods=BOTH),
    "account_second_factor": Expectation(Door.SIGNED_IN, methods=BOTH, fresh=True, get=frozenset({200, 302})),
    "account_second_factor_picture": Expectation(Door.SIGNED_IN, get=frozenset({200, 404})),
    "account_recovery_codes": Expectation(Door.SIGNED_IN, methods=BOTH, get=frozenset({200, 302})),
    "account_recovery_codes_file": Expectation(Door.SIGNED_IN, get=frozenset({404})),
    "account_recovery_codes_renew": Expectation(Door.SIGNED_IN, methods=POST, fresh=True),
    "account_sessions": Expectation(Door.SIGNED_IN),
    "account_session_revoke": Expectation(Door.SIGNED_IN, methods=POST, thing="session", personal=True),
    "account_sessions_revoke_others": Expectation(Door.SIGNED_IN, methods=POST),
    "account_organisations": Expectation(Door.SIGNED_IN),
    "choose_organisation": Expectation(Door.SIGNED_IN, methods=POST, post=frozenset({404})),
    # other people's accounts
    "second_factor_reset": Expectation(
        Door.HOLDERS,
        ("own:people:manage", "office:people:erase"),
        methods=BOTH,
        thing="account",
        across=("office:people:erase",),
        fresh=True,
    ),
    "erasures": Expectation(Door.HOLDERS, ("office:people:erase",)),
    "erasure_ask": Expectation(
        Door.HOLDERS,
        ("office:people:erase",),
        methods=BOTH,
        thing="account",
        across=("office:people:erase",),
        fresh=True,
    ),
    "erasure_confirm": Expectation(
        Door.HOLDERS, ("office:people:erase",), methods=POST, thing="erasure", post=frozenset({409}), fresh=True
    ),
    "erasure_withdraw": Expectation(Door.HOLDERS, ("office:people:erase",), methods=POST, thing="erasure"),
}
