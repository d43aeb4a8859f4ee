"""Turns requests into built sites: a process that stays ready, with programs and templates loaded."""

import gc
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from mkdocs.__main__ import State
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from sitegen.server.last_build import LastBuild

__all__ = ["answer_requests"]


def answer_requests(requests: Connection, root: Path) -> None:
    """Builds the site of `root` into each empty folder that is asked for; answers whether it went well.

    Settings, programs and templates are those of the first build. What is wrong with the content is printed
    as `mkdocs build` prints it; any other error ends the process.
    """
    os.chdir(root)
    _console = State(level=logging.WARNING)  # type: ignore[no-untyped-call]  # speaks as long as it is held
    logging.getLogger("mkdocs.commands.build").addFilter(_is_no_dirty_notice)
    building = None
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            folder = Path(requests.recv())
            try:
                building = building or _ready(root)
                building(folder)
                is_built = True
            except Abort as abort:
                abort.show()
                is_built = False
            requests.send(is_built)
            gc.collect()  # now, when nobody waits, instead of in the middle of a build
            gc.disable()


def _is_no_dirty_notice(record: logging.LogRecord) -> bool:
    """False for what MkDocs warns of at each partial build: `LastBuild` makes such a build whole."""
    return "'dirty' build" not in record.getMessage()


def _ready(root: Path) -> Callable[[Path], None]:
    """What builds into a folder: as a whole the first time, then what is not as in the last build.

    Raises:
        Abort: the settings are wrong; the function that is given raises it for what cannot be built.
    """
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    templates = config.theme.get_env()
    config.theme.get_env = lambda: templates  # type: ignore[method-assign]
    environment = dict(os.environ)
    last = LastBuild()
    last.join(config)

    def build_into(folder: Path) -> None:
        os.environ.clear()  # the hooks leave the day of the edition there
        os.environ.update(environment)
        config.site_dir = str(folder)
        last.begin(folder)
        build(config, dirty=True)  # into an empty folder: whatever has not been taken over is made
        last.keep()

    return build_into
