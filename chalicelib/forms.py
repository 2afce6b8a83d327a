"""What applicants type: the unit, person and project forms, with every rule (manual 2.1.1 and 2.1.2).

Every field is a string, as it was typed; the validators normalise it and judge it. The JSON schema of these
models is the one source of the rules that the portal applies: labels and widgets ride in its `x-` members, and a
rule that is code is named in `x-check`, with a twin of the same name in the frontend.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any, ClassVar, NoReturn, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from chalicelib import numbers, reference
from chalicelib.errors import FieldError, FormInvalid
from chalicelib.models import AuthorityLevel, Enterprise, Identity, NumberKind, PersonalNumbers, UserType

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
BLANKS = " \t\r\n\u00a0\u3000"
# What nobody sees, and what shows a text in another order than it is written: who compares names or searches for one
# is to have before them what is stored. Tabs and ends of lines stay.
UNSEEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

OFFERED_LEVELS = frozenset(AuthorityLevel) - {AuthorityLevel.NATIONAL}
INTRODUCTION_ZH_LEAST = 20
INTRODUCTION_EN_LEAST = 50
INTRODUCTION_MOST = 3000
SUMMARY_ZH_LEAST = 20
SUMMARY_EN_LEAST = 50
SUMMARY_MOST = 3000


def refuse(code: str, **parameters: object) -> NoReturn:
    """Refuse the value under validation with one of the codes of `wording.FIELD_ERRORS`."""
    raise PydanticCustomError(code, "{code}", {"code": code, **parameters})


def is_chinese(text: str) -> bool:
    """Whether at least three in ten of the visible characters are Chinese ones."""
    return 10 * _count(HAN, text) >= 3 * _count_visible(text)


def is_english(text: str) -> bool:
    """Whether at least half of the visible characters are Latin letters and none is Chinese."""
    return not HAN.search(text) and 2 * _count(LATIN, text) >= _count_visible(text)


def _count(letters: re.Pattern[str], text: str) -> int:
    # By runs of them: an introduction has some thousand letters.
    return sum(map(len, letters.findall(text)))


def _count_visible(text: str) -> int:
    return len(text) - sum(map(text.count, BLANKS))


def is_day(text: str) -> bool:
    """Whether it is a day that there is, such as 2026-11-23."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# These lay out the forms as this file is loaded, before any change of it is tried (docs/testing.md).
# pragma: no mutate start
def _check(predicate: Callable[[str], bool], code: str) -> AfterValidator:
    def judge(text: str) -> str:
        return text if not text or predicate(text) else refuse(code)

    return AfterValidator(judge)


def _check_today(predicate: Callable[[str, date], bool], code: str) -> AfterValidator:
    def judge(text: str, info: ValidationInfo) -> str:
        return text if not text or predicate(text, _today(info)) else refuse(code)

    return AfterValidator(judge)


def _today(info: ValidationInfo) -> date:
    today: date = (info.context or {})["today"]
    return today


def _normalise(normalise: Callable[[str], str]) -> BeforeValidator:
    return BeforeValidator(lambda value: normalise(value) if isinstance(value, str) else value)


def _listed(list_name: str) -> AfterValidator:
    return _check(partial(reference.is_code, list_name), "not_in_list")


# pragma: no mutate end

Code = _normalise(numbers.normalise)
Figure = _normalise(numbers.normalise_figure)

Chinese = Annotated[str, _check(is_chinese, "not_chinese")]
English = Annotated[str, _check(is_english, "not_english")]
Uscc = Annotated[str, Code, _check(numbers.is_uscc, "not_uscc")]
IdNumber = Annotated[str, Code, _check_today(numbers.is_id_number, "not_id_number")]
Mobile = Annotated[str, _normalise(numbers.normalise_mobile), _check(numbers.is_mobile, "not_mobile")]
BankAccount = Annotated[str, Code, _check(numbers.is_bank_account, "not_bank_account")]
Day = Annotated[str, Figure, _check(is_day, "not_day")]
AttachmentId = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]

COUNT = "^[0-9]{1,7}$"
AMOUNT = "^[0-9]{1,12}([.][0-9]{1,6})?$"
BANK_CODE = "^[0-9]{12}$"
POSTCODE = "^[0-9]{6}$"
DAY = "^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"
PHONE = "^([+][0-9]{1,3})?[0-9()]{5,20}(([#*]|EXT)[0-9]{1,6})?$"
USERNAME = "^[A-Za-z][A-Za-z0-9._-]{3,31}$"
EMAIL = "^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}([.][A-Za-z0-9-]{1,63})+$"
WEBSITE = (
    "^([Hh][Tt][Tt][Pp][Ss]?://)?[0-9A-Za-z一-鿿-]{1,63}([.][0-9A-Za-z一-鿿-]{1,63})+(:[0-9]{1,5})?([/?#][!-~一-鿿]*)?$"
)

PATTERN_ERRORS: Mapping[str, str] = {
    COUNT: "not_count",
    AMOUNT: "not_amount",
    BANK_CODE: "not_bank_code",
    POSTCODE: "not_postcode",
    DAY: "not_day",
    PHONE: "not_phone",
    USERNAME: "not_username",
    EMAIL: "not_email",
    WEBSITE: "not_website",
}


# pragma: no mutate start
def _field(zh: str, en: str, group: str, widget: str = "text", **options: Any) -> Any:  # noqa: ANN401, pydantic's own
    """A field of a form. `options`: optional, most, least, pattern, and what rides in the schema's `x-` members."""
    optional = options.pop("optional", False)
    pattern = options.pop("pattern", None)
    rules = {
        "max_length": options.pop("most", 200),
        "pattern": pattern and (f"^$|{pattern}" if optional else pattern),
    }
    least = options.pop("least", 0 if optional else 1)
    extra: dict[str, Any] = {"x-label": {"zh": zh, "en": en}, "x-group": group, "x-widget": widget}
    extra |= {f"x-{name.replace('_', '-')}": value for name, value in options.items()}
    if pattern:
        extra["x-error"] = PATTERN_ERRORS[pattern]
    if optional:
        return Field(default="", json_schema_extra=extra, **rules)
    return Field(min_length=least, json_schema_extra=extra, **rules)


def _hint(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


# pragma: no mutate end


class Body(BaseModel):
    """What somebody sends: strictly typed, nothing unknown, nothing unseen, no space around it."""

    model_config = ConfigDict(strict=True, str_strip_whitespace=True, extra="forbid", frozen=True)
    scan_fields: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _leave_out_the_unseen(cls, sent: Any) -> Any:  # noqa: ANN401, whatever was sent
        if not isinstance(sent, Mapping):
            return sent
        return {name: _seen(value) for name, value in sent.items()}


def _seen(value: Any) -> Any:  # noqa: ANN401, whatever was sent
    if isinstance(value, list):
        return [_seen(each) for each in value]
    return UNSEEN.sub("", value) if isinstance(value, str) else value


class Form(Body):
    """What the forms share: strings only, and where their personal numbers are."""

    masks: ClassVar[Mapping[str, Callable[[str], str]]] = {
        "id_number": numbers.mask_id_number,
        "mobile": numbers.mask_mobile,
        "bank_account": numbers.mask_bank_account,
    }

    def personal_numbers(self) -> PersonalNumbers:
        """The numbers that must be encrypted before they are stored."""
        values = self.model_dump(include=set(self.masks))
        return PersonalNumbers(**values)

    def masked(self) -> dict[str, object]:
        """Everything typed, personal numbers masked, scans left out."""
        values = self.model_dump(exclude=set(self.scan_fields))
        return {name: self.masks[name](value) if name in self.masks else value for name, value in values.items()}

    def scans(self) -> dict[str, str]:
        """Which attachment is given for each scan."""
        return self.model_dump(include=set(self.scan_fields))


F = TypeVar("F", bound=Form)


class UnitForm(Form):
    """单位信息完善: a unit asks to be registered, together with the account that goes on with it."""

    scan_fields: ClassVar[tuple[str, ...]] = ("registration_certificate", "stamped_bank_page")

    name_zh: Chinese = _field("单位中文全称", "Full name in Chinese", "unit", check="chinese", source="platform")
    name_en: English = _field("单位英文全称", "Full name in English", "unit", check="english", least=2)
    short_name_zh: Chinese = _field("单位中文简称", "Short name in Chinese", "unit", check="chinese", most=50)
    short_name_en: English = _field("单位英文简称", "Short name in English", "unit", check="english", most=50)
    authority_level: str = _field("主管外专局类型", "Type of authority in charge", "unit", "authority_level")
    authority_id: str = _field(
        "主管外专局",
        "Authority in charge",
        "unit",
        "authority",
        list="authorities",
        hint=_hint("所选单位将审核您提交的信息。", "The authority you choose will review what you submit."),
    )
    industry: Annotated[str, _listed("industries")] = _field("行业", "Industry", "unit", "select", list="industries")
    ownership: Annotated[str, _listed("ownership")] = _field(
        "单位性质", "Ownership", "unit", "select", list="ownership"
    )
    unit_type: Annotated[str, _listed("unit_types")] = _field(
        "单位类型", "Type of unit", "unit", "select", list="unit_types"
    )
    uscc: Uscc = _field(
        "统一社会信用代码",
        "Unified social credit code",
        "unit",
        check="uscc",
        normalise="code",
        source="platform",
    )
    bank_account_name: str = _field("单位银行账号名称", "Name of the bank account", "unit")
    bank_branch: str = _field(
        "单位开户行",
        "Bank and branch",
        "unit",
        hint=_hint("请具体写明支行。", "Name the branch as well."),
    )
    bank_account: BankAccount = _field(
        "单位银行账号",
        "Bank account number",
        "unit",
        most=40,
        check="bank_account",
        normalise="code",
        mask="bank_account",
    )
    bank_code: Annotated[str, Code] = _field(
        "开户行联行号",
        "Bank code (CNAPS)",
        "unit",
        pattern=BANK_CODE,
        normalise="code",
        warn="bank_code_check",
    )
    staff_count: Annotated[str, Figure] = _field(
        "员工职数", "Number of staff", "unit", "count", pattern=COUNT, normalise="figure"
    )
    technical_staff_count: Annotated[str, Figure] = _field(
        "技术人员职数",
        "Number of technical staff",
        "unit",
        "count",
        pattern=COUNT,
        normalise="figure",
        at_most="staff_count",
    )
    address_zh: Chinese = _field("通信地址（中文）", "Address in Chinese", "unit", check="chinese")
    address_en: English = _field("通信地址（英文）", "Address in English", "unit", check="english", least=5)
    postcode: Annotated[str, Code] = _field("邮政编码", "Postcode", "unit", "count", pattern=POSTCODE, normalise="code")
    total_assets: Annotated[str, Figure] = _field(
        "资产总金额（万元）",
        "Total assets (10,000 yuan)",
        "unit",
        "decimal",
        pattern=AMOUNT,
        normalise="figure",
        places=6,
    )
    region: Annotated[str, _check(reference.is_place, "not_in_list")] = _field(
        "所在省市区", "Province, city and county", "unit", "region", list="regions"
    )
    website: str = _field("单位网址", "Website", "unit", "url", pattern=WEBSITE)

    introduction_zh: Chinese = _field(
        "单位简介（中文）",
        "Introduction in Chinese",
        "introduction",
        "textarea",
        check="chinese",
        least=INTRODUCTION_ZH_LEAST,
        most=INTRODUCTION_MOST,
    )
    introduction_en: English = _field(
        "单位简介（英文）",
        "Introduction in English",
        "introduction",
        "textarea",
        check="english",
        least=INTRODUCTION_EN_LEAST,
        most=INTRODUCTION_MOST,
        hint=_hint("务必用英文填写，否则将被退回。", "It must be in English, or the submission will be returned."),
    )

    username: str = _field(
        "用户账号",
        "Username",
        "account",
        pattern=USERNAME,
        most=32,
        hint=_hint(
            "审核通过后使用该账号，请牢记。",
            "You go on with this account after approval; please remember it.",
        ),
    )
    contact_name_zh: Chinese = _field(
        "联系人姓名（中文）", "Contact's name in Chinese", "account", check="chinese", most=50
    )
    contact_name_en: English = _field(
        "联系人姓名（英文）", "Contact's name in English", "account", check="english", most=100, optional=True
    )
    department: str = _field("所在部门", "Department", "account", most=100)
    id_number: IdNumber = _field(
        "联系人证件号码",
        "Contact's ID number",
        "account",
        most=40,
        check="id_number",
        normalise="code",
        mask="id_number",
    )
    mobile: Mobile = _field(
        "联系人移动电话",
        "Contact's mobile",
        "account",
        "tel",
        most=30,
        check="mobile",
        normalise="mobile",
        mask="mobile",
    )
    office_phone: Annotated[str, Code] = _field(
        "联系人办公电话",
        "Contact's office telephone",
        "account",
        "tel",
        pattern=PHONE,
        normalise="code",
        optional=True,
    )
    job_title_zh: Chinese = _field("职务（中文）", "Job title in Chinese", "account", check="chinese", most=100)
    job_title_en: English = _field("职务（英文）", "Job title in English", "account", check="english", most=100)
    email: str = _field("联系人电子邮件", "Contact's e-mail", "account", "email", pattern=EMAIL)
    fax: Annotated[str, Code] = _field(
        "联系人传真", "Contact's fax", "account", "tel", pattern=PHONE, normalise="code", optional=True
    )

    registration_certificate: AttachmentId = _field(
        "用人单位合法登记证明",
        "Proof of lawful registration",
        "scans",
        "scan",
        hint=_hint(
            "营业执照等的彩色图像，禁止黑白。",
            "A colour image, such as of the business licence; not black-and-white.",
        ),
    )
    stamped_bank_page: AttachmentId = _field(
        "用人单位银行账号信息盖章页",
        "Stamped page of the bank account",
        "scans",
        "scan",
        hint=_hint(
            "加盖公章的银行账号信息页彩色图像。",
            "A colour image of the bank account page with the unit's seal.",
        ),
    )

    @field_validator("authority_level")
    @classmethod
    def _offer_level(cls, level: str) -> str:
        return level if level in OFFERED_LEVELS else refuse("not_in_list")

    @field_validator("authority_id")
    @classmethod
    def _match_level(cls, authority_id: str, info: ValidationInfo) -> str:
        authority = reference.authority(authority_id)
        if authority is None or not authority.is_valid_on(_today(info)):
            refuse("not_in_list")
        level = info.data.get("authority_level", authority.level)
        return authority_id if authority.level == level != AuthorityLevel.NATIONAL else refuse("wrong_authority")

    @field_validator("technical_staff_count")
    @classmethod
    def _stay_within_staff(cls, count: str, info: ValidationInfo) -> str:
        staff = info.data.get("staff_count")
        return count if staff is None or int(count) <= int(staff) else refuse("above_staff_count")


class PersonForm(Form):
    """个人信息完善: a person asks for an account in a unit that the system knows."""

    username: str = _field(
        "用户账号",
        "Username",
        "person",
        pattern=USERNAME,
        most=32,
        hint=_hint(
            "审核通过后使用该账号，请牢记。",
            "You go on with this account after approval; please remember it.",
        ),
    )
    name_zh: Chinese = _field("姓名（中文）", "Name in Chinese", "person", check="chinese", most=50, source="platform")
    name_en: English = _field("姓名（英文）", "Name in English", "person", check="english", most=100, optional=True)
    department: str = _field("所在部门", "Department", "person", most=100, optional=True)
    id_number: IdNumber = _field(
        "联系人证件号码",
        "ID number",
        "person",
        most=40,
        check="id_number",
        normalise="code",
        mask="id_number",
        source="platform",
    )
    mobile: Mobile = _field(
        "联系人移动电话",
        "Mobile",
        "person",
        "tel",
        most=30,
        check="mobile",
        normalise="mobile",
        mask="mobile",
        source="platform",
    )
    office_phone: Annotated[str, Code] = _field(
        "联系人办公电话", "Office telephone", "person", "tel", pattern=PHONE, normalise="code", optional=True
    )
    job_title_zh: Chinese = _field(
        "职务（中文）", "Job title in Chinese", "person", check="chinese", most=100, optional=True
    )
    job_title_en: English = _field(
        "职务（英文）", "Job title in English", "person", check="english", most=100, optional=True
    )
    professional_title: Annotated[str, _listed("titles")] = _field(
        "职称", "Professional title", "person", "select", list="titles", optional=True
    )
    discipline: Annotated[str, _listed("disciplines")] = _field(
        "所属学科", "Discipline", "person", "select", list="disciplines", optional=True
    )
    email: str = _field("联系人电子邮件", "E-mail", "person", "email", pattern=EMAIL, optional=True)
    fax: Annotated[str, Code] = _field(
        "联系人传真", "Fax", "person", "tel", pattern=PHONE, normalise="code", optional=True
    )
    address: str = _field("通讯地址", "Address", "person", optional=True)
    postcode: Annotated[str, Code] = _field(
        "邮政编码", "Postcode", "person", "count", pattern=POSTCODE, normalise="code", optional=True
    )


class ProjectForm(Form):
    """项目计划: an approved account asks for a project of its unit. Its category is chosen when it is begun."""

    title_zh: Chinese = _field("项目名称（中文）", "Title in Chinese", "project", check="chinese", most=100)
    title_en: English = _field("项目名称（英文）", "Title in English", "project", check="english", least=5)
    host_department: str = _field(
        "执行部门",
        "Host department",
        "project",
        most=100,
        hint=_hint("本单位负责该项目的部门。", "The department of your unit that carries the project out."),
    )
    starts_on: Day = _field(
        "开始日期",
        "From",
        "project",
        "day",
        pattern=DAY,
        check="day",
        normalise="figure",
        hint=_hint(
            "例如2026-03-01。项目年度按开始日期计。",
            "Such as 2026-03-01. The project counts for the year in which it starts.",
        ),
    )
    ends_on: Day = _field(
        "结束日期",
        "To",
        "project",
        "day",
        pattern=DAY,
        check="day",
        normalise="figure",
        not_before="starts_on",
        hint=_hint("例如2026-12-31。", "Such as 2026-12-31."),
    )
    budget: Annotated[str, Figure] = _field(
        "预算（万元）", "Budget (10,000 yuan)", "project", "decimal", pattern=AMOUNT, normalise="figure", places=6
    )
    expert_name: str = _field(
        "外国专家姓名",
        "Expert's name",
        "expert",
        most=100,
        hint=_hint("与护照一致。", "As in the passport."),
    )
    expert_nationality: Annotated[str, _listed("countries")] = _field(
        "外国专家国籍", "Expert's nationality", "expert", "select", list="countries"
    )
    summary_zh: Chinese = _field(
        "项目摘要（中文）",
        "Summary in Chinese",
        "summary",
        "textarea",
        check="chinese",
        least=SUMMARY_ZH_LEAST,
        most=SUMMARY_MOST,
        hint=_hint(
            "写明目标、主要工作和预期成果。请勿写入涉密内容。",
            "Tell its aims, its main work and what is expected of it. Nothing classified may be written here.",
        ),
    )
    summary_en: English = _field(
        "项目摘要（英文）",
        "Summary in English",
        "summary",
        "textarea",
        check="english",
        least=SUMMARY_EN_LEAST,
        most=SUMMARY_MOST,
        hint=_hint("务必用英文填写。", "It must be in English."),
    )

    @field_validator("ends_on")
    @classmethod
    def _end_after_start(cls, day: str, info: ValidationInfo) -> str:
        start = info.data.get("starts_on")
        return day if start is None or start <= day else refuse("before_start")


def vouched_for(form: type[Form], identity: Identity, known: PersonalNumbers, enterprise: Enterprise) -> dict[str, str]:
    """The values of `form` that the platform vouches for, by field: shown read-only, never taken from the body.

    A legal account vouches for its unit; who the contact is, the unit says itself.
    """
    if form is ProjectForm:
        return {}
    unit = {"uscc": enterprise.uscc or "", "name_zh": enterprise.name}
    if form is PersonForm:
        person = {"name_zh": identity.name, "id_number": known.id_number, "mobile": known.mobile}
        return {name: value for name, value in person.items() if value}
    if identity.user_type is UserType.LEGAL:
        return unit
    contact = {"contact_name_zh": identity.name, "id_number": known.id_number, "mobile": known.mobile}
    return unit | {name: value for name, value in contact.items() if value}


def parse(form: type[F], typed: Mapping[str, object], vouched: Mapping[str, str], today: date) -> F:
    """Read a form: what was typed, with what the platform vouches for in its place.

    Raises FormInvalid with every broken rule, in form order.
    """
    try:
        return form.model_validate({**typed, **vouched}, context={"today": today})
    except ValidationError as error:
        raise FormInvalid(field_errors(form, error)) from None


def number_of(kind: NumberKind, typed: str, today: date) -> str:
    """An ID number or mobile as the forms take it, normalised. Raises FormInvalid with the code of the broken rule."""
    adapter = TypeAdapter(IdNumber if kind is NumberKind.ID_NUMBER else Mobile)
    try:
        number: str = adapter.validate_python(typed, context={"today": today})
    except ValidationError as error:
        raise FormInvalid((FieldError("value", error.errors()[0]["type"]),)) from None
    return number


def field_errors(form: type[Body], error: ValidationError) -> tuple[FieldError, ...]:
    """What pydantic found, in the codes of `wording.FIELD_ERRORS`, in form order."""
    found = (_field_error(form, each) for each in error.errors(include_url=False))
    return in_form_order(form, found)


def in_form_order(form: type[Body], errors: Iterable[FieldError]) -> tuple[FieldError, ...]:
    """The errors as a person meets them going down the form; what is no field comes last."""
    order = {name: place for place, name in enumerate(form.model_fields)}
    return tuple(sorted(errors, key=lambda each: order.get(each.field, len(order))))


def _field_error(form: type[Body], error: Mapping[str, Any]) -> FieldError:
    field, context = str(error["loc"][0]), error.get("ctx", {})
    if field in form.scan_fields:
        return FieldError(field, "scan_missing")
    match error["type"]:
        case "missing":
            return FieldError(field, "required")
        case "string_too_short":
            code = "too_short" if error["input"].strip() else "required"
            return FieldError(field, code, {"limit": context["min_length"]})
        case "string_too_long":
            return FieldError(field, "too_long", {"limit": context["max_length"]})
        case "string_pattern_mismatch":
            # The forms have words for each of their patterns; other bodies come from our own pages.
            code = PATTERN_ERRORS.get(context["pattern"].removeprefix("^$|"), "wrong_type")
            return FieldError(field, code, {"places": 6})
        case "extra_forbidden":
            return FieldError(field, "unknown_field")
        case "literal_error":
            return FieldError(field, "not_in_list")
        case _:
            # Our own rules bring their code along; all else that pydantic refuses is of the wrong form.
            return FieldError(field, context.get("code", "wrong_type"))
