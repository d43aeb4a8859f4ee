"""A process that builds again takes over what has not changed, and the site is as if built anew."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.base.paths import CACHE
from tests.speed.building import copy_project
from tests.support.site import build, different_files

ANSWER = """\
import sys
from pathlib import Path
from sitegen.server.builder import answer_requests
class Requests:
    def recv(self):
        if line := sys.stdin.readline():
            return line.strip()
        raise EOFError
    def send(self, well):
        print(well, flush=True)
answer_requests(Requests(), Path.cwd())
"""
"""Answers the lines of its input: it has to load the programs of the copied project."""

CLAUSE = "clauses/OC-occupations/OC-01.yaml"
OTHER, SAME_CHAPTER, TERM = "c/HS-01/index.html", "c/OC-02/index.html", "t/TD-01/index.html"


class Builder:
    """A copy of the project, and a process that builds it into a folder after the other."""

    def __init__(self, folder: Path) -> None:
        self.project = copy_project(folder / "project")
        for name in ("kept", "runtime"):
            shutil.copytree(CACHE / name, self.project / ".cache" / name)
        self._folder = folder
        self._count = 0
        command = [sys.executable, "-c", ANSWER]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=self.project, stdin=pipe, stdout=pipe, text=True)  # noqa: S603

    def build(self) -> Path | None:
        """The folder of the next site; none if it could not be built, whose problems have been printed."""
        self._count += 1
        site = self._folder / str(self._count)
        site.mkdir()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(site, file=self._process.stdin, flush=True)
        for line in self._process.stdout:
            if line.strip() in {"True", "False"}:
                return site if line.strip() == "True" else None
        raise AssertionError(self._process.wait())

    def edit(self, name: str, old: str, new: str) -> None:
        """Writes `new` where `old` first stands in a file of the project."""
        path = self.project / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """One that has built the project once."""
    made = Builder(tmp_path_factory.mktemp("builder"))
    made.build()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("edit", "taken_over", "made"),
    [
        ((CLAUSE, "几个在对应清单里", "有几个在对应清单里"), {OTHER, TERM}, {"c/OC-01/index.html"}),
        ((CLAUSE, "职业种类的确定", "职业种类的认定"), set(), {OTHER, SAME_CHAPTER, TERM}),
        (("docs/about.md", "## 依据什么编写", "## 依据什么写成"), {OTHER, TERM}, {"about/index.html"}),
        (("clauses/terms.yaml", "而提供的咨询", "而给予的咨询"), set(), {OTHER, SAME_CHAPTER, TERM}),
    ],
    ids=["question", "title with a term in it", "page", "term"],
)
def test_what_changes_is_built_as_if_all_were(
    builder: Builder, tmp_path: Path, edit: tuple[str, str, str], taken_over: set[str], made: set[str]
) -> None:
    """The folder has the same bytes as a site built by a process of its own."""
    before = builder.build()
    builder.edit(*edit)
    after = builder.build()
    build(tmp_path / "whole", builder.project)

    assert before
    assert after
    assert different_files(after, tmp_path / "whole") == []
    assert {page for page in {*taken_over, *made} if (after / page).samefile(before / page)} == taken_over


def test_after_a_build_that_failed_the_last_good_one_is_taken_over(builder: Builder) -> None:
    """What has changed since then is built, however many builds have failed."""
    before = builder.build()
    builder.edit(CLAUSE, "why: {", "why: {{")
    failed = builder.build()
    builder.edit(CLAUSE, 'why: {{zh: "同叫', 'why: {zh: "都叫')
    after = builder.build()

    assert before
    assert failed is None
    assert after
    assert "都叫“项目经理”" in (after / "c/OC-01/index.html").read_text("utf-8")
    assert (after / OTHER).samefile(before / OTHER)
