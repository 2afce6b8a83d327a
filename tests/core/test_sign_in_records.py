"""What is kept of a sign-in: of an address the network, of a browser its name and system."""

import pytest

from chalicelib.sign_in_records import Browser, System, browser_of, network_of, system_of

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID = "Mozilla/5.0 (Linux; Android 14; PJA110) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.25", "203.0.113.*"),
        ("::ffff:203.0.113.25", "203.0.113.*"),
        ("2001:db8:10:aa::1", "2001:db8:10:*"),
        ("::1", "0:0:0:*"),
        ("", ""),
        ("unknown", ""),
        ("203.0.113.25:443", ""),
        ("999.0.0.1", ""),
        ("203.0.113.25'; --", ""),
    ],
)
def test_of_an_address_only_the_network_is_kept(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("user_agent", "browser", "system"),
    [
        (CHROME, Browser.CHROME, System.WINDOWS),
        (f"{CHROME} Edg/141.0.0.0", Browser.EDGE, System.WINDOWS),
        (f"{CHROME} QIHU 360EE", Browser.QIHOO, System.WINDOWS),
        (f"{CHROME} SE 2.X MetaSr 1.0", Browser.SOGOU, System.WINDOWS),
        (f"{CHROME} OPR/120.0.0.0", Browser.OPERA, System.WINDOWS),
        (f"{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1", Browser.SAFARI, System.IOS),
        (f"{IPHONE} CriOS/141.0 Mobile/15E148 Safari/604.1", Browser.CHROME, System.IOS),
        (f"{IPHONE} Mobile/15E148 MicroMessenger/8.0.54", Browser.WECHAT, System.IOS),
        (f"{ANDROID} Mobile Safari/537.36 XWEB/1300 MicroMessenger/8.0.54", Browser.WECHAT, System.ANDROID),
        (f"{ANDROID} MQQBrowser/15.0 Mobile Safari/537.36", Browser.QQ, System.ANDROID),
        (f"{ANDROID} UCBrowser/17.0 Mobile Safari/537.36", Browser.UC, System.ANDROID),
        (f"{ANDROID} HuaweiBrowser/15.0.4.312 Mobile Safari/537.36", Browser.HUAWEI, System.ANDROID),
        ("Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1 Mobile HuaweiBrowser/5.1", Browser.HUAWEI, System.HARMONY),
        (f"{ANDROID} XiaoMi/MiuiBrowser/19.1", Browser.XIAOMI, System.ANDROID),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0",
            Browser.FIREFOX,
            System.MACOS,
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36", Browser.CHROME, System.LINUX),
        ("python-httpx/0.28.1", Browser.OTHER, System.OTHER),
        ("", Browser.OTHER, System.OTHER),
    ],
)
def test_a_browser_and_its_system_are_known_by_what_they_say(user_agent: str, browser: Browser, system: System) -> None:
    assert (browser_of(user_agent), system_of(user_agent)) == (browser, system)
