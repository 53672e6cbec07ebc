"""Pure rules of the field: no Django, no reading or writing, no clock, no chance that is not passed in."""
