"""Work in threads that never keep the program from ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread
from threading import enumerate as enumerate_threads
from time import monotonic
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
_NAME = "eval question"


class TookTooLongError(Exception):
    """Work was given up; the message is a sentence."""


def within(seconds: float | None, work: Callable[[], Result]) -> Result:
    """Do some work, and give it up where it takes too long.

    A thread cannot be stopped from outside: work given up goes on unheard until the program ends.

    Args:
        seconds: how long to wait; None for as long as it takes.
        work: the work.

    Raises:
        TookTooLongError: the time is over.
        BaseException: whatever the work raises.
    """
    if seconds is None:
        return work()
    box: SimpleQueue[tuple[Result, None] | tuple[None, BaseException]] = SimpleQueue()

    def labour() -> None:
        try:
            box.put((work(), None))
        except BaseException as error:  # it belongs to who waits
            box.put((None, error))

    Thread(target=labour, daemon=True, name=_NAME).start()
    try:
        result, error = box.get(timeout=seconds)
    except Empty:
        raise TookTooLongError(f"No answer within {seconds:g} s; it was given up.") from None
    if error is not None:
        raise error
    return result  # type: ignore[return-value]  # where there is no error there is a result


def at_once(
    tasks: Sequence[Task], work: Callable[[Task], Iterable[Result]], *, workers: int
) -> Iterator[Result]:
    """Yield the results of all tasks as they come, some tasks at once.

    Args:
        tasks: the tasks, begun in this order.
        work: yields the results of a task, one after the other.
        workers: how many tasks at once; with one, no thread is made.

    Raises:
        BaseException: whatever the work raises; the other tasks are given up.
    """
    if workers <= 1 or len(tasks) <= 1:
        for task in tasks:
            yield from work(task)
        return
    todo: SimpleQueue[Task] = SimpleQueue()
    done: SimpleQueue[Result | _End] = SimpleQueue()
    over = Event()
    for task in tasks:
        todo.put(task)
    busy = min(workers, len(tasks))
    for _ in range(busy):
        Thread(target=_labour, args=(todo, work, done, over), daemon=True, name=_NAME).start()
    try:
        yield from _until_end(done, busy)
    finally:
        over.set()


def still_working(patience: float) -> bool:
    """Say whether work that was given up is still going on.

    Args:
        patience: seconds to wait for its end.
    """
    until = monotonic() + patience
    for thread in enumerate_threads():
        if thread.name == _NAME:
            thread.join(max(0.0, until - monotonic()))
    return any(thread.name == _NAME for thread in enumerate_threads())


class _End:
    """What a worker leaves behind when it goes home."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


def _labour(
    todo: SimpleQueue[Task],
    work: Callable[[Task], Iterable[Result]],
    done: SimpleQueue[Result | _End],
    over: Event,
) -> None:
    try:
        while not over.is_set():
            for result in work(todo.get_nowait()):
                done.put(result)
                if over.is_set():
                    return
    except Empty:
        done.put(_End())
    except BaseException as error:  # it belongs to who asked for the work
        done.put(_End(error))


def _until_end(done: SimpleQueue[Result | _End], busy: int) -> Iterator[Result]:
    while busy:
        result = done.get()
        if not isinstance(result, _End):
            yield result
        elif result.error is not None:
            raise result.error
        else:
            busy -= 1
