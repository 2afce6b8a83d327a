"""What is kept of each sign-in for the person whose it is: when, how it was proved, from where and with what.

Of the network address only the network is kept: enough for people to know their own, not where they sat.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import AddressValueError, IPv4Address, IPv6Address

KEPT = timedelta(days=190)
"""A little over the six months that 网络安全法 21 asks for; then they expire."""


class Browser(StrEnum):
    """The families of browsers that people here know by name, in the order in which they are looked for."""

    WECHAT = "wechat"
    DINGTALK = "dingtalk"
    QQ = "qq"
    UC = "uc"
    SOGOU = "sogou"
    QIHOO = "qihoo"
    HUAWEI = "huawei"
    XIAOMI = "xiaomi"
    EDGE = "edge"
    OPERA = "opera"
    FIREFOX = "firefox"
    CHROME = "chrome"
    SAFARI = "safari"
    OTHER = "other"


class System(StrEnum):
    """What a browser runs on, in the order in which it is looked for."""

    HARMONY = "harmony"
    ANDROID = "android"
    IOS = "ios"
    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"
    OTHER = "other"


# A browser names those that it descends from as well, so that the first that is found counts.
BROWSERS: Mapping[Browser, str] = {
    Browser.WECHAT: "MicroMessenger",
    Browser.DINGTALK: "DingTalk",
    Browser.QQ: "QQBrowser",
    Browser.UC: "UCBrowser|UBrowser",
    Browser.SOGOU: "MetaSr|Sogou",
    Browser.QIHOO: "360SE|360EE|QihooBrowser|QHBrowser",
    Browser.HUAWEI: "HuaweiBrowser",
    Browser.XIAOMI: "MiuiBrowser",
    Browser.EDGE: "Edge?/|EdgA/|EdgiOS/",
    Browser.OPERA: "OPR/|Opera",
    Browser.FIREFOX: "Firefox/|FxiOS/",
    Browser.CHROME: "Chrome/|CriOS/",
    Browser.SAFARI: "Version/.*Safari/",
}
SYSTEMS: Mapping[System, str] = {
    System.HARMONY: "HarmonyOS|OpenHarmony",
    System.ANDROID: "Android",
    System.IOS: "iPhone|iPad|iPod",
    System.WINDOWS: "Windows",
    System.MACOS: "Macintosh",
    System.LINUX: "Linux|X11",
}


@dataclass(frozen=True, slots=True)
class SignInRecord:
    """That somebody signed in, or that we refused somebody whom the platform had identified.

    `session_id` is that of the session which began, `refusal` the code of the reason where none did. `assurance` is
    how the platform had proved who it is.
    """

    person_id: str
    at: datetime
    session_id: str | None
    assurance: str
    network: str
    browser: Browser
    system: System
    refusal: str | None = None


def network_of(address: str) -> str:
    """The network of an address: `203.0.113.*`, `2001:db8:10:*`; nothing for what is no address."""
    v4 = _ipv4(address)
    if v4 is not None:
        return f"{str(v4).rpartition('.')[0]}.*"
    try:
        parts = IPv6Address(address).exploded.split(":")[:3]
    except AddressValueError:
        return ""
    return ":".join(f"{int(part, 16):x}" for part in parts) + ":*"


def browser_of(user_agent: str) -> Browser:
    """The family of a browser by what it says of itself."""
    return next((family for family, mark in BROWSERS.items() if re.search(mark, user_agent)), Browser.OTHER)


def system_of(user_agent: str) -> System:
    """What a browser says that it runs on."""
    return next((system for system, mark in SYSTEMS.items() if re.search(mark, user_agent)), System.OTHER)


def _ipv4(address: str) -> IPv4Address | None:
    try:
        return IPv4Address(address)
    except AddressValueError:
        pass
    try:
        return IPv6Address(address).ipv4_mapped
    except AddressValueError:
        return None
