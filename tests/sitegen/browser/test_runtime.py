"""The browser runtime is the same bytes at every build and fits Pyodide's own tools."""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from sitegen.base.paths import ASSESS, DOCS, NODE_MODULES, ROOT
from sitegen.browser import runtime
from sitegen.browser.packing import rehearse
from sitegen.browser.runtime import FOREVER, SITE_FOLDER, RuntimeBuildError, runtime_files
from sitegen.browser.vendor import MESSAGES_PATH, messages_module, vendor_files

MANIFEST = f"{SITE_FOLDER}/manifest.json"


def packed(name: str) -> Path:
    """The file of the runtime that is called so."""
    return next(path for path in runtime_files().values() if path.name == name)


def test_two_builds_give_equal_bytes(tmp_path: Path) -> None:
    """A build from nothing equals the one kept from before."""
    kept = {name: path.read_bytes() for name, path in runtime_files().items()}
    fresh = {name: path.read_bytes() for name, path in runtime_files(tmp_path).items()}

    assert fresh == kept


def test_a_second_build_finds_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is packed again while the inputs are the same, and older results go."""
    folder = next(iter(runtime_files().values())).parent
    shutil.copytree(folder, tmp_path / folder.name)
    capsys.readouterr()

    assert next(path.parent for path in runtime_files(tmp_path).values()) == tmp_path / folder.name
    assert capsys.readouterr().err == ""


def test_the_manifest_tells_size_and_hash_of_every_other_file() -> None:
    """Whoever mirrors the site can check each file; another file among them is another folder."""
    files = runtime_files()
    manifest = json.loads(files.pop(MANIFEST).read_bytes())
    hashes = json.dumps(
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files.values()}, sort_keys=True
    )
    told = manifest["files"] | manifest["later"]
    found = {
        path.name: {
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in files.values()
    }

    assert told == found
    assert {name.rpartition("/")[0] for name in files} == {
        f"{FOREVER}{hashlib.sha256(hashes.encode()).hexdigest()[:16]}"
    }
    assert manifest["later"].keys() == {"people.bin", "rollup.bin", "xlsx.bin"}


def test_what_only_linked_modules_would_call_is_taken_out() -> None:
    """What ships has no exports and no graphics for them, and is smaller."""
    script, module = ("pyodide.asm.mjs", "pyodide.asm.wasm")
    plain = NODE_MODULES / "pyodide"

    for word in ("_PyList_Append", "glBindBuffer", "glDrawArrays"):
        assert word in (plain / script).read_text("utf-8")
        assert word not in packed("pyodide.asm.js").read_text("utf-8")
    assert packed("pyodide.asm.js").stat().st_size < (plain / script).stat().st_size / 4
    assert packed(module).stat().st_size < 0.95 * (plain / module).stat().st_size


def test_a_script_that_takes_over_its_exports_in_another_way_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing would be taken out of a later Pyodide without a word."""
    changed = tmp_path / "pyodide"
    shutil.copytree(NODE_MODULES / "pyodide", changed)
    (changed / "pyodide.asm.mjs").write_text("export default () => {};", "utf-8")
    monkeypatch.setattr(runtime, "_PYODIDE", changed)

    with pytest.raises(RuntimeBuildError, match="in another way"):
        runtime_files(tmp_path / "cache")


def test_what_excel_files_need_is_packed_apart_with_its_licences() -> None:
    """The locked openpyxl and et_xmlfile as byte code, each with its licence, apart from the library."""
    with zipfile.ZipFile(packed("xlsx.bin")) as archive:
        names = archive.namelist()
    with zipfile.ZipFile(packed("python_stdlib.bin")) as archive:
        library = archive.namelist()

    assert {"openpyxl/__init__.pyc", "et_xmlfile/__init__.pyc"} <= set(names)
    assert len([name for name in names if "/LICEN" in name]) >= 2
    assert not set(names) & set(library)


def test_another_version_than_the_locked_one_is_not_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build stops with what to do, so that what ships is what the lock names."""
    lock = tmp_path / "site.txt"
    lock.write_text("openpyxl==0.0.1 \\\net-xmlfile==2.0.0 \\\n", "utf-8")
    monkeypatch.setattr(runtime, "_LOCKED", lock)

    with pytest.raises(RuntimeBuildError, match=r"locked is 0\.0\.1"):
        runtime_files(tmp_path)


def names_in(archive: str) -> set[str]:
    """What the archive of the runtime holds."""
    with zipfile.ZipFile(packed(archive)) as opened:
        return set(opened.namelist())


def test_the_scorer_is_packed_without_catalogue_and_command_line() -> None:
    """The page hands the catalogue in; the command line has no use there."""
    names = {name for room in ("assess", "people", "rollup") for name in names_in(f"{room}.bin")}

    assert {"assess/api/bridge.pyc", "assess/messages/zh/core.json"} <= names
    assert {name for name in names if name.endswith(".json")} == {
        f"assess/messages/{lang}/{room}.json"
        for lang in ("zh", "en")
        for room in ("core", "people", "report", "rollup")
    }
    assert not {"assess/catalogue.json", "assess/people.json"} & names
    assert not {"assess/__main__.pyc", "assess/content/packed.pyc"} & names
    assert not [name for name in names if name.startswith(("assess/cli/", "assess/rollup/engines/"))]
    assert not [name for name in names if name.endswith(".py")]


def test_every_operation_of_the_page_is_rehearsed() -> None:
    """What ships is what the rehearsal has loaded: it asks all that the page may ask, and is answered."""
    protocol = (DOCS / "assets" / "shared" / "engine" / "protocol.js").read_text("utf-8")
    told = protocol.partition("@typedef {")[2].partition("} Op")[0]
    replies = json.loads(rehearse(str(ASSESS)))

    assert replies.keys() == set(re.findall(r'"(\w+)"', told))
    assert [op for op, reply in replies.items() if not json.loads(reply)["ok"]] == []


def test_modules_have_an_ending_that_every_server_knows() -> None:
    """A plain server gives `.mjs` no type for scripts."""
    files = runtime_files()
    texts = [path.read_bytes() for name, path in files.items() if name.endswith(".js")]

    assert len(texts) == 2
    assert [name for name in files if name.endswith(".mjs")] == []


def test_what_the_self_check_does_without_is_packed_apart() -> None:
    """A first visit does not fetch the rooms of the other pages, nor what they alone need of the library."""
    first = names_in("assess.bin") | names_in("python_stdlib.bin")
    people, rollup = names_in("people.bin"), names_in("rollup.bin")

    assert {name.rpartition("/")[0].split("/")[1] for name in people} == {"people"}
    assert {"assess/rollup/row.pyc", "tarfile.pyc"} <= rollup
    assert not [name for name in first if name.startswith(("assess/people/", "assess/rollup/"))]
    assert not first & (people | rollup)


@pytest.mark.parametrize(
    ("archive", "program"),
    [
        ("assess.bin", "assess/api/bridge.pyc"),
        ("people.bin", "assess/people/roster/run.pyc"),
        ("rollup.bin", "assess/rollup/row.pyc"),
    ],
)
def test_the_byte_code_is_what_pyodide_compiles(archive: str, program: str) -> None:
    """The Python that loads the scorer compiles its sources, as they stand, to equal code objects."""
    reply = _compared(packed(archive), ROOT)

    assert program in reply["compared"]
    assert reply["differing"] == []


def test_byte_code_of_another_source_is_noticed(tmp_path: Path) -> None:
    """The comparison can fail: one changed line of one module is told."""
    shutil.copytree(ROOT / "assess", tmp_path / "assess")
    changed = tmp_path / "assess" / "scoring" / "gaps.py"
    changed.write_text(changed.read_text("utf-8") + "\nADDED = 1\n", "utf-8")

    assert _compared(packed("assess.bin"), tmp_path)["differing"] == ["assess/scoring/gaps.pyc"]


def _compared(archive: Path, sources: Path) -> dict[str, list[str]]:
    """What `compile.mjs` says of the archive's programs."""
    node, script = shutil.which("node"), ROOT / "tests" / "support" / "compile.mjs"
    assert node is not None
    command = [node, str(script), str(ROOT / "node_modules" / "pyodide"), str(sources), str(archive)]
    said = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (a program of ours)
    reply: dict[str, list[str]] = json.loads(said.stdout)
    return reply


def test_without_node_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build stops with what to install, not with a traceback from a process."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(RuntimeBuildError, match="Node is not installed"):
        runtime_files(tmp_path)


def test_each_library_lies_beside_its_licence() -> None:
    """Every vendored file exists, and every library has a licence file."""
    files = vendor_files()
    libraries = {name.split("/")[2] for name in files}

    assert [name for name, path in files.items() if not path.is_file()] == []
    assert libraries == {"chart", "diff", "docx", "idb", "lit-html", "minisearch"}
    assert {f"assets/vendor/{library}/LICENSE.txt" for library in libraries} <= files.keys()


def test_the_messages_module_holds_the_two_rooms() -> None:
    """The module is JSON behind an export, so that the strings need no escaping of our own."""
    text = messages_module().partition("export const messages = ")[2].removesuffix(";\n")

    assert json.loads(text).keys() == {"core", "form"}
    assert MESSAGES_PATH == "assets/shared/page/messages.js"
