"""Work that runs beside the pages."""
