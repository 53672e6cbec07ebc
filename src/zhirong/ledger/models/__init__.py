from zhirong.ledger.models.book import Book, Segment

__all__ = ["Book", "Segment"]
