"""Measurements side by side with a named peer, each printing ratios."""
