"""The lifecycle tables: one frozen table per kind of case, in both languages."""
