"""Amounts of money in words, as cheques, agreements and letters of funding write them.

Source: 会计基础工作规范 art. 52 and 支付结算办法 annex 1 (正确填写票据和结算凭证的基本规定) no. 1-3. Where those allow
零 or none (a zero in the place of yuan or of ten thousands before a digit that is not zero), none is written.
"""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_YI, _WAN = 10**8, 10**4


def capitals(fen: int) -> str:
    """An amount in whole fen as 人民币 capitals without the word 人民币: 壹拾万柒仟元伍角叁分.

    整 closes an amount that ends at yuan or jiao. A negative amount begins with 负.
    """
    sign, fen = ("负", -fen) if fen < 0 else ("", fen)
    yuan, jiao, rest = fen // 100, fen // 10 % 10, fen % 10
    said = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        said += f"{_DIGITS[jiao]}角"
    elif rest and yuan:
        said += "零"
    if rest:
        return f"{sign}{said}{_DIGITS[rest]}分"
    return f"{sign}{said or '零元'}整"


def _whole(number: int) -> str:
    """A whole number above zero."""
    for unit, word in ((_YI, "亿"), (_WAN, "万")):
        if number >= unit:
            high, low = divmod(number, unit)
            gap = "零" if 0 < low < unit // 10 else ""
            return _whole(high) + word + gap + (_whole(low) if low else "")
    said, after_zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            said += ("零" if after_zero and said else "") + _DIGITS[digit] + _PLACES[place]
        after_zero = digit == 0
    return said
