"""Every sentence that the service says to a person: Chinese first, English beside it."""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.models import Action, AuthorityLevel, Kind, MessageTemplate, Role, StaffRole, State, UserType
from chalicelib.routing import Outcome


class Text(NamedTuple):
    """One text in both languages; both take the same `{parameters}`."""

    zh: str
    en: str

    def filled(self, parameters: Mapping[str, object]) -> "Text":
        """The text with its parameters in place."""
        return Text(self.zh.format_map(parameters), self.en.format_map(parameters))


STATES: Mapping[State, Text] = {
    State.DRAFT: Text("未提交", "Draft"),
    State.AT_AUTHORITY: Text("主管外专局审核中", "Under review by the authority in charge"),
    State.AT_NATIONAL: Text("国家外国专家局审核中", "Under review by the national authority"),
    State.RETURNED: Text("已退回", "Returned for correction"),
    State.APPROVED: Text("审核通过", "Approved"),
    State.WITHDRAWN: Text("已撤回", "Withdrawn"),
}

ACTIONS: Mapping[Action, Text] = {
    Action.SUBMIT: Text("提交", "Submit"),
    Action.APPROVE: Text("通过", "Approve"),
    Action.RETURN: Text("退回", "Return"),
    Action.RESUBMIT: Text("重新提交", "Submit again"),
    Action.WITHDRAW: Text("撤回", "Withdraw"),
    Action.REROUTE: Text("改派", "Reroute"),
    Action.REOPEN: Text("重新审核", "Reopen"),
}

ROLES: Mapping[Role, Text] = {
    Role.UNIT_ADMIN: Text("用人单位管理员", "Unit administrator"),
    Role.UNIT_APPLICANT: Text("用人单位申报用户", "Unit applicant"),
}

STAFF_ROLES: Mapping[StaffRole, Text] = {
    StaffRole.REVIEWER: Text("审核人员", "Reviewer"),
    StaffRole.ADMINISTRATOR: Text("系统管理员", "Administrator"),
}

USER_TYPES: Mapping[UserType, Text] = {
    UserType.LEGAL: Text("法人", "Legal person"),
    UserType.NATURAL: Text("自然人", "Natural person"),
}

KINDS: Mapping[Kind, Text] = {
    Kind.UNIT: Text("单位信息", "Unit information"),
    Kind.PERSON: Text("个人信息", "Personal information"),
}

FORM_GROUPS: Mapping[str, Text] = {
    "unit": Text("用人单位基本信息", "The unit"),
    "introduction": Text("单位中英文简介", "Introduction in Chinese and English"),
    "account": Text("用户账号基本信息", "The account"),
    "scans": Text("附件信息", "Scans"),
    "person": Text("用户基本信息", "The person"),
}

AUTHORITY_LEVELS: Mapping[AuthorityLevel, Text] = {
    AuthorityLevel.PROVINCE: Text("省级外专局", "Provincial authority"),
    AuthorityLevel.CITY: Text("市级外专局", "City authority"),
    AuthorityLevel.MINISTRY: Text("部委/直属单位", "Ministry or directly affiliated body"),
    AuthorityLevel.NATIONAL: Text("国家级外专局", "National authority"),
}

OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.UNIT_PENDING: Text(
        "该单位注册信息已经提交，请等待归口管理单位审核。",
        "The registration of this unit has been submitted. Please wait for the authority in charge to review it.",
    ),
    Outcome.ACCOUNT_PENDING: Text(
        "该用户注册信息已经提交，请等待归口管理单位审核。",
        "The registration of this user has been submitted. Please wait for the authority in charge to review it.",
    ),
    Outcome.DUPLICATE_HOLD: Text(
        "该用户账号疑似重复被挂起，请等待管理员处理，处理完成后用户手机号码会收到短信提醒，无需重复提交。",
        "This account is on hold as a suspected duplicate. Please wait for an administrator. A message will be"
        " sent to the user's mobile when it is resolved; there is no need to submit again.",
    ),
}

PROBLEMS: Mapping[str, Text] = {
    "internal_error": Text("系统出现问题，请稍后重试。", "Something went wrong on our side. Please try again later."),
    "not_signed_in": Text(
        "您尚未登录或登录已过期，请重新登录。",
        "You are not signed in, or your session has ended. Please sign in again.",
    ),
    "sign_in_failed": Text("登录未完成，请重新登录。", "Signing in was not completed. Please sign in again."),
    "sign_in_expired": Text("登录等待时间过长，请重新登录。", "Signing in took too long. Please start again."),
    "sign_in_refused": Text("政务服务平台未同意本次登录。", "The platform did not agree to this sign-in."),
    "identity_unusable": Text(
        "政务服务平台提供的账号信息不完整，请先在平台完善账号信息。",
        "The platform's information on this account is incomplete. Please complete it on the platform first.",
    ),
    "assurance_too_low": Text(
        "该账号未通过实名认证，请先在政务服务平台完成实名认证。",
        "This account has not passed real-name verification. Please complete it on the platform first.",
    ),
    "not_staff": Text("该账号不是审核人员或已停用。", "This account is not a reviewer's, or has been deactivated."),
    "forbidden": Text("您没有权限执行此操作。", "You are not allowed to do this."),
    "csrf_mismatch": Text("页面已过期，请刷新后重试。", "This page is out of date. Please refresh it and try again."),
    "not_admitted": Text("您的账号目前不能进入该页面。", "Your account can't open this page at present."),
    "not_your_decision": Text("您不能对该申请作出审核决定。", "You can't decide this case."),
    "decided_first_step": Text(
        "同一人员不能同时进行两级审核，该申请的上一级审核由您完成。",
        "One person can't decide both steps, and you decided the first step of this case.",
    ),
    "own_case": Text(
        "不能办理本人提交的申请，请由其他审核人员办理。", "This case is your own; another reviewer has to decide it."
    ),
    "not_waiting": Text("该申请目前不在待审核状态。", "This case is not waiting for a decision."),
    "at_another_authority": Text("该申请目前由其他单位审核。", "This case is with another authority."),
    "account_on_hold": Text(
        "该账号疑似重复，挂起处理完成前不能作出最终通过决定。",
        "The account is on hold as a suspected duplicate; it can't be finally approved until that is resolved.",
    ),
    "taken_by_another": Text(
        "其他审核人员正在处理该申请，请稍后再试。", "Another reviewer is reading this case. Please try later."
    ),
    "wrong_authority": Text(
        "请选择另一个省级、市级或部委主管外专局。", "Please choose another provincial, city or ministry authority."
    ),
    "query_missing": Text(
        "请输入统一社会信用代码、单位名称、姓名、手机号码或证件号码。",
        "Enter a unified social credit code, a unit's name, a person's name, a mobile or an ID number.",
    ),
    "too_many": Text("一次最多处理25件。", "At most 25 cases at a time."),
    "own_account": Text("不能停用自己的账号。", "You can't deactivate yourself."),
    "reasons_missing": Text("退回时请至少填写一条原因。", "Please give at least one reason for the return."),
    "not_found": Text("未找到您要的内容。", "What you asked for was not found."),
    "conflict": Text("内容已被更改，请刷新后重试。", "It has changed meanwhile. Please refresh and try again."),
    "moved_on": Text("该申请在您查看期间已有变化。", "This case has changed since you opened it."),
    "article_moved_on": Text(
        "其他管理员已保存了更新的内容。", "Another administrator has saved a newer version of this."
    ),
    "article_withdrawn": Text("该内容已撤回。", "This has been withdrawn."),
    "draft_moved_on": Text(
        "该草稿已在其他窗口保存了更新的内容。", "A newer version of this draft was saved in another window."
    ),
    "already_exists": Text("该记录已经存在。", "It exists already."),
    "invalid_request": Text("请求内容有误。", "The request is not valid."),
    "form_invalid": Text("填写内容有误，请按提示修改。", "Some of what you entered needs to be corrected."),
    "transition_refused": Text("当前状态不允许此操作。", "This can't be done in the present state."),
    "unavailable": Text(
        "服务暂时不可用，请稍后重试。", "The service is not available right now. Please try again shortly."
    ),
}

FIELD_ERRORS: Mapping[str, Text] = {
    "required": Text("此项为必填项。", "This is required."),
    "unknown_field": Text("该项不属于本表单。", "This does not belong to the form."),
    "unknown_reason": Text(
        "所选退回原因不在原因库中或已停用，请重新选择或自行填写。",
        "A reason chosen is not in the catalogue or no longer in use. Choose another, or write your own.",
    ),
    "wrong_type": Text("填写内容的格式有误。", "This is not in the right form."),
    "too_long": Text("不能超过{limit}个字符。", "Use at most {limit} characters."),
    "too_short": Text("至少需要{limit}个字符。", "Use at least {limit} characters."),
    "not_chinese": Text("请用中文填写。", "Please write this in Chinese."),
    "not_english": Text("请用英文填写。", "Please write this in English."),
    "not_in_list": Text("请从列表中选择。", "Please choose from the list."),
    "wrong_authority": Text("请选择与类型一致的主管外专局。", "Please choose an authority of the type given above."),
    "not_uscc": Text(
        "统一社会信用代码应为18位，且校验码正确。",
        "Enter the 18 characters of the unified social credit code; its check character must match.",
    ),
    "not_id_number": Text(
        "请填写有效的证件号码（居民身份证18位，或护照、永久居留证、港澳台证件号码）。",
        "Enter a valid document number: an 18-character resident ID, passport, permanent residence card, or Hong Kong,"
        " Macau or Taiwan permit.",
    ),
    "not_mobile": Text("请填写11位中国大陆手机号码。", "Enter an 11-digit mobile number of mainland China."),
    "not_phone": Text("请填写电话号码，例如 0310-1234567。", "Enter a telephone number, such as 0310-1234567."),
    "not_email": Text("请填写有效的电子邮件地址。", "Enter a valid e-mail address."),
    "not_website": Text(
        "请填写有效的网址，例如 https://www.example.cn。",
        "Enter a valid web address, such as https://www.example.cn.",
    ),
    "not_postcode": Text("邮政编码应为6位数字。", "A postcode has 6 digits."),
    "not_bank_account": Text(
        "请填写有效的银行账号（8至32位）。", "Enter a valid bank account number of 8 to 32 characters."
    ),
    "not_bank_code": Text("开户行联行号应为12位数字。", "A bank code has 12 digits."),
    "not_count": Text("请填写不小于0的整数。", "Enter a whole number, 0 or more."),
    "not_amount": Text(
        "请填写不小于0的数字，最多{places}位小数。",
        "Enter a number, 0 or more, with at most {places} decimal places.",
    ),
    "too_great": Text("数值过大，不能超过{limit}。", "This is too great; the limit is {limit}."),
    "above_staff_count": Text("技术人员职数不能大于员工职数。", "The technical staff can't outnumber the staff."),
    "not_username": Text(
        "用户账号应为4至32位字母、数字、点、下划线或短横线，并以字母开头。",
        "A username starts with a letter and has 4 to 32 letters, digits, dots, underscores or hyphens.",
    ),
    "scan_missing": Text("请上传彩色扫描件。", "Please upload a colour scan."),
    "not_date": Text(
        "请填写有效的日期，且结束日期不早于开始日期。", "Enter valid dates; the last must not be before the first."
    ),
    "not_in_future": Text(
        "请填写晚于现在的日期和时间，例如2026-12-01 09:00。",
        "Enter a date and time later than now, such as 2026-12-01 09:00.",
    ),
    "too_elaborate": Text(
        "排版过于复杂，请简化表格或分篇发布。", "This is too elaborate. Please simplify its tables or split it."
    ),
    "answer_missing": Text("请修改该项，或说明为何不需修改。", "Please change this, or say why it needs no change."),
    "scan_refused": Text("该扫描件未通过检查，请重新上传。", "This scan was not accepted. Please upload another."),
}

WARNINGS: Mapping[str, Text] = {
    "bank_code_check": Text(
        "联行号校验位不符，请核对。", "The bank code's check digit does not match. Please check it again."
    ),
}

SCAN_VERDICTS: Mapping[str, Text] = {
    "ok": Text("彩色扫描件，检查通过。", "A colour scan: accepted."),
    "no_seal": Text(
        "已接受。未发现红色印章，请确认扫描件已盖章。",
        "Accepted. No red seal was found; please make sure that it is stamped.",
    ),
    "not_colour": Text(
        "这是黑白或灰度图像。请用彩色模式重新扫描或拍照后上传。",
        "This is a black-and-white or greyscale image. Please scan or photograph it again in colour.",
    ),
    "too_small": Text(
        "图像太小，无法辨认。短边至少需要600像素。",
        "The image is too small to read. Its shorter side needs at least 600 pixels.",
    ),
    "too_large": Text(
        "文件过大。请上传不超过10 MB、6000万像素的图像。",
        "The file is too large. Use an image of at most 10 MB and 60 megapixels.",
    ),
    "broken": Text(
        "文件已损坏，无法打开。请重新扫描后上传。",
        "The file is damaged and can't be opened. Please scan it again.",
    ),
    "not_an_image": Text("这不是JPEG或PNG图像。", "This is not a JPEG or PNG image."),
    "bomb": Text("图像尺寸异常，无法处理。", "The image has abnormal dimensions and can't be processed."),
    "not_uploaded": Text("文件尚未上传成功，请重试。", "The file has not arrived. Please try again."),
}

MESSAGES: Mapping[MessageTemplate, str] = {
    MessageTemplate.UNIT_APPROVED: "{unit}注册信息已审核通过，请使用账号{username}登录外国专家项目管理信息系统。",
    MessageTemplate.ACCOUNT_APPROVED: "您在{unit}的用户账号{username}已审核通过，请登录外国专家项目管理信息系统。",
    MessageTemplate.REGISTRATION_RETURNED: "{unit}的注册信息被退回，请登录外国专家项目管理信息系统查看原因并修改。",
    MessageTemplate.CORRECTION_WAITS: "{unit}的注册信息已退回{days}个工作日，请登录外国专家项目管理信息系统修改。",
    MessageTemplate.HOLD_RESOLVED: "您的用户账号挂起已处理完成，请重新登录外国专家项目管理信息系统。",
}

SIGNATURE = "【外国专家项目】"
"""What every SMS starts with: the registered signature of the sender."""
