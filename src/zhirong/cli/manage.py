"""``zhirong manage …``: Django's own commands."""

from collections.abc import Sequence

from zhirong.cli.arguments import UsageError
from zhirong.cli.django_ready import setup

WRONG_USAGE = 2


def run(arguments: Sequence[str]) -> int:
    """Hand the words to Django; its own exit status stands. Raises UsageError for what it does not understand."""
    setup()  # before it, Django knows only its own commands
    from django.core.management import execute_from_command_line, get_commands

    word = arguments[0] if arguments else "help"
    if word not in {"help", "--help", "-h", "version", "--version"} and word not in get_commands():
        raise UsageError(f"没有“{word}”这个管理命令。", remedy="运行 zhirong manage help 查看全部命令。", field=word)
    try:
        execute_from_command_line(["zhirong manage", *arguments])
    except SystemExit as leaving:
        if leaving.code == WRONG_USAGE:
            raise UsageError(
                f"管理命令 {word} 的用法有误。", remedy=f"运行 zhirong manage {word} --help 查看用法。", field=word
            ) from leaving
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    return 0
