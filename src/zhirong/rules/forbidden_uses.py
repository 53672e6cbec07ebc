"""Words that name a use of the award which the notice forbids: office equipment, rent (notice 三 2).

The notice forbids the thing, not the word: a hit in an explanation is a warning for a person to look at.
"""

#: Code of the category of the programme -> words that name it.
FORBIDDEN_WORDS: dict[str, tuple[str, ...]] = {
    "office_equipment": (
        "办公设备", "办公家具", "办公用品", "办公桌", "电脑", "计算机", "打印机", "复印机", "投影", "空调", "车辆",
    ),
    "rent": ("租金", "房租", "场地租", "租赁费", "租用", "物业费"),
    "unrelated": ("与项目无关", "与本项目无关"),
}  # fmt: skip


def forbidden_uses(text: str) -> frozenset[str]:
    """The codes of the forbidden categories that a text names."""
    return frozenset(code for code, words in FORBIDDEN_WORDS.items() if any(word in text for word in words))
