from django.urls import path

from zhirong.documents.views import download, paper

urlpatterns = [
    path("documents/<uuid:file_id>/", download.by_id, name="document"),
    path("documents/sha256/<str:sha256>/", download.by_digest, name="document_by_digest"),
    path("organisation/papers/new/", paper.new_paper, name="paper_new"),
]
