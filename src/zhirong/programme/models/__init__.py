from zhirong.programme.models.batch import Batch
from zhirong.programme.models.counting_rule import CountingRuleSet, RulePin
from zhirong.programme.models.holiday_year import HolidayYear
from zhirong.programme.models.project import Project
from zhirong.programme.models.version import ProgrammeVersion

__all__ = ["Batch", "CountingRuleSet", "HolidayYear", "ProgrammeVersion", "Project", "RulePin"]
