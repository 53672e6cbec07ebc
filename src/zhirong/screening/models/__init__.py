from zhirong.screening.models.correction import CorrectionRequest
from zhirong.screening.models.credit_check import CreditCheck
from zhirong.screening.models.ruling import Ruling

__all__ = ["CorrectionRequest", "CreditCheck", "Ruling"]
