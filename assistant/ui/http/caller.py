"""Who calls, and how often: a key for each person, and no more calls than the settings allow."""

from __future__ import annotations

import math
from collections.abc import Callable
from time import time

from anyio import to_thread
from limits import parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from assistant.errors import SettingsError
from assistant.people.accounts import Accounts
from assistant.people.throttle import Throttle
from assistant.people.tokens import Tokens
from assistant.ui.http.problem import Refused
from assistant.ui.page.door.asgi import Scope, client, header

_SCHEME = "bearer"
_MOST_WRONG, _FREE_WRONG = 30, 15  # wrong keys from one address


class Callers:
    """Knows callers by their keys.

    Where there is an account, or others can reach this computer, nobody is answered without a key.

    Args:
        accounts: the people.
        tokens: their keys.
        rate: how often a key may call, "60/minute".
        strict: whether a key is needed even where there is no account.

    Raises:
        SettingsError: the rate cannot be read.
    """

    def __init__(
        self, accounts: Accounts, tokens: Tokens, *, rate: str, strict: bool = False
    ) -> None:
        try:
            self._rates = parse_many(rate)
        except ValueError as error:
            raise SettingsError(
                f"ASSISTANT_API_RATE={rate!r} is no rate.",
                mend="Write, for instance, ASSISTANT_API_RATE=60/minute.",
            ) from error
        self._accounts, self._tokens = accounts, tokens
        # The last account may be removed meanwhile: that opens nothing to everybody.
        self._strict = strict or bool(accounts.names())
        self._window = MovingWindowRateLimiter(MemoryStorage())
        self._wrong = Throttle(most=_MOST_WRONG, free=_FREE_WRONG)

    async def who(self, scope: Scope) -> str:
        """Return who calls; "" where nobody needs a key.

        Args:
            scope: the request.

        Raises:
            Refused: the key is missing or wrong, or wrong ones came too often.
        """
        said = header(scope, "authorization")
        scheme, _, key = (said or "").strip().partition(" ")
        if said is None or scheme.lower() != _SCHEME:
            if await to_thread.run_sync(self._needs_key):
                raise _unknown("key_missing")
            return ""
        person = await to_thread.run_sync(self._tokens.who, key.strip())
        if person is None:
            wait = self._wrong.begin(client(scope))
            raise _often("wrong_often", wait) if wait else _unknown("key_wrong")
        return person

    def count(self, scope: Scope, person: str, *, now: Callable[[], float] = time) -> None:
        """Count a call.

        Args:
            scope: the request.
            person: who calls; an address is counted where nobody is known.
            now: tells the time in seconds.

        Raises:
            Refused: it is one too many.
        """
        name = f"person {person}" if person else f"address {client(scope)}"
        for rate in self._rates:
            if not self._window.hit(rate, name):
                free = self._window.get_window_stats(rate, name).reset_time
                raise _often("often", free - now())

    def _needs_key(self) -> bool:
        return self._strict or bool(self._accounts.names())


def _unknown(code: str) -> Refused:
    return Refused(401, code, headers={"www-authenticate": 'Bearer realm="assistant"'})


def _often(code: str, wait: float) -> Refused:
    seconds = max(1, math.ceil(wait))
    return Refused(429, code, headers={"retry-after": str(seconds)}, seconds=seconds)
