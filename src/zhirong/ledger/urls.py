from django.urls import path

from zhirong.ledger.views import book, opened

urlpatterns = [
    path("ledger/<uuid:book_id>/", book.book, name="ledger_book"),
    path("ledger/<uuid:book_id>/figures/<slug:code>/<slug:period>/", opened.figure, name="ledger_figure"),
    path("ledger/<uuid:book_id>/cells/", opened.cells, name="ledger_cells"),
    path("ledger/<uuid:book_id>/rows/<int:number>/", opened.row, name="ledger_row"),
]
