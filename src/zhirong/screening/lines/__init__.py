"""The lines of the check list, by what they are about."""
