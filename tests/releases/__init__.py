"""Databases of earlier releases with fictional data, to be upgraded by the tests."""
