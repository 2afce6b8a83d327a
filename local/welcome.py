"""What a person is told once everything runs: the addresses, and what to try."""

from local.addresses import Addresses

_TEXT = """
READY  外国专家项目管理信息系统 已在本机运行
       The Foreign Expert Project Management Information System runs on this machine

  门户（用人单位）   Portal, for applicants      {url}/
  审核管理           Console, for reviewers      {url}/admin/
  本机短信           Text messages sent          {url}/local/phone
  值班告警           Alarms of the stage         {url}/local/alarms/

可以试试 · What to try

  1. 打开门户并登录，选择任意一位：每张卡片写明会看到什么。
     Open the portal, sign in and pick anyone: each card says what that person is shown.
  2. 以“秦望舒”（法人）或“孔令仪”（个人）从头办理一遍。
     As 秦望舒 (organisation) or 孔令仪 (individual), go the whole way by hand.
  3. 打开审核管理，依次以“陶景行”（邯郸）和“姜怀瑾”（国家局）审核通过。
     In the console, approve first as 陶景行 (Handan), then as 姜怀瑾 (national).
  4. 以“傅明谦”（青岛）登录审核管理：三十件申请待审核。
     In the console as 傅明谦 (Qingdao), find thirty cases waiting.
  5. 以“纪晚舟”（个人）提交个人信息：账号被挂起；在审核管理以“金维桢”打开“重复账号处理”。
     As 纪晚舟 (individual), hand in the form and be held; in the console, resolve that as 金维桢.
  6. 到本机短信查看审核和挂起处理的通知。
     Read the messages about all this on the page of the text messages.
  7. 按 docs/runbook.md 处理告警，先执行：. {state}/aws.env
     Treat an alarm as docs/runbook.md says; before its commands: . {state}/aws.env

按 Ctrl-C 结束；数据保留在 {state}
Ctrl-C ends it; the data stay in {state}
"""


def describe_system(addresses: Addresses) -> str:
    """The whole text."""
    return _TEXT.format(url=addresses.public_url, state=addresses.state_dir)
