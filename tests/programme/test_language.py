"""Records are kept in the language of the house, whatever the person who acts reads."""

from django.utils import translation

from zhirong.workflow.models import Case


def test_an_officer_who_reads_english_opens_a_batch_whose_record_is_chinese(work):
    with translation.override("en"):
        batch = work.draft()
    rule_set = batch.rule_sets.get()
    assert rule_set.reason == "沿用项目文件的口径。"
    assert Case.objects.get(kind="counting_rule", subject=rule_set.id).title == f"{batch.title} · 口径 V1"
