"""Our own lint rules: the tree keeps them, and each one fires on a line that breaks it."""

import textwrap
from pathlib import PurePosixPath

import pytest

from lint.rules import findings, judge
from lint.source import Source, tracked

MODELS = Source(
    PurePosixPath("src/zhirong/accounts/models/membership.py"),
    "user = models.ForeignKey(User, related_name='memberships')\n",
)


def rules_broken(path, text):
    found = judge([Source(PurePosixPath(path), textwrap.dedent(text)), MODELS])
    return {finding.rule for finding in found}


VIEW = "src/zhirong/accounts/views/people.py"
SERVICE = "src/zhirong/accounts/services/invitation.py"
SELECTORS = "src/zhirong/accounts/selectors.py"
PAGE = "src/zhirong/accounts/templates/accounts/people.html"
RULE = "src/zhirong/rules/workdays.py"

BROKEN = [
    # a state is written outside the engine
    (SERVICE, "case.state = 'done'", "case-state"),
    (SERVICE, "other.case.state: str = 'done'", "case-state"),
    (SERVICE, "case.version, case.state = 1, 'done'", "case-state"),
    (SERVICE, "for case.state in states: pass", "case-state"),
    (SERVICE, "Case.objects.filter(pk=1).update(state='done')", "case-state"),
    (SERVICE, "rows.update(**{'state': 'done'})", "case-state"),
    (SERVICE, "case = Case(kind='x', state='done')", "case-state"),
    (SERVICE, "Case.objects.create(kind='x', state='done')", "case-state"),
    (SERVICE, "Case.objects.update_or_create(pk=1, defaults={'state': 'done'})", "case-state"),
    (SERVICE, "Case.objects.bulk_update(cases, ['state'])", "case-state"),
    (SERVICE, "setattr(case, 'state', 'done')", "case-state"),
    (SERVICE, "cursor.execute('UPDATE workflow_case SET state = 1')", "case-state"),
    ("src/zhirong/workflow/selectors.py", "def cases(actor):\n    actor.state = 1", "case-state"),
    # a page reaches past selectors and services
    (VIEW, "people = User.objects.all()", "page-layer"),
    (VIEW, "people = User._default_manager.all()", "page-layer"),
    (VIEW, "person = get_object_or_404(User, pk=pk)", "page-layer"),
    (VIEW, "from django.shortcuts import get_object_or_404", "page-layer"),
    (VIEW, "from django.db import transaction", "page-layer"),
    (VIEW, "person.save()", "page-layer"),
    (VIEW, "person.delete()", "page-layer"),
    (VIEW, "rows = request.user.memberships.filter(until=None)", "page-layer"),
    (VIEW, "rows = batch.project_set.all()", "page-layer"),
    ("src/zhirong/accounts/forms.py", "class F(forms.ModelForm): pass", "page-layer"),
    ("src/zhirong/accounts/forms.py", "field = ModelChoiceField(Organisation.objects.all())", "page-layer"),
    ("src/zhirong/accounts/tables.py", "rows = User.objects.all()", "page-layer"),
    ("src/zhirong/ui/templatetags/people.py", "rows = User.objects.all()", "page-layer"),
    (PAGE, "{% for m in organisation.memberships.all %}{% endfor %}", "page-layer"),
    # signatures
    (SELECTORS, "def people(organisation): ...", "selector-actor"),
    (SELECTORS, "def people(*, actor): ...", "selector-actor"),
    (SERVICE, "def invite(actor, *, email): ...", "service-keywords"),
    (SERVICE, "def invite(*people): ...", "service-keywords"),
    # names and length
    ("src/zhirong/accounts/utils.py", "", "file-name"),
    ("src/zhirong/ui/templates/ui/base.html", "", "file-name"),
    ("tests/helpers/people.py", "", "file-name"),
    (SERVICE, "x = 1\n" * 401, "file-length"),
    ("src/zhirong/ui/static/ui/theme.css", "a{}\n" * 401, "file-length"),
    # the clock
    (SERVICE, "at = clock.now()", "clock"),
    (SERVICE, "at = zhirong.clock.real_now()", "clock"),
    (SERVICE, "from zhirong.clock import today", "clock"),
    (SERVICE, "at = datetime.datetime.now(tz)", "clock"),
    (SELECTORS, "def people(actor):\n    return timezone.now()", "clock"),
    (RULE, "day = dt.date.today()", "clock"),
    (RULE, "stamp = time.time()", "clock"),
    ("src/zhirong/accounts/models/person.py", "at = DateTimeField(default=timezone.now)", "clock"),
    # escaping and the content policy
    (VIEW, "html = mark_safe(name)", "escaping"),
    (PAGE, "{{ name|safe }}", "escaping"),
    (PAGE, "{% autoescape off %}{{ name }}{% endautoescape %}", "escaping"),
    (PAGE, "<script>alert(1)</script>", "inline-markup"),
    (PAGE, "<style>a{}</style>", "inline-markup"),
    (PAGE, '<p style="color:red">', "inline-markup"),
    (PAGE, '<a class="x" onclick="go()">', "inline-markup"),
    (PAGE, '<a href="javascript:go()">', "inline-markup"),
    (VIEW, "html = format_html('<p style=\"color:{}\">', colour)", "inline-markup"),
    ("src/zhirong/site/settings.py", "DATABASES = {'default': {'ATOMIC_REQUESTS': True}}", "atomic-requests"),
    ("src/zhirong/site/settings.py", "DATABASES['default']['ATOMIC_REQUESTS'] = True", "atomic-requests"),
    # text of any file
    ("requirements/runtime.txt", "--index-url https://example.invalid/simple", "index-host"),
    ("README.md", "pip install -i https://" + "py" + "pi.org/simple zhirong", "index-host"),
    ("README.md", "see " + "/wor" + "k/main", "machine-path"),
    (SERVICE, "# TO" + "DO later", "later"),
    ("docs/deploy.md", "-----BEGIN EC " + "PRIVATE KEY-----", "secret"),
    ("docs/deploy.md", "DATABASE_URL=postgresql://zhirong:" + "s3cretword@db.internal/zhirong", "secret"),
    # what is not Python at all
    (SERVICE, "def invite(:", "syntax"),
    # translation
    (PAGE, "<p>机构</p>", "translation"),
    (PAGE, '<input placeholder="机构">{% translate "人员" %}', "translation"),
    (VIEW, "title = '机构'", "translation"),
    (VIEW, "title = f'机构 {name}'", "translation"),
    (VIEW, "title = _(f'机构 {name}')", "translation"),
    (SERVICE, "raise NotFound('没有找到')", "translation"),
    ("src/zhirong/mail/apps.py", "verbose_name = '消息'", "translation"),
]

KEPT = [
    ("src/zhirong/workflow/services/perform.py", "case.state = target"),
    (SERVICE, "if case.state == 'done': pass\nrows = Case.objects.filter(state='done')"),
    (VIEW, "rows = selectors.people(request.actor)\nrequest.session.save()"),
    (SERVICE, "User.objects.create(name=name)\nperson.save()"),
    (SELECTORS, "def people(actor, organisation): ...\ndef _rows(organisation): ..."),
    (SERVICE, "def invite(*, actor, email): ...\n\n@effect('accounts.invite')\ndef tell(situation): ..."),
    ("src/zhirong/mail/services/queue.py", "def template(code: str) -> Callable[[T], T]: ..."),
    ("src/zhirong/sqlite/base.py", ""),
    ("src/zhirong/accounts/migrations/0001_initial.py", "x = 1\n" * 401),
    (VIEW, "at = clock.now()"),
    ("src/zhirong/mail/jobs.py", "at = clock.now()"),
    (SERVICE, "started = time.monotonic()"),
    (PAGE, "<script src=\"{% static 'ui/menu.js' %}\" defer></script>"),
    (PAGE, '<a class="on" data-role="officer" href="{{ url }}">{# style="x" #}</a>'),
    ("src/zhirong/site/settings.py", "DATABASES = {'default': {'ATOMIC_REQUESTS': False}}"),
    ("docs/deploy.md", "DATABASE_URL=postgresql://user:password@host:5432/name"),
    (PAGE, '{% translate "机构" %}{% blocktranslate trimmed %}机构{% endblocktranslate %}{{ _("空") }}{# 注 #}'),
    (VIEW, "'''机构'''\n\ndef people(request):\n    '''机构的人员'''\n    return _('机构 %(name)s') % {'name': name}"),
    (RULE, "raise Fault('没有找到')"),
    ("src/zhirong/programme/lifecycles.py", "label = Label('批次', 'batch')"),
    ("src/zhirong/accounts/models/organisation.py", "uscc = models.CharField(help_text='统一社会信用代码')"),
    (VIEW, "# 注释不译\nname = 'people'"),
    ("src/zhirong/documents/content/text.py", "SCRIPT = re.compile('<script>')"),
    ("src/zhirong/jobs/background.py", "logger.exception('后台任务 %s 失败', name)"),
]


def test_the_tree_keeps_every_house_rule():
    assert [str(finding) for finding in findings()] == []


@pytest.mark.parametrize(("path", "text", "rule"), BROKEN)
def test_a_rule_fires_on_what_breaks_it(path, text, rule):
    assert rule in rules_broken(path, text)


@pytest.mark.parametrize(("path", "text"), KEPT)
def test_no_rule_fires_on_what_is_lawful(path, text):
    assert rules_broken(path, text) == set()


def test_the_rules_read_the_whole_repository():
    seen = set(tracked())
    assert {"pyproject.toml", "requirements/runtime.txt", "src/zhirong/site/settings.py", "lint/rules.py"} <= seen
