"""Our reading of RFC 8032 agrees with the library's signatures, and with its refusals."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from zhirong.audit.ed25519 import _ORDER, signature_holds

pytestmark = pytest.mark.once


def test_the_first_vector_of_the_standard():
    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    signature = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    assert signature_holds(public, b"", signature)
    assert not signature_holds(public, b"x", signature)


@settings(max_examples=20, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.integers(0, 511))
def test_good_signatures_hold_and_one_flipped_bit_breaks_them(seed, message, bit):
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert signature_holds(public, message, signature)
    flipped = bytearray(signature)
    flipped[bit // 8] ^= 1 << bit % 8
    assert not signature_holds(public, message, bytes(flipped))
    assert not signature_holds(public, message + b"\0", signature)


def test_malformed_keys_and_signatures_are_refused():
    private = Ed25519PrivateKey.from_private_bytes(b"\1" * 32)
    public, signature = private.public_key().public_bytes_raw(), private.sign(b"m")
    assert not signature_holds(public[:31], b"m", signature)
    assert not signature_holds(public, b"m", signature[:63])
    assert not signature_holds(b"\xff" * 32, b"m", signature)
    larger = int.from_bytes(signature[32:], "little") + _ORDER  # the same number modulo the order: malleable
    assert not signature_holds(public, b"m", signature[:32] + larger.to_bytes(32, "little"))
