from zhirong.ledger.services.book import import_book, remove_book, restore_book

__all__ = ["import_book", "remove_book", "restore_book"]
