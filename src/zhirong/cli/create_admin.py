"""``zhirong create-admin``: the first administrator of the office, for people and for scripts."""

import getpass
import json
import sys
from collections.abc import Sequence

from zhirong.cli.arguments import Arguments, UsageError
from zhirong.cli.django_ready import setup


def run(words: Sequence[str]) -> int:
    """Make the account and print, once, what its owner needs."""
    chosen = _options().parse_args(words)
    email, name = _ask(chosen.email, "邮箱", "--email"), _ask(chosen.name, "姓名", "--name")
    password = _password(from_input=chosen.password_stdin)
    setup()
    from zhirong import clock
    from zhirong.accounts.services.administrator import create_administrator
    from zhirong.site.start import migrate_what_is_not

    migrate_what_is_not()
    made = create_administrator(email=email, name=name, password=password, office=chosen.office, at=clock.real_now())
    if chosen.json:
        print(
            json.dumps(
                {
                    "email": made.email,
                    "office": made.office,
                    "secret": made.secret,
                    "otpauth": made.otpauth,
                    "recovery_codes": list(made.recovery_codes),
                },
                ensure_ascii=False,
            )
        )
        return 0
    codes = "\n".join(f"  {code}" for code in made.recovery_codes)
    print(
        f"已为“{made.office}”建立管理员账号：{made.email}\n\n"
        f"以下内容只显示这一次，请当面交给本人，离线保管。\n\n"
        f"身份验证器密钥：{made.secret}\n"
        f"或用身份验证器打开：{made.otpauth}\n\n"
        f"恢复码（每个只能用一次）：\n{codes}\n"
    )
    return 0


def _options() -> Arguments:
    arguments = Arguments(prog="zhirong create-admin", description="建立主管处管理员账号")
    arguments.add_argument("--email", default="", help="登录邮箱")
    arguments.add_argument("--name", default="", help="姓名")
    arguments.add_argument("--office", default="", help="主管处名称；尚无主管处时必填")
    arguments.add_argument("--password-stdin", action="store_true", help="从标准输入读一行作为密码")
    arguments.add_argument("--json", action="store_true", help="以 JSON 输出")
    return arguments


def _ask(given: str, what: str, option: str) -> str:
    if given.strip():
        return given.strip()
    if not sys.stdin.isatty():
        raise UsageError(f"缺少{what}。", remedy=f"请用 {option} 给出。", field=option)
    return input(f"{what}：").strip()


def _password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError(
            "缺少密码。", remedy="请用 --password-stdin 从标准输入给出一行密码。", field="--password-stdin"
        )
    first = getpass.getpass("密码（至少10个字符）：")
    if getpass.getpass("再输一遍：") != first:
        raise UsageError("两次输入的密码不一致。", remedy="请重新运行。", field="password")
    return first
