"""What a person is told when something is refused."""

import pytest

from zhirong.errors import ZhirongError


@pytest.mark.parametrize(
    ("message", "remedy", "said"),
    [
        ("姓名不能为空。", "请填写真实姓名。", "姓名不能为空。请填写真实姓名。"),
        ("A name is required.", "Enter it.", "A name is required. Enter it."),
        ("Stop.", "", "Stop."),
        ("", "Enter it.", "Enter it."),
    ],
)
def test_where_why_and_how_to_mend_in_one_breath(message, remedy, said):
    assert str(ZhirongError(message, remedy=remedy)) == said
