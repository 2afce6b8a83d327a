"""Gives invented people something to see in the personal centre: sign-ins from several browsers, and a request.

What is there already is left alone, and nothing is done twice.
"""

from collections.abc import Callable
from dataclasses import dataclass

from local.callers import sign_in
from local.people import People

FREQUENT = "赵云舒"
"""Who has signed in from several places."""
LEAVING = "周明远"
"""Who asks for deletion, for administrators to answer."""
_REASON = "本人已离职，不再从事外国专家项目申报工作。"


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser, by what it says of itself, and the address that it comes from (RFC 5737: nobody's)."""

    user_agent: str
    address: str

    @property
    def headers(self) -> dict[str, str]:
        return {"User-Agent": self.user_agent, "X-Forwarded-For": self.address}


VISITS = (
    Visit(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        " Mobile/15E148 MicroMessenger/8.0.54 NetType/WIFI Language/zh_CN",
        "198.51.100.20",
    ),
    Visit(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0"
        " Safari/537.36 QIHU 360EE",
        "203.0.113.7",
    ),
    Visit(
        "Mozilla/5.0 (Linux; Android 12; HarmonyOS; ALN-AL00) AppleWebKit/537.36 (KHTML, like Gecko)"
        " Chrome/114.0.0.0 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36",
        "198.51.100.143",
    ),
    Visit(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0"
        " Safari/537.36 Edg/141.0.0.0",
        "203.0.113.7",
    ),
)


def ask_for_deletion(public_url: str, people: People, say: Callable[[str], None]) -> None:
    """Ask for deletion, once: whoever took it back or was answered is left alone. Raises as `visit`."""
    (leaving,) = (person for person in people.applicants if person.name == LEAVING)
    with sign_in(public_url, leaving.sub) as caller:
        if caller.get("/api/me/deletion")["deletion"] is None:
            caller.post("/api/me/deletion", {"reason": _REASON})
            say(f"{leaving.name} · deletion")


def visit(public_url: str, people: People, say: Callable[[str], None]) -> None:
    """Sign the frequent visitor in from each browser; `say` hears of it.

    Raises:
        CallFailedError: the service refused something.
    """
    (frequent,) = (person for person in people.applicants if person.name == FREQUENT)
    with sign_in(public_url, frequent.sub) as caller:
        known = caller.get("/api/me/sign-ins")["items"]
    if len(known) > len(VISITS):
        return
    for each in VISITS:
        with sign_in(public_url, frequent.sub, each.headers):
            say(f"{frequent.name} · {each.address}")
