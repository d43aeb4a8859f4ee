"""What all tests share: settings, and one built site."""

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.site import build

# No test asserts a time: speed is measured by `make bench`.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that `make test` built, else one built once for all workers of this run."""
    if "SITE_DIR" in os.environ:
        return Path(os.environ["SITE_DIR"])
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    target = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (target / "index.html").is_file():
            build(target)
    return target
