"""Turns shards into their parts on several processors, or on several machines, in the order of the shards."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from typing import Protocol

from assess.core.errors import AnswerError
from assess.rollup.engines.shards import Settings, Shard, score

__all__ = ["Scored", "on_cluster", "on_processes"]

_AHEAD = 2
"""How many shards a worker has waiting, so that it never stands idle and memory stays bounded."""

Scored = Iterator[tuple[Shard, bytes]]
"""Each shard and its part."""


class _Waiting(Protocol):
    def result(self) -> bytes:
        """The part, once it is there."""


def on_processes(shards: Iterable[Shard], settings: Settings, workers: int) -> Scored:
    """The parts of the shards, by so many processes of this machine; one works in this process.

    Whoever interrupts the run interrupts this process alone, which ends the others after their shard.

    Raises AnswerError when a process was ended from outside.
    """
    if workers == 1:
        yield from ((shard, score(shard, settings)) for shard in shards)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), signal, (SIGINT, SIG_IGN)) as pool:
        try:
            yield from _in_order(shards, lambda shard: pool.submit(score, shard, settings), workers)
        except BrokenProcessPool:
            raise AnswerError("$", "rollup.worker_lost") from None


def on_cluster(shards: Iterable[Shard], settings: Settings, address: str) -> Scored:
    """The parts of the shards, by the workers of the Dask scheduler at `address`, such as tcp://10.0.0.1:8786.

    What a lost worker had is done again by another. Raises AnswerError where Dask is not installed, the
    scheduler does not answer or has no worker, or one has another scorer.
    """
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 (an extra)
        from distributed.comm.core import CommClosedError  # noqa: PLC0415
    except ImportError:
        raise AnswerError("--scheduler", "rollup.no_dask") from None
    try:
        client = Client(address, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise AnswerError("--scheduler", "rollup.no_scheduler", address=address, reason=error) from None
    with client:
        workers = len(client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            raise AnswerError("--scheduler", "rollup.no_worker", address=address)
        try:
            yield from _in_order(
                shards, lambda shard: client.submit(score, shard, settings, pure=False), workers
            )
        except (KilledWorker, CommClosedError, CancelledError):
            raise AnswerError("--scheduler", "rollup.worker_lost") from None
        except (RuntimeError, ImportError):  # a machine without the scorer cannot even read what it shall do
            raise AnswerError("--scheduler", "rollup.other_scorer") from None


def _in_order(shards: Iterable[Shard], submit: Callable[[Shard], _Waiting], workers: int) -> Scored:
    waiting: deque[tuple[Shard, _Waiting]] = deque()
    for shard in shards:
        waiting.append((shard, submit(shard)))
        if len(waiting) > _AHEAD * workers:
            done, future = waiting.popleft()
            yield done, future.result()
    for done, future in waiting:
        yield done, future.result()
