"""Credit codes of a whole column: what each says about itself. The judgement itself: ``zhirong.rules.identifiers.uscc``."""

from functools import lru_cache

import polars as pl

from zhirong.rules.identifiers import check
from zhirong.rules.identifiers.checked import PROVINCES, Reason
from zhirong.rules.identifiers.uscc import ALPHABET, WEIGHTS

#: What a check digit cannot see: the number itself is not of the form. A wrong province is only odd.
MALFORMED = frozenset({Reason.LENGTH, Reason.CHARSET, Reason.FORMAT, Reason.MISSING_CHECK_DIGIT})
_USUAL = rf"^[{ALPHABET}]{{2}}\d{{6}}[{ALPHABET}]{{10}}$"
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}


def code_states(codes: pl.Series) -> pl.Series:
    """For each credit code ok, check_digit or malformed; null for none. Codes of the usual form are judged over the column."""
    known = codes.drop_nulls().unique().alias("code").to_frame()
    usual = known.filter(pl.col("code").str.contains(_USUAL))
    odd = known.filter(~pl.col("code").str.contains(_USUAL))["code"]
    signs = [
        pl.col("code").str.slice(place, 1).replace_strict(_VALUES, return_dtype=pl.Int32)
        for place in range(len(WEIGHTS) + 1)
    ]
    weighed = pl.sum_horizontal(sign * weight for sign, weight in zip(signs, WEIGHTS, strict=False))
    placed = pl.col("code").str.slice(2, 2).is_in(sorted(PROVINCES | {"10"}))
    right = placed & ((31 - weighed % 31) % 31 == signs[-1])
    states = usual.select("code", state=pl.when(right).then(pl.lit("ok")).otherwise(pl.lit("check_digit")))
    more = pl.DataFrame({"code": odd, "state": [_state(code) for code in odd]}, schema=states.schema)
    told = codes.alias("code").to_frame().join(pl.concat([states, more]), on="code", how="left", maintain_order="left")
    return told["state"]


@lru_cache(maxsize=65_536)
def _state(code: str) -> str:
    reason = check("uscc", code).reason
    if reason is None:
        return "ok"
    return "malformed" if reason in MALFORMED else "check_digit"
