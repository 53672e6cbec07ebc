"""Paper: PDF and Word documents, set the same to the byte every time."""
