"""C01-C23: what a deal, a household, a first loan, a year is. The catalogue of questions and possible answers.

Source: the counting rules of the house (definitions, section 1); the first option of each is an assumption until the office
confirms it, except C23, which is the wording of the notice. E01 is the counted set of section 4 there: which verification
statuses count. Nothing here counts anything: the catalogue only names what may be chosen.
"""

from zhirong.rules.counting_rules.deals import DEALS
from zhirong.rules.counting_rules.firms import FIRMS
from zhirong.rules.counting_rules.periods import PERIODS
from zhirong.rules.question import Question

#: In the order of their ids.
COUNTING_RULES: tuple[Question, ...] = tuple(sorted((*FIRMS, *DEALS, *PERIODS), key=lambda question: question.id))

__all__ = ["COUNTING_RULES"]
