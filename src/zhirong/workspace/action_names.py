"""What acts and objects are called in the trail. Acts of lifecycles take their names from the tables themselves."""

from django.utils.translation import gettext_lazy as _

from zhirong.audit.actions import ACTIONS, action_label
from zhirong.workflow.labels import spoken
from zhirong.workflow.registry import LIFECYCLES

ACTION_NAMES = {
    "accounts.signed_in": _("登录"),
    "accounts.signed_out": _("退出登录"),
    "accounts.sign_in_failed": _("登录未成功"),
    "accounts.locked_out": _("因多次失败暂停登录"),
    "accounts.proved_again": _("再次验证身份"),
    "accounts.password_changed": _("更改密码"),
    "accounts.second_factor_set": _("绑定身份验证器"),
    "accounts.second_factor_reset": _("第二因素由管理员重置"),
    "accounts.recovery_code_used": _("使用恢复码"),
    "accounts.recovery_codes_renewed": _("重新生成恢复码"),
    "accounts.session_revoked": _("退出其他登录"),
    "accounts.language_chosen": _("选择语言"),
    "accounts.organisation_chosen": _("切换所在机构"),
    "accounts.own_data_downloaded": _("下载个人资料"),
    "accounts.profile_changed": _("修改个人资料"),
    "accounts.erasure_asked": _("申请注销人员"),
    "accounts.erasure_withdrawn": _("撤回注销申请"),
    "accounts.erased": _("注销人员"),
    "accounts.administrator_created": _("由命令行建立管理员"),
    "accounts.retention": _("清除到期记录"),
    "accounts.reset_letter_given_up": _("放弃发送账号邮件"),
    "accounts.invite": _("发出邀请"),
    "accounts.resend_invitation": _("重发邀请"),
    "accounts.withdraw_invitation": _("撤回邀请"),
    "accounts.accept_invitation": _("接受邀请"),
    "accounts.give_role": _("授予角色"),
    "accounts.end_role": _("终止角色"),
    "accounts.replace_person": _("更换人员"),
    "accounts.close_account": _("关闭账号"),
    "accounts.create_organisation": _("登记机构"),
    "accounts.edit_organisation": _("修改机构资料"),
    "accounts.edit_contact_organisation": _("修改机构联系方式"),
    "accounts.suspend_organisation": _("停用机构"),
    "accounts.reactivate_organisation": _("恢复机构"),
    "programme.load": _("载入项目文件"),
    "programme.edit_batch": _("修改批次"),
    "programme.edit_rule_set": _("修改口径草稿"),
    "programme.pin_rules": _("选定口径版本"),
    "programme.edit_holiday_year": _("修改工作日历"),
    "documents.store": _("保存文件"),
    "documents.add_paper": _("上传机构材料"),
    "documents.damaged": _("发现文件损坏"),
    "mail.read": _("阅读消息"),
    "mail.read_all": _("全部标为已读"),
    "mail.hold": _("暂缓发送"),
    "mail.release": _("放行消息"),
    "mail.retry": _("重发消息"),
    "mail.edit": _("修改消息"),
    "mail.hand_over": _("人工转告"),
    "mail.reveal_link": _("查看专用链接"),
    "mail.send": _("发出消息"),
    "mail.fail": _("消息未能发出"),
    "audit.reopen": _("核查后恢复办理"),
}

#: Why personal data was read.
PURPOSE_NAMES = {"people.person": _("查看人员资料")}

KIND_NAMES = {
    "person": _("人员"),
    "organisation": _("机构"),
    "invitation": _("邀请"),
    "message": _("消息"),
    "file": _("文件"),
    "sha256": _("文件"),
    "chain": _("留痕"),
    "programme": _("项目版本"),
    "batch": _("批次"),
    "counting_rule": _("口径"),
    "project": _("项目"),
    "holiday_year": _("工作日历"),
}


def known_acts() -> list[tuple[str, str]]:
    """Every act that has a name, as choices: those of the registry, then those of each lifecycle."""
    of_tables = [
        code
        for kind, table in LIFECYCLES.items()
        for code in (f"{kind}.open", *(f"{kind}.{act.code}" for act in table.acts))
    ]
    return [(code, act_name(code)) for code in (*ACTIONS, *of_tables)]


def act_name(code: str) -> str:
    """The words of an act: from its lifecycle table, else from the registry, else the code. Of a reading: its purpose."""
    if code in PURPOSE_NAMES:
        return str(PURPOSE_NAMES[code])
    kind, _, act = code.rpartition(".")
    table = LIFECYCLES.get(kind)
    if table is None:
        return action_label(code)
    if act == "open":
        return f"{spoken(table.label)} · {spoken(table.state(table.initial).label)}"
    found = next((rule for rule in table.acts if rule.code == act), None)
    return f"{spoken(table.label)} · {spoken(found.label)}" if found else code
