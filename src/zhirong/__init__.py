"""Zhirong 知融: a city's public IP-finance programme, from the call for applications to the last appraisal."""

__version__ = "0.1.0"
