"""``zhirong rules``: the questions that the notice leaves open, their options and defaults; without Django."""

import json
from collections.abc import Sequence

from zhirong.cli.arguments import Arguments
from zhirong.rules.question import Question
from zhirong.rules.rule_set import Family


def run(arguments: Sequence[str]) -> int:
    """List the catalogue; returns the exit status."""
    words = Arguments(prog="zhirong rules", description="列出口径（C01-C23、E01）和程序规则（P01-P19）的选项。")
    words.add_argument("--json", action="store_true", help="以 JSON 输出")
    words.add_argument(
        "--family", choices=[each.value for each in Family], help="只列口径（counting）或程序规则（procedure）"
    )
    given = words.parse_args(arguments)
    families = [each for each in Family if given.family in {None, each.value}]
    if given.json:
        print(
            json.dumps(
                [_entry(each, question) for each in families for question in each.questions.values()],
                ensure_ascii=False,
                indent=2,
            )
        )
        return 0
    for family in families:
        print(family.label.zh)
        for question in family.questions.values():
            print(f"  {question.id} {question.label.zh}：{question.question.zh}")
            for place, option in enumerate(question.options, 1):
                mark = "*" if option == question.default else " "
                print(f"   {mark}{place} {option.code}  {option.label.zh}")
    return 0


def _entry(family: Family, question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "family": family.value,
        "label": question.label.zh,
        "question": question.question.zh,
        "options": [
            {"position": place, "code": option.code, "label": option.label.zh, "chip": option.short.zh}
            for place, option in enumerate(question.options, 1)
        ],
        "default": question.default.code,
        "numbers": [
            {"code": number.code, "label": number.label.zh, "unit": number.unit, "default": number.default}
            for number in question.numbers
        ],
        "source": question.source,
    }
