"""Who guesses passwords waits, each time longer; who goes on guessing is locked out for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

_KNOWN = 4096  # names and addresses that are remembered


@dataclass(slots=True)
class _Failures:
    """The wrong logins of a name or an address.

    Attributes:
        count: how many since the last right one or the last lock-out.
        free_at: when the next one is listened to.
        last: when the last one that was listened to came.
    """

    count: int = 0
    free_at: float = 0.0
    last: float = 0.0


class Throttle:
    """Counts wrong logins by key.

    Whether a name exists makes no difference: names are counted as typed.

    Args:
        most: wrong logins after which a key is locked out.
        locked: how long it is locked out, in seconds.
        free: wrong logins after which nobody waits yet.
        now: tells the time in seconds.
    """

    def __init__(
        self,
        *,
        most: int = 5,
        locked: float = 900.0,
        free: int = 2,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._most, self._locked, self._free, self._now = most, locked, free, now
        self._failures: OrderedDict[str, _Failures] = OrderedDict()
        self._lock = Lock()

    def begin(self, key: str) -> float:
        """Let a key try, or return how many seconds it has to wait.

        A try counts as wrong from its beginning, so that many at once are not let in uncounted.

        Args:
            key: a name or an address.
        """
        with self._lock:
            now = self._now()
            known = self._failures.pop(key, _Failures())
            if now - known.last > self._locked:
                known = _Failures()
            self._failures[key] = known
            if len(self._failures) > _KNOWN:
                self._failures.popitem(last=False)
            if known.free_at > now:
                return known.free_at - now
            known.count, known.last = known.count + 1, now
            if known.count >= self._most:
                known.count, known.free_at = 0, now + self._locked
            elif known.count >= self._free:
                known.free_at = now + 2.0 ** (known.count - self._free)
            return 0.0

    def passed(self, key: str) -> None:
        """Forget the wrong logins of a key: it was right.

        Args:
            key: the name.
        """
        with self._lock:
            self._failures.pop(key, None)

    def forgive(self, key: str) -> None:
        """Take back the last try alone: others at the same address may still be guessing.

        Args:
            key: the address.
        """
        with self._lock:
            known = self._failures.get(key)
            if known and known.count:
                known.count -= 1
                known.free_at = 0.0
