"""One-shot work off the GUI thread, written as one sentence.

    Job(background, "Saving the video", work).on_success(tell).run()

`work` gets a `Task`: it reports progress through it and asks it whether to stop.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from typing import Generic, Self, TypeVar

from signdesk.conversation.cancellation import CancellationToken
from signdesk.desktop.bridge import Call
from signdesk.errors import Cancelled

Result = TypeVar("Result")
OnFailure = Callable[[Exception], None]
#: Two: long work must not keep a short translation waiting, and more would only share the cores.
WORKERS = 2
#: Work may report thousands of times a second; the window need not hear of all.
_TELL_EVERY_S = 0.05
#: Work stops within moments, but a driver or a library may keep it longer, or for ever.
_PATIENCE_S = 4.0


class Task:
    """One run of a job: how far it is, and whether it should stop.

    Attributes
    ----------
    title : what is being done, for the user: "Saving the video".
    fraction : in [0, 1], or None when it cannot be known.
    detail : a phrase that says more, or nothing.
    """

    def __init__(self, title: str, changed: Callable[[Task], None]) -> None:
        self.title = title
        self.fraction: float | None = None
        self.detail = ""
        self._changed = changed
        self._token = CancellationToken()
        self._told_s = -_TELL_EVERY_S

    def cancel(self) -> None:
        """Ask the work to stop; from any thread."""
        self._token.cancel()

    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._token()

    def check(self) -> None:
        """Stop here if asked to. Raises `Cancelled`."""
        self._token.raise_if_cancelled()

    def report(self, fraction: float | None, detail: str = "") -> None:
        """Say how far the work is. Raises `Cancelled`: work that reports can be stopped."""
        self.check()
        self.fraction, self.detail = fraction, detail
        now_s = time.monotonic()
        if now_s - self._told_s >= _TELL_EVERY_S:
            self._told_s = now_s
            self._changed(self)


class Background:
    """Runs jobs on a few threads and brings their outcome back.

    Parameters
    ----------
    post : runs a call on the GUI thread (`Bridge.post`).
    on_failure : hears of failures that a job has no answer to.
    executor : where jobs run; threads of its own when None.
    """

    def __init__(
        self,
        post: Callable[[Call], None],
        on_failure: OnFailure,
        executor: Executor | None = None,
    ) -> None:
        self.post = post
        self.on_failure = on_failure
        self.on_change: Callable[[tuple[Task, ...]], None] = lambda _: None
        self._tasks: list[Task] = []
        self._shown: list[Task] = []
        self._futures: list[Future[None]] = []
        self._executor = executor or ThreadPoolExecutor(WORKERS, "signdesk-job")

    def submit(self, task: Task, run: Call, quiet: bool) -> None:
        """Run on another thread; a quiet task is not shown to the user."""
        self._tasks.append(task)
        if not quiet:
            self._shown.append(task)
            self._tell()
        self._futures = [future for future in self._futures if not future.done()]
        self._futures.append(self._executor.submit(run))

    def changed(self, task: Task) -> None:
        """A task moved on; from any thread."""
        self.post(lambda: self._tell() if task in self._shown else None)

    def finished(self, task: Task) -> None:
        """A task is over; on the GUI thread."""
        self._tasks.remove(task)
        if task in self._shown:
            self._shown.remove(task)
            self._tell()

    def close(self, patience_s: float = _PATIENCE_S) -> bool:
        """Ask all work to stop and wait for it a while; false if some has not stopped by then."""
        for task in self._tasks:
            task.cancel()
        running = [future for future in self._futures if not future.cancel()]
        self._executor.shutdown(wait=False, cancel_futures=True)
        return not wait(running, patience_s).not_done

    def _tell(self) -> None:
        self.on_change(tuple(self._shown))


class Job(Generic[Result]):
    """Work to be done, and what to do with its outcome. Callbacks run on the GUI thread."""

    def __init__(self, background: Background, title: str, work: Callable[[Task], Result]) -> None:
        self._background = background
        self._work = work
        self._task = Task(title, background.changed)
        self._quiet = False
        self._success: Callable[[Result], None] = lambda _: None
        self._failure: OnFailure = background.on_failure
        self._cancelled: Call = lambda: None
        self._unwanted: Callable[[Result], object] = lambda _: None

    def on_success(self, callback: Callable[[Result], None]) -> Self:
        """Called with the result."""
        self._success = callback
        return self

    def on_failure(self, callback: OnFailure) -> Self:
        """Called with the error, in place of the notifier."""
        self._failure = callback
        return self

    def on_cancelled(self, callback: Call) -> Self:
        """Called when the work was stopped."""
        self._cancelled = callback
        return self

    def on_unwanted(self, callback: Callable[[Result], object]) -> Self:
        """Called with a result that came after the work was cancelled, to let go of it."""
        self._unwanted = callback
        return self

    def quietly(self) -> Self:
        """Keep it out of the list of running work: it is short, or shown elsewhere."""
        self._quiet = True
        return self

    def run(self) -> Task:
        """Start; the task that comes back can be cancelled."""
        self._background.submit(self._task, self._run, self._quiet)
        return self._task

    def _run(self) -> None:
        outcome = self._outcome()

        def deliver() -> None:
            self._background.finished(self._task)
            outcome()

        self._background.post(deliver)

    def _outcome(self) -> Call:
        try:
            self._task.check()
            result = self._work(self._task)
        except Cancelled:
            return self._cancelled
        except Exception as error:  # whatever it is, the user must hear of it
            failure = error
            return lambda: self._unless_cancelled(lambda: self._failure(failure))
        return lambda: self._unless_cancelled(
            lambda: self._success(result), lambda: self._unwanted(result)
        )

    def _unless_cancelled(
        self, deliver: Call, otherwise: Callable[[], object] = lambda: None
    ) -> None:
        """Decided on the GUI thread: nothing arrives after the user cancelled."""
        if self._task.is_cancelled():
            otherwise()
            self._cancelled()
        else:
            deliver()
