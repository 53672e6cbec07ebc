"""What acts and objects are called in the trail. Acts of lifecycles take their names from the tables themselves."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhirong.audit.actions import ACTIONS, action_label
from zhirong.workflow.labels import words
from zhirong.workflow.registry import LIFECYCLES

ACTION_NAMES = {
    "accounts.signed_in": pgettext_lazy("trail", "登录"),
    "accounts.signed_out": pgettext_lazy("trail", "退出登录"),
    "accounts.sign_in_failed": pgettext_lazy("trail", "登录未成功"),
    "accounts.locked_out": pgettext_lazy("trail", "因多次失败暂停登录"),
    "accounts.proved_again": pgettext_lazy("trail", "再次验证身份"),
    "accounts.password_changed": pgettext_lazy("trail", "更改密码"),
    "accounts.second_factor_set": pgettext_lazy("trail", "绑定身份验证器"),
    "accounts.second_factor_reset": pgettext_lazy("trail", "第二因素由管理员重置"),
    "accounts.recovery_code_used": pgettext_lazy("trail", "使用恢复码"),
    "accounts.recovery_codes_renewed": pgettext_lazy("trail", "重新生成恢复码"),
    "accounts.session_revoked": pgettext_lazy("trail", "退出其他登录"),
    "accounts.language_chosen": pgettext_lazy("trail", "选择语言"),
    "accounts.organisation_chosen": pgettext_lazy("trail", "切换所在机构"),
    "accounts.own_data_downloaded": pgettext_lazy("trail", "下载个人资料"),
    "accounts.profile_changed": pgettext_lazy("trail", "修改个人资料"),
    "accounts.erasure_asked": pgettext_lazy("trail", "申请注销人员"),
    "accounts.erasure_withdrawn": pgettext_lazy("trail", "撤回注销申请"),
    "accounts.erased": pgettext_lazy("trail", "注销人员"),
    "accounts.administrator_created": pgettext_lazy("trail", "由命令行建立管理员"),
    "accounts.retention": pgettext_lazy("trail", "清除到期记录"),
    "accounts.reset_letter_given_up": pgettext_lazy("trail", "放弃发送账号邮件"),
    "accounts.invite": pgettext_lazy("trail", "发出邀请"),
    "accounts.resend_invitation": pgettext_lazy("trail", "重发邀请"),
    "accounts.withdraw_invitation": pgettext_lazy("trail", "撤回邀请"),
    "accounts.accept_invitation": pgettext_lazy("trail", "接受邀请"),
    "accounts.give_role": pgettext_lazy("trail", "授予角色"),
    "accounts.end_role": pgettext_lazy("trail", "终止角色"),
    "accounts.replace_person": pgettext_lazy("trail", "更换人员"),
    "accounts.close_account": pgettext_lazy("trail", "关闭账号"),
    "accounts.create_organisation": pgettext_lazy("trail", "登记机构"),
    "accounts.edit_organisation": pgettext_lazy("trail", "修改机构资料"),
    "accounts.edit_contact_organisation": pgettext_lazy("trail", "修改机构联系方式"),
    "accounts.suspend_organisation": pgettext_lazy("trail", "停用机构"),
    "accounts.reactivate_organisation": pgettext_lazy("trail", "恢复机构"),
    "programme.load": pgettext_lazy("trail", "载入项目文件"),
    "programme.edit_batch": pgettext_lazy("trail", "修改批次"),
    "programme.edit_rule_set": pgettext_lazy("trail", "修改口径草稿"),
    "programme.pin_rules": pgettext_lazy("trail", "选定口径版本"),
    "programme.edit_holiday_year": pgettext_lazy("trail", "修改工作日历"),
    "submission.refuse_late": pgettext_lazy("trail", "逾期不予受理"),
    "submission.log_copies": pgettext_lazy("trail", "登记纸质材料"),
    "submission.add_mail_server": pgettext_lazy("trail", "列入本单位邮件服务器"),
    "submission.remove_mail_server": pgettext_lazy("trail", "移除本单位邮件服务器"),
    "mail_intake.describe": pgettext_lazy("trail", "录入来件内容"),
    "screening.rule": pgettext_lazy("trail", "给出审查结论"),
    "screening.credit_check": pgettext_lazy("trail", "登记信用核查"),
    "programme.amend_batch": pgettext_lazy("trail", "按修订调整批次"),
    "call.edit_text": pgettext_lazy("trail", "修改申报通知"),
    "call.attach": pgettext_lazy("trail", "添加通知附件"),
    "call.detach": pgettext_lazy("trail", "移除通知附件"),
    "call.invite": pgettext_lazy("trail", "邀请申报"),
    "call.remind": pgettext_lazy("trail", "提醒申报"),
    "call.opened": pgettext_lazy("trail", "受邀机构打开通知"),
    "documents.store": pgettext_lazy("trail", "保存文件"),
    "documents.add_paper": pgettext_lazy("trail", "上传机构材料"),
    "documents.damaged": pgettext_lazy("trail", "发现文件损坏"),
    "ledger.import": pgettext_lazy("trail", "导入台账"),
    "ledger.hand_over": pgettext_lazy("trail", "台账随申报书提交"),
    "ledger.remove": pgettext_lazy("trail", "移除台账"),
    "ledger.restore": pgettext_lazy("trail", "恢复台账"),
    "notices.edit_proposal": pgettext_lazy("trail", "修改拟认定名单"),
    "notices.edit_notice": pgettext_lazy("trail", "修改公示稿"),
    "mail.read": pgettext_lazy("trail", "阅读消息"),
    "mail.read_all": pgettext_lazy("trail", "全部标为已读"),
    "mail.hold": pgettext_lazy("trail", "暂缓发送"),
    "mail.release": pgettext_lazy("trail", "放行消息"),
    "mail.retry": pgettext_lazy("trail", "重发消息"),
    "mail.edit": pgettext_lazy("trail", "修改消息"),
    "mail.hand_over": pgettext_lazy("trail", "人工转告"),
    "mail.reveal_link": pgettext_lazy("trail", "查看专用链接"),
    "mail.send": pgettext_lazy("trail", "发出消息"),
    "mail.fail": pgettext_lazy("trail", "消息未能发出"),
    "mail.set_aside": pgettext_lazy("trail", "搁置过久，停止自动发送"),
    "application.edit": pgettext_lazy("trail", "填写申报书"),
    "application.hold_edit": pgettext_lazy("trail", "暂存未能保存的修改"),
    "application.discard_held_edit": pgettext_lazy("trail", "放弃暂存的修改"),
    "application.attach": pgettext_lazy("trail", "上传申报附件"),
    "application.detach": pgettext_lazy("trail", "移除申报附件"),
    "review.keep_expert": pgettext_lazy("trail", "登记评审专家"),
    "review.add_tie": pgettext_lazy("trail", "记录专家利害关系"),
    "review.strike_tie": pgettext_lazy("trail", "删去专家利害关系"),
    "review.change_round": pgettext_lazy("trail", "修改评审条件"),
    "review.save_sheet": pgettext_lazy("trail", "保存评分表"),
    "audit.reopen": pgettext_lazy("trail", "核查后恢复办理"),
}

#: Why personal data was read.
PURPOSE_NAMES = {"people.person": pgettext_lazy("trail", "查看人员资料")}

KIND_NAMES = {
    "product": _("产品"),
    "person": _("人员"),
    "organisation": _("机构"),
    "invitation": _("邀请"),
    "message": _("消息"),
    "file": _("文件"),
    "book": _("台账"),
    "sha256": _("文件"),
    "chain": _("留痕"),
    "programme": _("项目版本"),
    "batch": _("批次"),
    "call": _("申报通知"),
    "counting_rule": _("口径"),
    "project": _("项目"),
    "expert": _("评审专家"),
    "review_round": _("评审轮次"),
    "review": _("专家评审"),
    "proposal": _("拟认定名单"),
    "public_notice": _("公示"),
    "objection": _("异议"),
    "determination": _("认定"),
    "application": _("申报"),
    "preparation": _("申报书"),
    "holiday_year": _("工作日历"),
    "submission": _("收件记录"),
    "late_arrival": _("逾期到达"),
    "mail_intake": _("来件"),
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
        return f"{words(table.label)} · {words(table.state(table.initial).label)}"
    found = next((rule for rule in table.acts if rule.code == act), None)
    return f"{words(table.label)} · {words(found.label)}" if found else action_label(code)
