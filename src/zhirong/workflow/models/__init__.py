from zhirong.workflow.models.case import Case, CaseStep
from zhirong.workflow.models.todo import Todo

__all__ = ["Case", "CaseStep", "Todo"]
