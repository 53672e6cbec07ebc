"""Every refusal as a page in the look of the house: what, why, how to mend it; never a trace.

The page of 404 carries nothing of the request: for what does not exist and for what is not theirs it is the same to the byte.
"""

import logging
import secrets
import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhirong.errors import ZhirongError
from zhirong.sqlite.pressure import pressed

logger = logging.getLogger("zhirong.errors")

Words = tuple[Any, Any, Any]

#: status -> (title, message, remedy)
WORDS: dict[int, Words] = {
    400: (
        gettext_lazy("请求有误"),
        gettext_lazy("服务器无法理解这次提交。"),
        gettext_lazy("请返回上一页，刷新后重新填写。"),
    ),
    401: (gettext_lazy("需要验证身份"), gettext_lazy("办理此事项前须再次验证身份。"), gettext_lazy("请登录后重试。")),
    403: (
        gettext_lazy("没有权限"),
        gettext_lazy("您的角色不能打开此页或办理此事项。"),
        gettext_lazy("请联系本单位管理员调整角色，或请有权限的同事办理。"),
    ),
    404: (
        gettext_lazy("没有找到"),
        gettext_lazy("没有这一页或这一事项，或它不属于您的单位。"),
        gettext_lazy("请核对网址，或从首页重新进入。"),
    ),
    405: (
        gettext_lazy("不支持的操作"),
        gettext_lazy("此地址不支持这种访问方式。"),
        gettext_lazy("请从页面上的按钮进入。"),
    ),
    409: (
        gettext_lazy("暂不能办理"),
        gettext_lazy("该事项目前的状态不允许此操作。"),
        gettext_lazy("请刷新页面，核对最新情况。"),
    ),
    413: (
        gettext_lazy("内容过大"),
        gettext_lazy("提交的内容超过了允许的大小。"),
        gettext_lazy("请减少内容或拆分文件后重试。"),
    ),
    429: (gettext_lazy("操作过于频繁"), gettext_lazy("短时间内的请求太多。"), gettext_lazy("请稍候片刻再试。")),
    500: (
        gettext_lazy("系统出错"),
        gettext_lazy("系统遇到意外情况，这次操作没有生效。"),
        gettext_lazy("请稍后再试；如再次出现，请把错误编号告诉系统管理员。"),
    ),
    503: (
        gettext_lazy("系统暂时繁忙"),
        gettext_lazy("系统正忙或正在维护，这次操作没有生效。"),
        gettext_lazy("请稍候片刻再试，已填写的内容可返回上一页找回。"),
    ),
}


def page(
    request: HttpRequest, status: int, *, message: str = "", remedy: str = "", title: str = "", reference: str = ""
) -> HttpResponse:
    """The error page of a status, in its usual words where no better ones are given."""
    usual = WORDS.get(status) or WORDS[400 if status < 500 else 500]
    words = {
        "status": status,
        "title": title or usual[0],
        "message": message or usual[1],
        "remedy": remedy if message else usual[2],
        "reference": reference,
    }
    return render(request, "ui/error.html", words, status=status)


def answer(request: HttpRequest, error: ZhirongError) -> HttpResponse:
    """The page of a typed error."""
    if error.status == 404:
        return page(request, 404)
    if error.status >= 500:
        logger.error("%s: %s", error.code, error, exc_info=error)
    response = page(request, error.status, message=error.message, remedy=error.remedy)
    if error.retry_after:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def typed(error: BaseException | None) -> ZhirongError | None:
    """The typed error that a person can read: its own, or that of a full or busy store. None for a fault of the program."""
    return error if isinstance(error, ZhirongError) else pressed(error)


class ErrorPagesMiddleware:
    """Turns the typed errors of views into pages. Stands above the handlers that treat some errors in a better way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in (405, 413) and not response.content:
            allowed = response.headers.get("Allow")
            response = page(request, response.status_code)
            if allowed:
                response.headers["Allow"] = allowed
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        error = typed(exception)
        return answer(request, error) if error else None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 413 if isinstance(exception, RequestDataTooBig | TooManyFieldsSent) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort: a number to find the trace by. When even the page cannot be made, a bare one is sent.

    A typed error raised outside a view, such as a full queue while the session is saved, still gets its own page.
    """
    error = typed(sys.exc_info()[1])
    if error:
        return answer(request, error)
    reference = secrets.token_hex(4)
    logger.error("reference %s: %s %s", reference, request.method, request.path, exc_info=True)
    try:
        return page(request, 500, reference=reference)
    except Exception:
        logger.exception("the error page itself failed, reference %s", reference)
        return HttpResponse(
            _("系统出错，这次操作没有生效。错误编号 %(number)s") % {"number": reference},
            status=500,
            content_type="text/plain; charset=utf-8",
        )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or came from elsewhere."""
    return page(
        request,
        403,
        title=_("页面已过期"),
        message=_("这次提交没有通过安全校验：页面打开过久、已在别处退出登录，或浏览器禁用了 Cookie。"),
        remedy=_("请返回上一页并刷新后重新提交；已填写的内容请先复制留存。"),
    )
