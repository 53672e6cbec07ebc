"""The codes of RFC 6238."""

import base64
import datetime as dt

import pytest

from zhirong.rules.one_time_code import code_of, counter_at, matching_counter, provisioning_address

pytestmark = pytest.mark.once
SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_vectors_of_the_standard(seconds: int, code: str) -> None:
    at = dt.datetime.fromtimestamp(seconds, dt.UTC)
    assert code_of(SECRET, counter_at(at)) == code
    assert matching_counter(SECRET, code, at=at) == seconds // 30


def test_a_clock_may_be_one_step_off_and_no_more() -> None:
    at = dt.datetime.fromtimestamp(1111111109, dt.UTC)
    step = dt.timedelta(seconds=30)
    assert matching_counter(SECRET, "081804", at=at + step) is not None
    assert matching_counter(SECRET, "081804", at=at - step) is not None
    assert matching_counter(SECRET, "081804", at=at + 2 * step) is None


def test_a_step_that_was_used_is_dead_and_so_are_those_before_it() -> None:
    at = dt.datetime.fromtimestamp(1111111109, dt.UTC)
    counter = counter_at(at)
    assert matching_counter(SECRET, "081804", at=at, after=counter) is None
    assert matching_counter(SECRET, code_of(SECRET, counter - 1), at=at, after=counter) is None
    assert matching_counter(SECRET, code_of(SECRET, counter + 1), at=at, after=counter) == counter + 1


def test_the_address_in_the_picture() -> None:
    address = provisioning_address("ABC", account="li@example.invalid", issuer="知融")
    assert address == ("otpauth://totp/%E7%9F%A5%E8%9E%8D%3Ali%40example.invalid?secret=ABC&issuer=%E7%9F%A5%E8%9E%8D")
