"""The arithmetic of an expert review: who reviews what, several scores made one, places, the line, and how sure it is.

Everything is exact and a function of its arguments. Chance enters as a seed, so that a settled round can be settled again and
gives the same bytes.
"""
