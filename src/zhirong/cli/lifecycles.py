"""``zhirong lifecycles``: the page docs/lifecycles.md, drawn from the tables."""

import sys
from collections.abc import Sequence

from zhirong.cli.arguments import Arguments
from zhirong.cli.django_ready import setup


def run(arguments: Sequence[str]) -> int:
    """Print the page."""
    Arguments(prog="zhirong lifecycles", description="由生命周期表绘出状态图（docs/lifecycles.md）。").parse_args(
        arguments
    )
    setup()
    from zhirong.workflow.diagram import page
    from zhirong.workflow.registry import LIFECYCLES

    sys.stdout.write(page(LIFECYCLES.values()))
    return 0
