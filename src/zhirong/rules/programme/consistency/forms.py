"""Checks of form.yaml: each field has what its type needs, and every reference leads somewhere."""

from collections.abc import Iterator

from zhirong.rules.amounts import Unit
from zhirong.rules.programme.consistency.parts import Disagreement, Parts, Path, absent, repeated
from zhirong.rules.programme.form import Column, FieldType, Form, FormField, MatrixColumn, Section
from zhirong.rules.programme.head import Head

_NEEDS_OPTIONS = {FieldType.CHOICE, FieldType.CHECKLIST}
_TAKES_FILES = {FieldType.FILE, FieldType.FILES, FieldType.LEDGER}


def form_faults(parts: Parts) -> Iterator[Disagreement]:
    """Everything about the form."""
    form = parts.form
    if form is None:
        return
    yield from repeated("form", ("sections",), (section.key for section in form.sections), "key", "部分")
    seen: set[str] = set()
    for place, section in enumerate(form.sections):
        for position, field in enumerate(section.fields):
            path: Path = ("sections", place, "fields", position)
            if field.key in seen:
                yield Disagreement("form", (*path, "key"), f"栏目“{field.key}”重复。", "全表内各栏目的代码须不同。")
            seen.add(field.key)
            yield from _field(field, path)
            yield from _references(form, field, path)
            if field.type is FieldType.MATRIX and parts.head is not None:
                yield from _matrix(parts.head, field, path)
        yield from _limit(section, ("sections", place, "limit"))


def _field(field: FormField, path: Path) -> Iterator[Disagreement]:
    name = f"栏目“{field.label}”"
    if field.type in _NEEDS_OPTIONS and not field.options:
        yield Disagreement("form", (*path, "options"), f"{name}没有选项。", "请用 options 列出选项。")
    if field.type not in _NEEDS_OPTIONS and field.options:
        yield Disagreement("form", (*path, "options"), f"{name}不是选择栏，不能有选项。", "请删去 options 或改类型。")
    yield from repeated("form", (*path, "options"), field.options, "", "选项")
    if (field.type is FieldType.TABLE) != bool(field.columns):
        yield Disagreement("form", (*path, "columns"), f"{name}的列与类型不符。", "只有 table 需要且必须有 columns。")
    if (field.type is FieldType.MATRIX) != bool(field.columns_by_kind and field.rows):
        yield Disagreement(
            "form",
            (*path, "columns_by_kind"),
            f"{name}的年度列与类型不符。",
            "只有 matrix 需要 rows 和 columns_by_kind。",
        )
    if field.type is FieldType.FIXED and not field.text:
        yield Disagreement("form", (*path, "text"), f"{name}没有文字。", "请用 text 写出固定文字。")
    if field.type is FieldType.MONEY and (field.unit is None or field.unit.base is not Unit.YUAN):
        yield Disagreement("form", (*path, "unit"), f"{name}是金额，须写明货币单位。", "请填写 元、万元或亿元。")
    if field.accepts and field.type not in _TAKES_FILES:
        yield Disagreement("form", (*path, "accepts"), f"{name}不收文件。", "请删去 accepts。")
    if field.least_rows is not None and field.most_rows is not None and field.least_rows > field.most_rows:
        yield Disagreement("form", (*path, "least_rows"), f"{name}的最少行数大于最多行数。", "请核对行数。")
    yield from repeated("form", (*path, "columns"), (column.key for column in field.columns), "key", "列")
    for place, column in enumerate(field.columns):
        yield from _column(column, (*path, "columns", place))


def _column(column: Column, path: Path) -> Iterator[Disagreement]:
    if (column.type is FieldType.CHOICE) != bool(column.options):
        yield Disagreement(
            "form", (*path, "options"), f"列“{column.label}”的选项与类型不符。", "只有 choice 需要 options。"
        )
    if column.type is FieldType.MONEY and (column.unit is None or column.unit.base is not Unit.YUAN):
        yield Disagreement(
            "form", (*path, "unit"), f"列“{column.label}”是金额，须写明货币单位。", "请填写 元、万元或亿元。"
        )
    if column.type in {FieldType.TABLE, FieldType.MATRIX}:
        yield Disagreement("form", (*path, "type"), f"列“{column.label}”不能再是表格。", "请改用简单类型。")


def _references(form: Form, field: FormField, path: Path) -> Iterator[Disagreement]:
    keys = [each.key for section in form.sections for each in section.fields]
    if field.reconcile_with is not None and field.reconcile_with not in keys:
        yield absent("form", (*path, "reconcile_with"), "栏目", field.reconcile_with, keys)
    if field.below_floor is not None and field.rows != "target_years":
        yield Disagreement("form", (*path, "below_floor"), "只有目标年的表才与底线比较。", "请删去 below_floor。")
    needed = field.required_if
    if needed is None:
        return
    other = form.field(needed.field)
    if other is None:
        yield absent("form", (*path, "required_if", "field"), "栏目", needed.field, keys)
    if bool(needed.equals) == bool(needed.differs_from):
        yield Disagreement(
            "form", (*path, "required_if"), "必填条件须写且只写一个值。", "请用 equals 或 differs_from 之一。"
        )
    for name, value in (("equals", needed.equals), ("differs_from", needed.differs_from)):
        if value and other is not None and other.options and value not in other.options:
            yield absent("form", (*path, "required_if", name), "选项", value, other.options)


def _matrix(head: Head, field: FormField, path: Path) -> Iterator[Disagreement]:
    kinds = {kind.code: kind for kind in head.kinds}
    for code in kinds.keys() - field.columns_by_kind.keys():
        yield Disagreement(
            "form",
            (*path, "columns_by_kind"),
            f"“{field.label}”没有“{kinds[code].label.zh}”的列。",
            f"请为 {code} 写出列。",
        )
    for code, columns in field.columns_by_kind.items():
        if code not in kinds:
            yield absent("form", (*path, "columns_by_kind", code), "机构类型", code, kinds)
            continue
        names = (column.figure or column.key for column in columns)
        yield from repeated("form", (*path, "columns_by_kind", code), names, "figure", "列")
        for place, column in enumerate(columns):
            yield from _matrix_column(kinds[code].figures, column, (*path, "columns_by_kind", code, place))


def _matrix_column(figures: tuple[str, ...], column: MatrixColumn, path: Path) -> Iterator[Disagreement]:
    if bool(column.figure) == bool(column.key):
        yield Disagreement("form", path, "一列须是指标（figure）或自有数字（key）之一。", "请写且只写其中一个。")
    if column.figure and column.figure not in figures:
        yield absent("form", (*path, "figure"), "该类机构的指标", column.figure, figures)
    if column.key and not (column.label and column.unit):
        yield Disagreement(
            "form", (*path, "label"), f"自有数字“{column.key}”须有名称和单位。", "请补上 label 和 unit。"
        )


def _limit(section: Section, path: Path) -> Iterator[Disagreement]:
    if section.limit is None:
        return
    fields = {field.key: field for field in section.fields}
    for place, key in enumerate(section.limit.fields):
        if key not in fields:
            yield absent("form", (*path, "fields", place), "本部分的栏目", key, fields)
        elif fields[key].type is not FieldType.PASSAGE:
            yield Disagreement(
                "form", (*path, "fields", place), f"“{fields[key].label}”不是文字段落，不能计字数。", "请删去它。"
            )
