"""Lifecycles as frozen tables: states, acts, to-dos and messages, named by code.

A table is data. It names guards, effects, recipients, due dates and message templates by code; areas register the
callables at start, and a missing one refuses to start. The step bar, the to-do list, the state diagram and the permission
tests are all drawn from the same table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, TypeVar

from zhirong.errors import ZhirongError


class LifecycleFault(ZhirongError):
    """A table that contradicts itself; found when the program starts, never while it runs."""

    code = "lifecycle_fault"
    status = 500


@dataclass(frozen=True)
class Label:
    """A name in both languages; the Chinese one is the source."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}  # read from programme files: no other key

    zh: str
    en: str


@dataclass(frozen=True)
class Step:
    """One ring of the step bar; several states may stand in the same step."""

    code: str
    label: Label


@dataclass(frozen=True)
class State:
    """A resting place of a case. ``public`` is what people outside are told; ``step`` places it on the step bar.

    ``tone`` is the tone of its badge: ok, warn, bad, info, muted, or plain. ``elsewhere``: meanwhile another case of the same
    subject is the one that moves, so no desk lists this one.
    """

    code: str
    label: Label
    public: Label | None = None
    step: str = ""
    final: bool = False
    tone: str = ""
    elsewhere: bool = False


@dataclass(frozen=True)
class MessageRule:
    """After an act, write the message ``template`` to the holders of ``permission`` in the organisations of ``recipient``."""

    template: str
    recipient: str
    permission: str


@dataclass(frozen=True)
class TodoRule:
    """While a case rests in a state, ``permission`` holders of ``recipient`` are asked to do ``act`` by ``due``.

    ``since`` names the instant before which the act cannot be done, and nobody is asked; ``fades``: it cannot be done after
    ``due``, and nobody is asked any more.
    """

    act: str
    recipient: str
    due: str = ""
    since: str = ""
    fades: bool = False


#: Stands for the opening of a case where an act names whom it must not share its person with.
OPENING = "open"


@dataclass(frozen=True)
class Act:
    """What a person may do with a case.

    ``different_person_from`` lists acts whose last performer on this case may not do this one (two-person rule); OPENING is
    the opening of the case, whose own rule keeps its author from the act: it is no act of the table;
    ``sudo`` asks for a fresh sign-in; ``guards`` say no with a reason; ``effects`` write in the same transaction.
    ``automatic``: the program performs it, and no button offers it; ``backwards``: it is never the main button.
    """

    code: str
    label: Label
    sources: tuple[str, ...]
    target: str
    permission: str
    guards: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    messages: tuple[MessageRule, ...] = ()
    reason_required: bool = False
    different_person_from: tuple[str, ...] = ()
    sudo: bool = False
    automatic: bool = False
    backwards: bool = False


_Coded = TypeVar("_Coded", State, Act)


@dataclass(frozen=True)
class Lifecycle:
    """A whole table. Raises LifecycleFault when it contradicts itself."""

    kind: str
    label: Label
    initial: str
    states: tuple[State, ...]
    acts: tuple[Act, ...]
    steps: tuple[Step, ...] = ()
    todos: dict[str, tuple[TodoRule, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for fault in self._faults():
            raise LifecycleFault(f"生命周期表“{self.kind}”有误：{fault}", remedy="请修正该表后再启动。")

    def _faults(self) -> Iterator[str]:
        states = [state.code for state in self.states]
        acts = [act.code for act in self.acts]
        steps = {step.code for step in self.steps}
        if len(set(states)) != len(states):
            yield "状态代码重复。"
        if len(set(acts)) != len(acts):
            yield "动作代码重复。"
        if self.initial not in states:
            yield f"起始状态 {self.initial} 不存在。"
        for state in self.states:
            if state.step and state.step not in steps:
                yield f"状态 {state.code} 指向不存在的步骤 {state.step}。"
            leaving = [act for act in self.acts if state.code in act.sources]
            if state.final and leaving:
                yield f"终结状态 {state.code} 不应再有动作 {leaving[0].code}。"
            if not state.final and not leaving:
                yield f"状态 {state.code} 没有出路，也不是终结状态。"
        for act in self.acts:
            for code in (*act.sources, act.target):
                if code not in states:
                    yield f"动作 {act.code} 用到不存在的状态 {code}。"
            for earlier in act.different_person_from:
                if earlier not in {*acts, OPENING}:
                    yield f"动作 {act.code} 的两人规则用到不存在的动作 {earlier}。"
        reached = {self.initial}
        while new := {act.target for act in self.acts if reached & set(act.sources)} - reached:
            reached |= new
        if lost := set(states) - reached:
            yield f"状态 {sorted(lost)[0]} 无法到达。"
        for code, rules in self.todos.items():
            for rule in rules:
                if rule.act not in acts or code not in self.act(rule.act).sources:
                    yield f"状态 {code} 的待办 {rule.act} 不是该状态可做的动作。"

    def state(self, code: str) -> State:
        """The state of that code; KeyError when there is none."""
        return _by_code(self.states, code)

    def act(self, code: str) -> Act:
        """The act of that code; KeyError when there is none."""
        return _by_code(self.acts, code)

    def acts_from(self, state: str) -> tuple[Act, ...]:
        """What may be done in a state, in the order of the table."""
        return tuple(act for act in self.acts if state in act.sources)


def _by_code(items: tuple[_Coded, ...], code: str) -> _Coded:
    for item in items:
        if item.code == code:
            return item
    raise KeyError(code)
