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
    "account_login": Expectation(Door.PUBLIC, methods=BOTH, get=frozenset({200, 302})),
}
