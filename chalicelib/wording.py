"""Every sentence that the service says to a person: Chinese first, English beside it."""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.models import (
    AccountEnd,
    Action,
    AuthorityLevel,
    Category,
    Channel,
    DeletionAction,
    DeletionState,
    HoldAction,
    Kind,
    MessageReason,
    MessageState,
    MessageTemplate,
    NumberKind,
    Progress,
    QuestionState,
    Resolution,
    Role,
    StaffRole,
    State,
    Statement,
    UserType,
)
from chalicelib.routing import Outcome
from chalicelib.sign_in_records import Browser, System


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
    Action.RETIRE: Text("停用", "Retire"),
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
    Kind.PROJECT: Text("项目计划", "Project plan"),
}

CATEGORIES: Mapping[Category, Text] = {
    Category.INDIVIDUAL: Text("个人类项目", "Individual projects"),
    Category.HUB: Text("平台类项目", "Hub projects"),
    Category.SUPPORT: Text("支援类项目", "Support projects"),
}

PROGRESS: Mapping[Progress, Text] = {
    Progress.UNSUBMITTED: Text("未提交", "Not submitted"),
    Progress.IN_REVIEW: Text("待审", "Under review"),
    Progress.APPROVED: Text("立项", "Approved"),
    Progress.WITHDRAWN: Text("已撤回", "Withdrawn"),
}

FORM_GROUPS: Mapping[str, Text] = {
    "unit": Text("用人单位基本信息", "The unit"),
    "introduction": Text("单位中英文简介", "Introduction in Chinese and English"),
    "account": Text("用户账号基本信息", "The account"),
    "scans": Text("附件信息", "Scans"),
    "person": Text("用户基本信息", "The person"),
    "project": Text("项目基本信息", "The project"),
    "expert": Text("外国专家", "The foreign expert"),
    "summary": Text("项目摘要", "Summary in Chinese and English"),
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

HOLD_STEPS = (
    Text(
        "管理员将比对相关账号，并参考您在下方填写的说明。",
        "An administrator compares the accounts, and reads what you say of them below.",
    ),
    Text(
        "处理完成后，系统将向您填写的手机 {mobile} 发送短信。",
        "When it is resolved, a message goes to the mobile {mobile} that you gave.",
    ),
    Text(
        "收到短信后，请从政务服务平台重新登录，无需重复提交。",
        "Then please sign in again from the platform; there is no need to submit again.",
    ),
)
"""What follows for an account on hold, in order (manual 2.1.4)."""

_OTHER_WAS_KEPT = Text(
    "经管理员核实，您在本单位的这个账号与您的另一个账号重复，已保留另一个账号。请使用保留的账号从政务服务平台登录。",
    "An administrator found that this account of yours duplicates another one, which was kept."
    " Please sign in on the platform with the one that was kept.",
)

END_NOTICES: Mapping[AccountEnd, Text] = {
    AccountEnd.KEEP_THIS: _OTHER_WAS_KEPT,
    AccountEnd.KEEP_OTHER: _OTHER_WAS_KEPT,
    AccountEnd.MERGE: Text(
        "经管理员核实，您的这个账号已与您的另一个账号合并。请使用合并后的账号从政务服务平台登录。",
        "An administrator merged this account of yours with another one of yours."
        " Please sign in on the platform with the other one.",
    ),
    AccountEnd.DELETION: Text(
        "应您的请求，您在本单位的用户账号已注销。如需重新使用本系统，请重新填写并提交。",
        "As you asked, your account in this unit has ended. To use the system again, please fill in the form anew.",
    ),
    AccountEnd.REFUSE: Text(
        "经管理员核实，您在本单位的注册申请未予通过，已经终止。请核对证件号码和手机号码后重新填写；如有疑问，请咨询主管外专局。",
        "An administrator looked at your registration in this unit and refused it. Please check your document number"
        " and mobile before you fill in the form again, and ask the authority in charge if anything is unclear.",
    ),
}
"""What somebody is told whose account has ended, above the form they land on."""

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
    "owner_not_approved": Text(
        "申报单位或用户账号目前未通过审核，该项目不能立项。",
        "The unit or the account of this project is not approved at present, so the project can't be approved.",
    ),
    "taken_by_another": Text(
        "其他审核人员正在处理该申请，请稍后再试。", "Another reviewer is reading this case. Please try later."
    ),
    "wrong_authority": Text(
        "请选择另一个省级、市级或部委主管外专局。", "Please choose another provincial, city or ministry authority."
    ),
    "query_missing": Text(
        "请输入统一社会信用代码、单位名称、姓名、手机号码、证件号码或挂起编号。",
        "Enter a unified social credit code, a unit's name, a person's name, a mobile, an ID number or the number of a"
        " hold.",
    ),
    "too_many": Text("一次最多处理25件。", "At most 25 cases at a time."),
    "own_account": Text("不能停用自己的账号。", "You can't deactivate yourself."),
    "own_account_held": Text(
        "不能处理涉及本人账号的挂起，请由其他管理员处理。",
        "One of these accounts is your own; another administrator has to deal with it.",
    ),
    "same_administrator": Text(
        "提议人不能复核自己的提议，请由另一名管理员复核。",
        "You proposed this yourself; another administrator has to confirm it.",
    ),
    "hold_closed": Text("该挂起已经处理完成。", "This hold has been dealt with."),
    "nothing_proposed": Text("目前没有待复核的提议。", "No proposal waits for a second administrator."),
    "too_many_memberships": Text(
        "双方账号涉及的单位过多，不能一次合并，请先停用不再需要的账号。",
        "Together they belong to too many units to be merged at once. Please end accounts that are not needed first.",
    ),
    "reasons_missing": Text("退回时请至少填写一条原因。", "Please give at least one reason for the return."),
    "not_found": Text("未找到您要的内容。", "What you asked for was not found."),
    "conflict": Text("内容已被更改，请刷新后重试。", "It has changed meanwhile. Please refresh and try again."),
    "moved_on": Text("该申请在您查看期间已有变化。", "This case has changed since you opened it."),
    "article_moved_on": Text(
        "其他管理员已保存了更新的内容。", "Another administrator has saved a newer version of this."
    ),
    "question_moved_on": Text("该问题已有更新的处理结果。", "Something else has happened to this question meanwhile."),
    "question_withdrawn": Text("该问答已不再公开。", "This question is no longer public."),
    "too_many_questions": Text(
        "您等待答复的问题已达上限。请等待答复，或撤回其中一个后再提问。",
        "As many of your questions as may be wait for an answer already. Please wait, or take one back.",
    ),
    "limit_reached": Text("已达到数量上限。", "There are as many as there may be."),
    "deletion_moved_on": Text("该请求在您查看期间已有变化。", "This request has changed since you opened it."),
    "deletion_closed": Text("该请求已经办结或撤回。", "This request has been answered or taken back."),
    "own_deletion": Text(
        "不能办理本人的请求，请由其他管理员办理。", "This request is your own; another administrator has to answer it."
    ),
    "too_many_to_delete": Text(
        "该用户的账号过多，不能一次注销，请联系系统维护人员。",
        "This person has more accounts than can end at once. Please tell those who run the system.",
    ),
    "article_withdrawn": Text("该内容已撤回。", "This has been withdrawn."),
    "draft_moved_on": Text(
        "该草稿已在其他窗口保存了更新的内容。", "A newer version of this draft was saved in another window."
    ),
    "already_exists": Text("该记录已经存在。", "It exists already."),
    "invalid_request": Text("请求内容有误。", "The request is not valid."),
    "form_invalid": Text("填写内容有误，请按提示修改。", "Some of what you entered needs to be corrected."),
    "message_under_way": Text(
        "该消息已送达或正在发送，不需要重发。", "This message has arrived or is under way; it need not go again."
    ),
    "too_many_exports": Text(
        "今天获取副本的次数已达上限，请明天再试。",
        "You have asked for as many copies today as you may. Please try again tomorrow.",
    ),
    "too_often": Text("操作过于频繁，请稍后再试。", "This was done too often. Please try again later."),
    "signature_refused": Text("签名无效或已过期。", "The signature is not valid, or is too old."),
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
    "not_vouched": Text(
        "请先在政务服务平台更新手机号码，此处只能使用平台登记的号码。",
        "Please change your mobile on the platform first: only the number that it knows can be used here.",
    ),
    "not_changed": Text("与现有内容相同，无需更正。", "This is what is known already; there is nothing to correct."),
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
    "not_day": Text("请填写有效的日期，例如2026-03-01。", "Enter a valid date, such as 2026-03-01."),
    "before_start": Text("结束日期不能早于开始日期。", "The end can't be before the start."),
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
    "too_many_files": Text("附件最多{limit}个。", "There can be {limit} attached files at most."),
    "file_too_large": Text(
        "文件过大。每个附件不超过{limit} MB。", "The file is too large. An attached file has {limit} MB at most."
    ),
    "file_missing": Text(
        "附件未上传成功或已过期，请移除后重新上传。",
        "An attached file did not arrive, or was kept for too long. Please remove it and upload it again.",
    ),
    "file_unknown_type": Text(
        "不能使用此类文件。请上传PDF、Word（docx）、Excel（xlsx）文件或JPEG、PNG图像。",
        "Files of this type can't be used. Please upload a PDF, a Word (docx) or Excel (xlsx) file, a JPEG or a PNG.",
    ),
    "file_old_office": Text(
        "这是旧版或加密的Office文件。请去掉密码，另存为docx或xlsx后上传。",
        "This is an Office file of an old format or with a password. Please save it without one as docx or xlsx.",
    ),
    "file_with_macros": Text(
        "文件含有宏，不能使用。请另存为不含宏的docx或xlsx后上传。",
        "The file holds macros and can't be used. Please save it without them as docx or xlsx.",
    ),
    "file_broken": Text("文件已损坏，无法打开。请重新生成后上传。", "The file is damaged and can't be opened."),
    "personal_number": Text(
        "请删去证件号码、手机号码或银行卡号：问答可能公开，其中不应有个人号码。",
        "Please take out the document, mobile or bank card number: what is asked may become public and must hold none.",
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

ASSURANCES: Mapping[str, Text] = {
    "real_name": Text("政务服务平台 · 实名认证", "The platform · real name proved"),
    "face_verified": Text("政务服务平台 · 人脸核验", "The platform · face verified"),
}
PLATFORM = Text("政务服务平台", "The platform")
"""By which way somebody signed in, where the platform's proof is one of these or another."""

BROWSERS: Mapping[Browser, Text] = {
    Browser.WECHAT: Text("微信", "WeChat"),
    Browser.DINGTALK: Text("钉钉", "DingTalk"),
    Browser.QQ: Text("QQ浏览器", "QQ Browser"),
    Browser.UC: Text("UC浏览器", "UC Browser"),
    Browser.SOGOU: Text("搜狗浏览器", "Sogou Explorer"),
    Browser.QIHOO: Text("360浏览器", "360 Browser"),
    Browser.HUAWEI: Text("华为浏览器", "Huawei Browser"),
    Browser.XIAOMI: Text("小米浏览器", "Xiaomi Browser"),
    Browser.EDGE: Text("Edge浏览器", "Edge"),
    Browser.OPERA: Text("Opera浏览器", "Opera"),
    Browser.FIREFOX: Text("火狐浏览器", "Firefox"),
    Browser.CHROME: Text("Chrome浏览器", "Chrome"),
    Browser.SAFARI: Text("Safari浏览器", "Safari"),
    Browser.OTHER: Text("其他浏览器", "Another browser"),
}

SYSTEMS: Mapping[System, Text] = {
    System.HARMONY: Text("鸿蒙", "HarmonyOS"),
    System.ANDROID: Text("安卓", "Android"),
    System.IOS: Text("苹果手机或平板", "iPhone or iPad"),
    System.WINDOWS: Text("Windows", "Windows"),
    System.MACOS: Text("苹果电脑", "Mac"),
    System.LINUX: Text("Linux", "Linux"),
    System.OTHER: Text("其他系统", "Another system"),
}

MY_DATA_TITLES: Mapping[str, Text] = {
    "person": Text("身份信息", "Who you are"),
    "accounts": Text("用户账号", "Your accounts"),
    "registrations": Text("注册信息", "Your registrations"),
    "projects": Text("项目计划", "Your projects"),
    "questions": Text("论坛问答", "Your questions"),
    "messages": Text("收到的通知", "Messages to you"),
    "sign_ins": Text("登录记录", "Your sign-ins"),
    "drafts": Text("未提交的草稿", "Drafts"),
    "deletion": Text("删除请求", "Your request for deletion"),
    "exports": Text("获取副本的记录", "Copies that you asked for"),
}
"""What the parts are called of what is held of somebody."""

MY_DATA_NOTES: Mapping[str, Text] = {
    "person": Text(
        "由政务服务平台在登录时提供，只在登录期间保存，最长 12 小时。",
        "The service platform tells it as you sign in. It is kept while you are signed in, for 12 hours at most.",
    ),
    "accounts": Text(
        "用于登录和权限管理。另保存证件号码和手机号码的密钥摘要，仅用于重复比对，不能还原为号码。",
        "For entering the system. Keyed digests of your ID number and mobile are kept beside them, to find duplicates;"
        " no number can be made of them again.",
    ),
    "registrations": Text(
        "您提交的表单、历次修改、附件和办理记录。证件号码、手机号码和银行账号加密保存；办理记录依法留存，不能更改。",
        "The forms that you handed in, with each round, scans and what happened. ID number, mobile and bank account are"
        " encrypted; the record is kept as the law asks for and can't be changed.",
    ),
    "projects": Text("您起草和提交的项目计划。", "The project plans that you wrote and handed in."),
    "questions": Text(
        "您提出的问题和收到的答复；公开的内容不含您的姓名和单位。",
        "What you asked and what was answered. What is public of it names neither you nor your unit.",
    ),
    "messages": Text(
        "本系统发给您的短信和邮件。收件号码和地址只保存隐去部分数字的形式。",
        "The text messages and e-mails that were sent to you. Of where they went only the masked form is kept.",
    ),
    "sign_ins": Text(
        "依网络安全法留存，190 天后自动删除。", "Kept as the Cybersecurity Law asks for, and gone after 190 days."
    ),
    "drafts": Text(
        "加密保存，最后一次保存 90 天后自动删除；未使用的附件 91 天后删除。",
        "Encrypted, and gone 90 days after they were last saved; scans that nothing uses go after 91 days.",
    ),
    "deletion": Text(
        "您的请求和办理结果，作为办理凭证留存。", "What you asked for and what was answered, kept as a record of it."
    ),
    "exports": Text("为保护您的信息而记录。", "On record for your protection."),
}
"""Why each is held, and for how long."""

MY_DATA_LABELS: Mapping[str, Text] = {
    "user_id": Text("用户ID", "User ID"),
    "user_type": Text("用户类型", "User type"),
    "name": Text("姓名", "Name"),
    "id_number": Text("证件号码", "ID number"),
    "mobile": Text("手机号码", "Mobile"),
    "bank_account": Text("银行账号", "Bank account"),
    "enterprises": Text("平台列出的单位", "Units named by the platform"),
    "unit": Text("单位", "Unit"),
    "uscc": Text("统一社会信用代码", "Unified social credit code"),
    "username": Text("用户账号", "Username"),
    "role": Text("角色", "Role"),
    "state": Text("状态", "State"),
    "ended_by": Text("终止原因", "Why it ended"),
    "hold": Text("挂起", "Hold"),
    "number": Text("编号", "Number"),
    "opened_at": Text("开始时间", "Since"),
    "closed_at": Text("结束时间", "Until"),
    "resolution": Text("处理结果", "Result"),
    "statement": Text("您的说明", "What you said"),
    "history": Text("经过", "What happened"),
    "id": Text("受理编号", "Registration number"),
    "kind": Text("内容", "What it is"),
    "category": Text("项目类别", "Category"),
    "year": Text("年度", "Year"),
    "authority": Text("主管外专局", "Authority in charge"),
    "form": Text("填写内容", "What you entered"),
    "whole_numbers": Text("完整号码", "Whole numbers"),
    "scans": Text("附件", "Scans"),
    "file_name": Text("文件名", "File name"),
    "content_type": Text("文件类型", "File type"),
    "size": Text("大小（字节）", "Size in bytes"),
    "verdict": Text("自动检查结果", "Result of the check"),
    "link": Text("原件下载链接（短时有效）", "Link to the original, for a short time"),
    "rounds": Text("历次提交", "Each submission"),
    "round": Text("第几次提交", "Submission number"),
    "submitted_at": Text("提交时间", "Handed in"),
    "changed": Text("修改的项目", "What was changed"),
    "corrections": Text("退回原因和您的说明", "What was asked for, and your answers"),
    "field": Text("项目", "Field"),
    "reason": Text("原因", "Reason"),
    "answer": Text("您的说明", "Your answer"),
    "timeline": Text("办理记录", "What happened"),
    "accesses": Text("查看记录", "Who looked at it"),
    "at": Text("时间", "When"),
    "action": Text("操作", "What"),
    "by": Text("由谁", "By"),
    "comment": Text("备注", "Comment"),
    "channel": Text("方式", "How"),
    "to": Text("发送至", "To"),
    "text": Text("内容", "What it says"),
    "sent_at": Text("发送时间", "Sent"),
    "settled_at": Text("送达时间", "Settled"),
    "way": Text("登录方式", "By which way"),
    "network": Text("网络", "Network"),
    "browser": Text("浏览器", "Browser"),
    "system": Text("系统", "System"),
    "refusal": Text("未能登录的原因", "Why it was refused"),
    "saved_at": Text("保存时间", "Saved"),
    "asked_at": Text("提问时间", "Asked"),
    "subject": Text("标题", "Title"),
    "answered_at": Text("答复时间", "Answered"),
    "reply": Text("答复", "Answer"),
    "published_at": Text("公开时间", "Published"),
    "public_subject": Text("公开的标题", "Title as published"),
    "public_text": Text("公开的内容", "Text as published"),
}
"""What each thing is called that is held of somebody and stands in no form."""

STATEMENTS: Mapping[Statement, Text] = {
    Statement.OLD_ACCOUNT: Text("这是我本人的旧账号", "It is my own old account"),
    Statement.MOBILE_REISSUED: Text("手机号码是运营商重新分配给我的", "My mobile was reissued to me by the carrier"),
    Statement.NOT_ME: Text("不是我本人", "It is not me"),
}

QUESTION_STATES: Mapping[QuestionState, Text] = {
    QuestionState.WAITING: Text("等待答复", "Waiting for an answer"),
    QuestionState.ANSWERED: Text("已答复", "Answered"),
    QuestionState.PUBLISHED: Text("已公开", "Published"),
    QuestionState.REFUSED: Text("未予答复", "Refused"),
    QuestionState.WITHDRAWN: Text("已撤下", "Withdrawn"),
    QuestionState.TAKEN_BACK: Text("已撤回", "Taken back"),
}

DELETION_ACTIONS: Mapping[str, Text] = {
    DeletionAction.ASK: Text("请求删除", "Asked for deletion"),
    DeletionAction.TAKE_BACK: Text("撤回请求", "Took it back"),
    DeletionAction.ACCEPT: Text("同意", "Accepted"),
    DeletionAction.REFUSE: Text("未同意", "Refused"),
}

DELETION_STATES: Mapping[DeletionState, Text] = {
    DeletionState.OPEN: Text("等待办理", "Waiting for an answer"),
    DeletionState.TAKEN_BACK: Text("已撤回", "Taken back"),
    DeletionState.ACCEPTED: Text("已同意", "Accepted"),
    DeletionState.REFUSED: Text("未获同意", "Refused"),
}

CHANNELS: Mapping[Channel, Text] = {
    Channel.SMS: Text("短信", "Text message"),
    Channel.EMAIL: Text("电子邮件", "E-mail"),
}

ACCESSES: Mapping[str, Text] = {
    "show_numbers": Text("查看完整号码", "Looked at the whole numbers"),
    "download_original": Text("下载扫描件原件", "Downloaded the original of a scan"),
    "send_again": Text("重新发送通知", "Sent a message again"),
    "export_masked": Text("获取副本", "Asked for a copy"),
    "export_whole": Text("获取含完整号码的副本", "Asked for a copy with whole numbers"),
}
"""What people did that changed nothing, and that whoever it is about is told of."""

RESOLUTIONS: Mapping[Resolution, Text] = {
    Resolution.DIFFERENT_PEOPLE: Text("不同人员", "Different people"),
    Resolution.KEEP_THIS: Text("同一人，保留本账号", "Same person, keep this account"),
    Resolution.KEEP_OTHER: Text("同一人，保留对方账号", "Same person, keep the other account"),
    Resolution.MERGE: Text("同一人，合并账号", "Same person, merge the accounts"),
    Resolution.NUMBER_CORRECTED: Text("号码有误，已更正", "Wrong number, corrected"),
    Resolution.REFUSE: Text("不予通过", "Refused"),
    Resolution.DISAPPEARED: Text("重复情况已消失", "The match has disappeared"),
}

RESOLUTION_EFFECTS: Mapping[Resolution, Text] = {
    Resolution.DIFFERENT_PEOPLE: Text(
        "双方账号都继续使用；系统记住双方就该号码不是同一人，不再因此挂起。",
        "Both accounts go on. It is remembered that these two are different people who share this number; neither is"
        " held for it again.",
    ),
    Resolution.KEEP_THIS: Text(
        "对方账号停用，其注册信息停用，号码释放；本账号解除挂起。须由另一名管理员复核。",
        "The other account and its registration end and its numbers are released; this account is free again. A second"
        " administrator has to confirm it.",
    ),
    Resolution.KEEP_OTHER: Text(
        "本账号停用，其注册信息停用，号码释放；对方账号不变。",
        "This account and its registration end and its numbers are released; the other account stays as it is.",
    ),
    Resolution.MERGE: Text(
        "双方在各单位的账号归并到所选一方的平台账号名下，今后只用它登录；双方在同一单位都有账号的，保留审核更进一步的一个。"
        "须由另一名管理员复核。",
        "All memberships of both go to the platform account that you choose, which alone signs in from now on. Where"
        " both have an account in one unit, the one further on in its review stays. A second administrator has to"
        " confirm it.",
    ),
    Resolution.NUMBER_CORRECTED: Text(
        "更正一方填错的号码并重新比对；不再重复时自动解除挂起，审核不重新开始。",
        "The wrong number of one side is corrected and compared anew. Where nothing matches any more, the hold ends;"
        " the review does not begin again.",
    ),
    Resolution.REFUSE: Text(
        "本账号停用，其注册信息停用，号码释放；不指明任何其他账号。",
        "This account and its registration end and its numbers are released; no other account is named or changed.",
    ),
    Resolution.DISAPPEARED: Text(
        "已没有其他账号使用相同的号码，挂起自动解除。",
        "No other account uses the same number any more; the hold ended by itself.",
    ),
}
"""What each does, and to whom."""

HOLD_ACTIONS: Mapping[str, Text] = {
    **{str(resolution): words for resolution, words in RESOLUTIONS.items()},
    HoldAction.OPEN: Text("挂起", "Put on hold"),
    HoldAction.REOPEN: Text("再次挂起", "Put on hold again"),
    HoldAction.CHANGE: Text("疑似重复项变化", "What matches has changed"),
    HoldAction.CLOSE: Text("自动解除挂起", "Ended by itself"),
    HoldAction.SAY: Text("用户说明", "The applicant's statement"),
    HoldAction.PROPOSE_KEEP_THIS: Text("提议保留本账号，待复核", "Proposed to keep this account"),
    HoldAction.PROPOSE_MERGE: Text("提议合并账号，待复核", "Proposed to merge the accounts"),
    HoldAction.DECLINE: Text("复核未同意", "Did not agree to the proposal"),
}

NUMBER_KINDS: Mapping[NumberKind, Text] = {
    NumberKind.ID_NUMBER: Text("证件号码", "document number"),
    NumberKind.MOBILE: Text("手机号码", "mobile number"),
}

MESSAGE_STATES: Mapping[MessageState, Text] = {
    MessageState.QUEUED: Text("等待发送", "Waiting to be sent"),
    MessageState.SUBMITTING: Text("正在发送", "Being sent"),
    MessageState.SUBMITTED: Text("已发出，等待送达回执", "Sent, waiting for the delivery report"),
    MessageState.DELIVERED: Text("已送达", "Delivered"),
    MessageState.FAILED: Text("未送达", "Not delivered"),
    MessageState.UNKNOWN: Text("送达情况未知", "Not known whether it arrived"),
}

MESSAGE_REASONS: Mapping[MessageReason, Text] = {
    MessageReason.NO_ANSWER: Text("发送服务没有应答。", "The sending service did not answer."),
    MessageReason.PROVIDER_DOWN: Text("发送服务发生故障。", "The sending service had a fault."),
    MessageReason.THROTTLED: Text("发送服务繁忙。", "The sending service was busy."),
    MessageReason.ACCOUNT_REFUSED: Text(
        "发送服务的账户不可用，请联系系统管理员。",
        "Our account at the sending service can't be used. Please tell the system's administrators.",
    ),
    MessageReason.REFUSED: Text("发送服务拒绝了该消息。", "The sending service refused the message."),
    MessageReason.INTERRUPTED: Text("发送过程中断。", "Sending was interrupted."),
    MessageReason.DAILY_LIMIT: Text(
        "该号码当日的短信数量已达上限，将于次日发送。",
        "This number has received as many messages today as it may. The message goes out the next day.",
    ),
    MessageReason.NO_ADDRESS: Text("没有可发送的号码或邮箱。", "There is no number or address to send to."),
    MessageReason.INVALID_ADDRESS: Text("号码或邮箱无效。", "The number or address is not valid."),
    MessageReason.OPTED_OUT: Text("该号码已退订短信。", "The owner of this number has opted out of messages."),
    MessageReason.BAD_TEMPLATE: Text(
        "短信签名或模板未获批准，请联系系统管理员。",
        "The signature or template is not approved. Please tell the system's administrators.",
    ),
    MessageReason.CONTENT_REFUSED: Text("消息内容未被接受。", "The content of the message was not accepted."),
    MessageReason.UNREACHABLE: Text(
        "对方无法接收，例如停机、空号或邮箱不存在。",
        "The receiver can't be reached: the number is out of service, or the mailbox does not exist.",
    ),
    MessageReason.BLOCKED: Text("消息被运营商或邮件服务拦截。", "The carrier or mail service blocked the message."),
    MessageReason.NO_RECEIPT: Text("三天内没有收到送达回执。", "No delivery report came within three days."),
}

MESSAGES: Mapping[MessageTemplate, str] = {
    MessageTemplate.UNIT_APPROVED: "{unit}注册信息已审核通过，请使用账号{username}登录外国专家项目管理信息系统。",
    MessageTemplate.ACCOUNT_APPROVED: "您在{unit}的用户账号{username}已审核通过，请登录外国专家项目管理信息系统。",
    MessageTemplate.REGISTRATION_RETURNED: "{unit}的注册信息被退回，请登录外国专家项目管理信息系统查看原因并修改。",
    MessageTemplate.CORRECTION_WAITS: "{unit}的注册信息已退回{days}个工作日，请登录外国专家项目管理信息系统修改。",
    MessageTemplate.HOLD_RESOLVED: "您的用户账号挂起已处理完成，请重新登录外国专家项目管理信息系统。",
    MessageTemplate.NUMBER_CLAIMED: (
        # A phone that two people gave may be in the hands of either: the sentence is true for both, and names nobody.
        "有新账号登记了已有账号的{item}，为防冒用，管理员正在核对。"
        "已有账号照常使用，无需操作；如新账号也是您的，请告知主管外专局。"
    ),
    # Nobody is named here either: what ended may have had the phone of the other one.
    MessageTemplate.ACCOUNT_ENDED: (
        "经两名管理员核实，您的一个用户账号与您的另一账号重复，已停用或并入另一账号。如有异议，请尽快联系主管外专局。"
    ),
    MessageTemplate.DELETION_ACCEPTED: "您的删除个人信息请求已受理，用户账号{username}等已注销，审核记录依法留存。",
    MessageTemplate.DELETION_REFUSED: "您的删除个人信息请求未获同意，请登录外国专家项目管理信息系统查看原因。",
    MessageTemplate.PROJECT_APPROVED: "您的项目{title}已立项，请登录外国专家项目管理信息系统查看。",
    MessageTemplate.PROJECT_RETURNED: "您的项目{title}被退回，请登录外国专家项目管理信息系统查看原因并修改。",
    MessageTemplate.PROJECT_WAITS: "您的项目{title}已退回{days}个工作日，请登录外国专家项目管理信息系统修改。",
}


class Letter(NamedTuple):
    """An e-mail: what it is about, and what it says."""

    subject: Text
    body: Text


EMAILS: Mapping[MessageTemplate, Letter] = {
    MessageTemplate.UNIT_APPROVED: Letter(
        Text("单位注册信息已审核通过", "Your unit's registration is approved"),
        Text(
            "{unit}的注册信息已审核通过。\n请从政务服务平台登录外国专家项目管理信息系统，您的用户账号为{username}。",
            "The registration of {unit} has been approved.\n"
            "Please sign in to the system from the national platform. Your account there is {username}.",
        ),
    ),
    MessageTemplate.ACCOUNT_APPROVED: Letter(
        Text("用户账号已审核通过", "Your account is approved"),
        Text(
            "您在{unit}的用户账号{username}已审核通过。\n请从政务服务平台登录外国专家项目管理信息系统。",
            "Your account {username} at {unit} has been approved.\n"
            "Please sign in to the system from the national platform.",
        ),
    ),
    MessageTemplate.REGISTRATION_RETURNED: Letter(
        Text("注册信息被退回，请修改", "Your registration was returned for correction"),
        Text(
            "{unit}的注册信息被退回。\n请从政务服务平台登录外国专家项目管理信息系统，查看退回原因，修改后重新提交。",
            "The registration of {unit} was returned.\n"
            "Please sign in to the system from the national platform, read the reasons, and submit it again corrected.",
        ),
    ),
    MessageTemplate.CORRECTION_WAITS: Letter(
        Text("被退回的注册信息等待修改", "A returned registration waits for your correction"),
        Text(
            "{unit}的注册信息已退回{days}个工作日，尚未重新提交。\n请从政务服务平台登录外国专家项目管理信息系统修改。",
            "The registration of {unit} was returned {days} working days ago and has not been submitted again.\n"
            "Please sign in to the system from the national platform and correct it.",
        ),
    ),
    MessageTemplate.HOLD_RESOLVED: Letter(
        Text("用户账号挂起已处理完成", "The hold of your account has been dealt with"),
        Text(
            "您的用户账号{username}的挂起已处理完成。\n请从政务服务平台重新登录外国专家项目管理信息系统，查看结果。",
            "The hold of your account {username} has been dealt with.\n"
            "Please sign in to the system again from the national platform to see the result.",
        ),
    ),
    MessageTemplate.NUMBER_CLAIMED: Letter(
        Text("另有账号登记了相同的{item}", "Another account gave the same {item_en}"),
        Text(
            "另有账号登记了与您的账号{username}相同的{item}。同一{item}只应由一人使用，为防止冒用，管理员正在核对。\n"
            "您的账号照常使用，无需操作。如另一账号也是您的，或您的号码已更换，请告知主管外专局。",
            "Another account gave the same {item_en} as your account {username}. Only one person should use it, so an"
            " administrator is looking into it, lest somebody act in your name.\n"
            "Your account works as before and you need not do anything. If the other account is yours too, or your"
            " number has changed, please tell the authority in charge.",
        ),
    ),
    MessageTemplate.ACCOUNT_ENDED: Letter(
        Text("用户账号已停用", "Your account has ended"),
        Text(
            "经两名管理员核实，您在{unit}的用户账号{username}与您的另一账号重复，已停用或并入另一账号。\n"
            "请使用另一账号从政务服务平台登录外国专家项目管理信息系统。如有异议，请尽快联系主管外专局。",
            "Two administrators found that your account {username} at {unit} and another account of yours are one"
            " person's. It has ended, or was merged into the other one.\n"
            "Please sign in to the system from the national platform with the other one. If this is not right, please"
            " contact the authority in charge as soon as you can.",
        ),
    ),
    MessageTemplate.DELETION_ACCEPTED: Letter(
        Text("删除个人信息的请求已受理", "Your request for deletion was accepted"),
        Text(
            "您删除个人信息的请求已受理。您在本系统的用户账号（{username}等）已注销，号码已从重复比对中移除，草稿已删除。\n"
            "审核记录和依法应当保存的信息继续留存，不再用于其他目的。",
            "Your request to delete your personal data was accepted. Your accounts ({username} and any others) have"
            " ended, their numbers are no longer compared with those of others, and drafts are gone.\n"
            "The record of the review, and what the law asks to keep, is kept and used for nothing else.",
        ),
    ),
    MessageTemplate.DELETION_REFUSED: Letter(
        Text("删除个人信息的请求未获同意", "Your request for deletion was refused"),
        Text(
            "您删除个人信息的请求未获同意，用户账号{username}照常使用。\n请从政务服务平台登录外国专家项目管理信息系统，在个人中心查看原因。",
            "Your request to delete your personal data was refused; your account {username} works as before.\n"
            "Please sign in to the system from the national platform and read the reason in the personal centre.",
        ),
    ),
    MessageTemplate.PROJECT_APPROVED: Letter(
        Text("项目已立项", "Your project is approved"),
        Text(
            "您申报的项目“{title}”（{category}）已立项。\n请从政务服务平台登录外国专家项目管理信息系统查看。",
            "Your project {title_en} ({category_en}) has been approved.\n"
            "Please sign in to the system from the national platform to see it.",
        ),
    ),
    MessageTemplate.PROJECT_RETURNED: Letter(
        Text("项目计划被退回，请修改", "Your project plan was returned for correction"),
        Text(
            "您申报的项目“{title}”（{category}）被退回。\n"
            "请从政务服务平台登录外国专家项目管理信息系统，查看退回原因，修改后重新提交。",
            "Your project {title_en} ({category_en}) was returned.\n"
            "Please sign in to the system from the national platform, read the reasons, and submit it again corrected.",
        ),
    ),
    MessageTemplate.PROJECT_WAITS: Letter(
        Text("被退回的项目计划等待修改", "A returned project plan waits for your correction"),
        Text(
            "您申报的项目“{title}”（{category}）已退回{days}个工作日，尚未重新提交。\n"
            "请从政务服务平台登录外国专家项目管理信息系统修改。",
            "Your project {title_en} ({category_en}) was returned {days} working days ago and has not been submitted"
            " again.\nPlease sign in to the system from the national platform and correct it.",
        ),
    ),
}

EMAIL_END = Text("本邮件由系统自动发出，请勿回复。", "This message was sent automatically. Please do not reply to it.")

SYSTEM = Text("系统", "The system")
"""Who is told to have done what follows from something else by itself."""

AMENDMENTS: Mapping[str, Text] = {
    "correct_mobile": Text("更正手机号码", "Corrected the mobile"),
    "correct_email": Text("更正电子邮件", "Corrected the e-mail"),
    "correct_id_number": Text("更正证件号码", "Corrected the ID number"),
    "merge": Text("并入同一人的另一账号", "Merged into another account of the same person"),
}
"""What can happen to a registration besides the steps of the review."""

SIGNATURE = "【外国专家项目】"
"""What every SMS starts with: the registered signature of the sender."""
