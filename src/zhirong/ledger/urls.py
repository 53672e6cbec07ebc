from django.urls import path

from zhirong.ledger.views import book

urlpatterns = [path("ledger/<uuid:book_id>/", book.book, name="ledger_book")]
