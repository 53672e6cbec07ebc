"""What an enterprise is: its industry and its size class."""

from zhirong.rules.enterprise.size import VERSION, Applicability, Classified, Size, classify, industry_of

__all__ = ["VERSION", "Applicability", "Classified", "Size", "classify", "industry_of"]
