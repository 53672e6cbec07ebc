"""Rehearsals of failure: each breaks something on purpose and checks that nothing acknowledged was lost."""
