"""Building the demo world."""

import datetime as dt

from django.conf import settings

from zhirong.errors import ZhirongError


class NotADemo(ZhirongError):
    """Demo data was asked for outside the demo."""

    code = "not_a_demo"


def build(*, at: dt.datetime, seed: int) -> None:
    """Make the fictional world unless it is there."""
    if not settings.DEMO:
        raise NotADemo("只有演示环境才能生成演示数据。", remedy="请用 ./run 启动演示环境。")
