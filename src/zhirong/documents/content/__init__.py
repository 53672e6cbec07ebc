"""What an uploaded file really is, judged by its bytes; its name only has to agree."""
