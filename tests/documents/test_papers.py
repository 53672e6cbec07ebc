"""证照与授权文件: handed in by the organisation, seen by itself and the office, old versions kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.signals import pre_save

from tests.documents.corpus import EXE, pdf
from tests.documents.test_store import no_room
from tests.people import join
from zhirong.accounts.permissions import Role
from zhirong.audit.models import AuditEvent
from zhirong.documents import upload
from zhirong.documents.models import OrganisationPaper, StoredFile


def hand_in(person, content=None, name="营业执照.pdf", kind="business_licence", **more):
    file = SimpleUploadedFile(name, pdf() if content is None else content)
    return person.client().post("/organisation/papers/new/", {"kind": kind, "file": file, **more})


def test_a_new_upload_is_a_new_version_and_the_old_one_stays(preparer):
    assert hand_in(preparer, note="换证").status_code == 302
    assert hand_in(preparer, pdf("1.4"), "新执照.pdf").status_code == 302
    assert list(OrganisationPaper.objects.values_list("version", flat=True)) == [2, 1]
    page = preparer.client().get("/organisation/").content.decode()
    assert page.index("第 2 版") < page.index("第 1 版")
    assert "新执照.pdf" in page
    assert "换证" in page
    for paper in OrganisationPaper.objects.all():
        assert preparer.client().get(f"/documents/{paper.file_id}/").status_code == 200


def test_the_office_reads_papers_but_no_other_files_and_other_banks_read_none(preparer, officer, other_bank):
    hand_in(preparer)
    stored = StoredFile.objects.get()
    page = officer.client().get(f"/organisations/{preparer.organisation.pk}/").content.decode()
    assert f"/documents/{stored.pk}/" in page
    assert "/organisation/papers/new/" not in page
    assert officer.client().get(f"/documents/{stored.pk}/").status_code == 200
    stranger = join(other_bank, "周填报", Role.PREPARER)
    assert stranger.client().get(f"/documents/{stored.pk}/").status_code == 404
    OrganisationPaper.objects.all().delete()
    assert officer.client().get(f"/documents/{stored.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [(EXE, "执照.pdf", "不是有效的 PDF"), (pdf(), "执照.exe", "不接收"), (b"", "执照.pdf", "空")],
)
def test_a_refusal_stands_beside_the_field_and_keeps_what_was_entered(preparer, content, name, words):
    answer = hand_in(preparer, content, name, kind="authorisation", note="总行授权")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert "总行授权" in page
    assert 'value="authorisation" selected' in page
    assert StoredFile.objects.count() == 0


def test_a_file_that_is_too_large_is_dropped_on_the_way(preparer, monkeypatch):
    monkeypatch.setattr(upload, "LARGEST", 10_000)
    answer = hand_in(preparer, pdf(extra=b"x" * 50_000), note="很大")
    assert answer.status_code == 400
    assert "文件超过 50 MB" in answer.content.decode()
    assert "很大" in answer.content.decode()


def test_a_full_disk_answers_503_in_words(preparer):
    client = preparer.client()
    file = SimpleUploadedFile("a.pdf", pdf(extra=b"% " + b"x" * 100_000 + b"\n"))
    body = {"kind": "business_licence", "file": file, "note": "稍后再传"}
    with no_room(60_000):
        answer = client.post("/organisation/papers/new/", body)
    assert answer.status_code == 503
    assert "存储空间不足" in answer.content.decode()
    assert "稍后再传" in answer.content.decode()


def test_without_the_right_to_upload_there_is_no_form(bank):
    looker = join(bank, "钱风控", Role.RISK)
    assert looker.client().get("/organisation/papers/new/").status_code == 403
    page = looker.client().get("/organisation/").content.decode()
    assert "尚未上传" in page
    assert "/organisation/papers/new/" not in page


def test_the_page_of_ones_organisation_asks_few_questions(preparer, django_assert_max_num_queries):
    for version in ("1.4", "1.5", "1.6", "1.7"):
        hand_in(preparer, pdf(version))
    client = preparer.client()
    with django_assert_max_num_queries(12):
        client.get("/organisation/")


def test_a_file_is_never_entered_without_its_paper(preparer):
    def break_off(**signal):
        raise OSError("the program ends here")

    pre_save.connect(break_off, sender=OrganisationPaper)
    try:
        with pytest.raises(OSError, match="ends here"):
            hand_in(preparer)
    finally:
        pre_save.disconnect(break_off, sender=OrganisationPaper)
    assert StoredFile.objects.count() == 0
    assert not AuditEvent.objects.filter(action="documents.store").exists()
