"""Two people with one mobile, and one person with two accounts: held, heard, resolved, told, and home."""

import re

import pytest
from playwright.sync_api import Locator, expect

from chalicelib.forms import PersonForm
from tests.journeys.actors import Applicant, NewApplicant, NewReviewer, Reviewer
from tests.journeys.answers import person_answers
from tests.journeys.evidence import Camera
from tests.journeys.running_system import find_applicant

pytestmark = pytest.mark.journey

LATER, EARLIER = "纪晚舟", "李常青"
UNIT, UNIT_OF_EARLIER = "河北云岭演示智能装备有限公司", "石家庄常山演示生物科技有限公司"
MOBILE, MASKED = "13800001012", "138****1012"
FIRST_REVIEWER, LAST_REVIEWER = "魏书昀", "姜怀瑾"
ADMINISTRATOR, SECOND_ADMINISTRATOR = "金维桢", "严若谷"
ON_HOLD = "该用户账号疑似重复被挂起，请等待管理员处理，处理完成后用户手机号码会收到短信提醒，无需重复提交。"
PENDING = "该用户注册信息已经提交，请等待归口管理单位审核。"
REISSUED, SINCE = "手机号码是运营商重新分配给我的", "这个号码是我今年三月在营业厅新办的。"
CLAIMED = "有新账号登记了已有账号的手机号码，为防冒用，管理员正在核对。"
RESOLVED = "您的用户账号挂起已处理完成，请重新登录外国专家项目管理信息系统。"
APPROVED = f"您在{UNIT}的用户账号jiwanzhou已审核通过，请登录外国专家项目管理信息系统。"
GROUNDS = "已电话联系双方：号码在今年三月由运营商重新分配。"

CAME_BACK, OLD_CARD, NEW_CARD = "孙滏川", "代单位办理了登记", "同一人换了平台账号"
OLD_MOBILE, NEW_MOBILE = "13800001011", "13800002036"
ENDED = "您的一个用户账号与您的另一账号重复，已停用或并入另一账号。如有异议，请尽快联系主管外专局。"
SAME_PERSON = "证件号码和姓名都相同，很可能是同一人换了平台账号"


def test_whoever_is_held_for_the_mobile_of_another_is_heard_told_apart_and_comes_home(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, camera: Camera
) -> None:
    # Given somebody at home, and another whom the carrier gave that mobile later
    later, earlier = new_applicant(), new_applicant()
    later.sign_in_as(LATER)

    # When the second hands in the form, the account is on hold: why, under which number, and what follows
    later.choose_unit("")
    later.fill_in(person_answers(LATER), PersonForm)
    later.submit()
    later.page.get_by_role("link", name="查看审核进度").click()
    number = sees_why_it_is_on_hold(later)
    camera.take(later.page, "01-hold")

    # And says the one thing there is to say
    says_how_it_came(later, camera)

    # Meanwhile the first is told by message, without anybody being named, and goes on as ever
    later.reads_on_the_phone(CLAIMED, MOBILE)
    camera.take(later.page, "03-told")
    names_nobody(later.page.get_by_role("listitem").filter(has_text=CLAIMED))
    earlier.sign_in_as(EARLIER)
    earlier.choose_unit(UNIT_OF_EARLIER)
    earlier.sees_heading(f"{EARLIER}，您好")

    # And the review goes on as far as it may
    first_reviewer, reviewer = new_reviewer(), new_reviewer()
    first_reviewer.arrive_as(FIRST_REVIEWER)
    first_reviewer.approves_case_of(LATER)
    reviewer.arrive_as(LAST_REVIEWER)
    is_kept_from_approving(reviewer, camera)

    # When an administrator has compared both and finds different people
    administrator = new_reviewer()
    administrator.arrive_as(ADMINISTRATOR)
    finds_hold(administrator, LATER, number, camera)
    compares_both(administrator, camera)
    tells_them_apart(administrator, camera)

    # Then the mobile is told, and after signing in again the review goes on
    later.reads_on_the_phone(RESOLVED, MOBILE)
    later.arrive_as(LATER)
    later.choose_unit("")
    later.sees(PENDING)

    # And once it is approved at last, the account comes home
    reviewer.approves_case_of(LATER)
    later.reads_on_the_phone(APPROVED, MOBILE)
    camera.take(later.page, "09-phone")
    later.arrive_as(LATER)
    later.choose_unit("")
    later.sees_heading(f"{LATER}，您好")
    camera.take(later.page, "10-home")


def test_a_person_with_a_new_account_of_the_platform_is_recognised_and_two_administrators_link_both(
    new_applicant: NewApplicant, new_reviewer: NewReviewer, camera: Camera
) -> None:
    # Given somebody on hold who has come back under another account of the platform
    applicant = new_applicant()
    applicant.sign_in_as(CAME_BACK, NEW_CARD)
    applicant.choose_unit("")
    applicant.sees(ON_HOLD)
    camera.take(applicant.page, "1-hold")
    applicant.page.get_by_label("这是我本人的旧账号").check()
    applicant.press("发送说明")
    expect(applicant.page.get_by_text("您的说明已发送给管理员")).to_be_visible()

    # When an administrator proposes to merge both into the new account
    administrator = new_reviewer()
    administrator.arrive_as(ADMINISTRATOR)
    proposes_to_merge(administrator, camera)

    # Then nothing has changed yet, and another administrator has to agree
    applicant.page.reload()
    applicant.sees(ON_HOLD)
    second = new_reviewer()
    second.arrive_as(SECOND_ADMINISTRATOR)
    agrees(second, camera)

    # Then the old mobile is told and the new one too, and the new account is at home where the old one was
    applicant.reads_on_the_phone(ENDED, OLD_MOBILE)
    applicant.reads_on_the_phone(RESOLVED, NEW_MOBILE)
    applicant.sign_in_as(CAME_BACK, NEW_CARD)
    applicant.choose_unit("")
    applicant.sees_heading(f"{CAME_BACK}，您好")
    camera.take(applicant.page, "5-home")

    # And the old one says which to use
    applicant.sign_in_as(CAME_BACK, OLD_CARD)
    applicant.choose_unit("")
    applicant.sees("经管理员核实，您的这个账号已与您的另一个账号合并。请使用合并后的账号从政务服务平台登录。")
    camera.take(applicant.page, "6-old-account")


def sees_why_it_is_on_hold(applicant: Applicant) -> str:
    """The manual's sentence, the item that matched, masked, and nothing of the other account. Returns its number."""
    applicant.sees_heading("您的账号已挂起")
    applicant.sees(ON_HOLD)
    applicant.sees(f"手机号码 {MASKED} 与先登记的另一个账号相同")
    applicant.sees("手机号码会换主人，仅凭手机号码相同不能断定是重复登记。")
    applicant.sees(f"处理完成后，系统将向您填写的手机 {MASKED} 发送短信。")
    expect(applicant.page.get_by_role("button", name="手机号码有误？更正")).to_be_visible()
    names_nobody(applicant.page.get_by_role("main"))
    number = applicant.page.locator(".case-number").get_by_text(re.compile("^GQ-.{4}-.{4}$"))
    return number.inner_text()


def names_nobody(place: Locator) -> None:
    """It does not tell whose the earlier account is."""
    other = find_applicant(EARLIER)
    for told in (other.name, other.id_number, other.username, UNIT_OF_EARLIER):
        expect(place).not_to_contain_text(told)


def says_how_it_came(applicant: Applicant, camera: Camera) -> None:
    page = applicant.page
    page.get_by_label(REISSUED).check()
    page.get_by_label("补充说明").fill(SINCE)
    applicant.press("发送说明")
    expect(page.get_by_text("您的说明已发送给管理员")).to_be_visible()
    applicant.sees(SINCE)
    camera.take(page, "02-said")


def is_kept_from_approving(reviewer: Reviewer, camera: Camera) -> None:
    expect(reviewer.row_of(LATER)).to_contain_text("挂起")
    reviewer.open_case_of(LATER)
    reviewer.sees("该账号疑似重复，挂起处理完成前不能作出最终通过决定。")
    expect(reviewer.page.get_by_role("button", name="通过", exact=True)).to_be_disabled()
    camera.take(reviewer.page, "04-kept-from-approving")
    reviewer.page.get_by_role("link", name="待审核").first.click()


def finds_hold(administrator: Reviewer, applicant: str, number: str, camera: Camera) -> None:
    page = administrator.page
    page.get_by_role("link", name=re.compile("重复账号处理")).click()
    expect(page.get_by_role("row").filter(has_text=applicant)).to_contain_text(number)
    page.get_by_role("searchbox", name="按挂起编号查找").fill("GQ-2222-2222")
    page.get_by_role("button", name="查找").click()
    administrator.sees("没有编号为“GQ-2222-2222”的挂起")
    camera.take(page, "05-workbench")
    page.get_by_role("searchbox", name="按挂起编号查找").fill(number.lower())
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_role("heading", level=1, name=f"疑似重复：{applicant}")).to_be_visible()
    expect(page.get_by_label("处理依据")).to_be_visible()


def compares_both(administrator: Reviewer, camera: Camera) -> None:
    """Both sides, what the applicant says, and the whole mobile, which it is recorded that somebody saw."""
    page = administrator.page
    for told in (LATER, EARLIER, UNIT, UNIT_OF_EARLIER):
        expect(page.get_by_role("table", name="双方账号")).to_contain_text(told)
    administrator.sees(REISSUED)
    administrator.sees(SINCE)
    camera.take(page, "06-both-sides")
    sees_numbers(page.get_by_role("table", name="双方账号"), administrator)


def sees_numbers(table: Locator, administrator: Reviewer) -> None:
    # Whoever came first may have an account in several units by now.
    table.get_by_role("button", name=re.compile("对方账号")).first.click()
    dialog = administrator.page.get_by_role("dialog")
    expect(dialog).to_contain_text("您的查看将被记录")
    dialog.get_by_role("button").first.click()
    expect(table).to_contain_text(find_applicant(EARLIER).id_number)


def tells_them_apart(administrator: Reviewer, camera: Camera) -> None:
    page = administrator.page
    page.get_by_label("不同人员").check()
    page.get_by_label("处理依据").fill(GROUNDS)
    page.get_by_role("button", name="提交处理").click()
    camera.take(page, "07-confirm")
    page.get_by_role("dialog").get_by_role("button", name="提交处理").click()
    administrator.sees("已处理：不同人员")
    camera.take(page, "08-resolved")


def proposes_to_merge(administrator: Reviewer, camera: Camera) -> None:
    page = administrator.page
    page.goto("/admin/holds")
    line = page.get_by_role("row").filter(has_text=CAME_BACK)
    expect(line).to_contain_text("疑似同一人")
    line.get_by_role("link").click()
    administrator.sees(SAME_PERSON)
    page.get_by_label("同一人，合并账号").check()
    page.get_by_label(re.compile("^本账号（被挂起）")).check()
    page.get_by_label("处理依据").fill("证件核对一致，原平台账号已注销。")
    page.get_by_role("button", name="提交复核").click()
    expect(page.get_by_role("dialog")).to_contain_text("今后登录：孙滏川（sunfuchuan_new")
    camera.take(page, "2-propose")
    page.get_by_role("dialog").get_by_role("button", name="提交复核").click()
    administrator.sees("已提交，等待另一名管理员复核")
    expect(page.get_by_role("button", name="同意并执行")).to_have_count(0)


def agrees(administrator: Reviewer, camera: Camera) -> None:
    page = administrator.page
    page.goto("/admin/holds")
    line = page.get_by_role("row").filter(has_text=CAME_BACK)
    expect(line).to_contain_text("等待复核")
    line.get_by_role("link").click()
    expect(page.get_by_role("button", name="同意并执行")).to_be_visible()
    camera.take(page, "3-proposal")
    page.get_by_role("button", name="同意并执行").click()
    page.get_by_role("dialog").get_by_role("button", name="同意并执行").click()
    administrator.sees("已处理：同一人，合并账号")
    expect(page.get_by_role("table", name="双方账号（现状）")).to_contain_text("已停用（同一人，合并账号）")
    camera.take(page, "4-merged")
