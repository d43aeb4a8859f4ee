"""Finds what is wrong in the content as a whole, from documents that need not be well-formed."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from assess.content.scope import may_be_bundled, standing
from sitegen.source.lint_guidance import check_guidance
from sitegen.source.lint_names import check_names
from sitegen.source.lint_people import check_people, check_practice
from sitegen.source.lint_questions import check_lines, check_question, check_scale
from sitegen.source.lint_tables import check_tables
from sitegen.source.lint_wording import check_wording
from sitegen.source.problem import Documents, Key, Node, Problem, chapter_of, is_clause

__all__ = ["lint"]

FILES = tuple(
    f"{name}.yaml"
    for name in (
        "annexes", "background", "bundles", "calendar", "catalogue", "editions", "examples", "front-matter",
        "grades", "indicators", "kpis", "notes-map", "paths", "references", "synonyms", "terms",
    )
)  # fmt: skip
_ITEM = re.compile("S[0-9]{3}")
_ITEMS = tuple(f"S{n:03}" for n in range(1, 123))
_LINKABLE = re.compile(r"[A-Z]{2,4}-\w+|S\d{3}|page-.+")
_ANNEX = re.compile("附录([A-Z])")
_MENTION = re.compile(r"(?<![A-Za-z0-9-])[A-Z]{2,4}-[A-Z]?[0-9]{1,2}[a-z]?(?![A-Za-z0-9-])")
_REASON_LENGTH = 5
_SERIES = re.compile("([A-Z]{2,4}-[A-Z]?)([1-9]|[0-9]{2})")
_COUNTED = {
    "个职业种类": "occupations", "个合并问题": "bundles", "条术语": "terms", "项能力指标": "indicators",
    "项效果指标": "kpis",
}  # fmt: skip
"""The words by which texts count the lists of the content."""

_COUNT = re.compile(f"(\\d+)({'|'.join((*_COUNTED, '条条款'))})")
_OF_THEIR_TIME = {"editions.yaml", "notes-map.yaml", "background.yaml"}
"""Files whose counts tell what was, not what there is; those of a clause tell of an agency."""

_REFERENCES = {
    "clauses", "covered_by", "families", "forms", "kpis", "members", "notes", "occupations", "references",
    "replaced_by", "targets",
}  # fmt: skip
"""Keys whose lists name ids; where such a list holds items of its own, those are no references."""


def lint(documents: Documents, unread: Mapping[str, Collection[str]] | None = None) -> Iterator[Problem]:
    """Every problem of the content; `unread` are the files that could not be read, with the ids in them."""
    whole = _Whole(documents, unread or {})
    yield from _check_files(whole)
    yield from _check_texts(whole)
    yield from _check_ids(whole)
    for clause in whole.clauses:
        yield from check_wording(clause)
        yield from check_question(clause)
        yield from _check_clause(clause)
    yield from _check_bundles(whole)
    yield from check_guidance(whole.clauses)
    yield from _check_references(whole)
    yield from _check_notes_map(whole)
    yield from check_scale(whole.file("catalogue.yaml").at("answers"))
    for document in whole.nodes.values():
        yield from check_tables(document)
    yield from check_people(whole.file("grades.yaml"), whole.file("indicators.yaml"))
    sets = [node for file, node in whole.nodes.items() if file.startswith("questions/")]
    families = [node.at("family") for file, node in whole.nodes.items() if file.startswith("occupations/")]
    yield from check_practice(sets, whole.file("indicators.yaml"), families, whole.unread)


class _Whole:
    """All documents as nodes, with the ids that stand in them."""

    def __init__(self, documents: Documents, unread: Mapping[str, Collection[str]]) -> None:
        self.nodes = {file: Node(file, (), data) for file, data in documents.items()}
        self.every = [node for root in self.nodes.values() for node in root.walk()]
        self.unread = unread
        self.missing = [file for file in self._needed() if file not in documents and file not in unread]
        self.clauses = [node for file, node in self.nodes.items() if is_clause(file)]
        self.ids = {node.at("id").text() for node in self.named()}
        self.ids |= {name for names in unread.values() for name in names}
        self.ids |= set(_ITEMS)  # one that is absent is told in the map of the notes
        # An id that is not its file's is told there; what refers to it by the file's name is right.
        self.ids |= set(map(_file_id, {*documents, *unread}))
        self.strays = list(self._out_of_series())
        self.ids |= {expected for expected, _ in self.strays}

    def _needed(self) -> Iterator[str]:
        """The files that the content cannot do without; an absent chapter counts by its code."""
        yield from FILES
        present = {chapter_of(file): file.partition("/")[0] for file in {*self.nodes, *self.unread}}
        for weight in self.file("catalogue.yaml").at("chapter_weights").members():
            yield f"{present.get(str(weight.path[-1]), weight.path[-1])}/chapter.yaml"

    def named(self) -> Iterator[Node]:
        """Every node that may have an id; those of retired things live on in the catalogue alone."""
        mappings = (node for node in self.every if isinstance(node.value, dict))
        yield from (node for node in mappings if node.path[:1] != ("retired",))

    def items(self, key: str) -> Iterator[Node]:
        """The items of the list `key` at the top of any document."""
        for root in self.nodes.values():
            yield from root.at(key).each()

    def file(self, name: str) -> Node:
        """The document of that name; empty if it was not read."""
        return self.nodes.get(name, Node(name, (), None))

    def _out_of_series(self) -> Iterator[tuple[str, Node | None]]:
        """Each number that a series of ids leaves out, with the id that stands in its place, if any does."""
        retired = {item.at("id").text() for item in self.file("catalogue.yaml").at("retired").each()}
        named = (node.at("id") for node in self.named() if not chapter_of(node.file))
        names = [node for node in named if node.text()]
        series: dict[str, list[Node]] = {}
        for node in names:
            if found := _SERIES.fullmatch(node.text()):
                series.setdefault(found[1], []).append(node)
        for prefix, members in series.items():
            if len(members) == sum(node.text().startswith(prefix) for node in names):
                present = {node.text() for node in members} | retired
                count = len(members) + sum(name.startswith(prefix) for name in retired)
                width = len(members[0].text()) - len(prefix)
                due = [f"{prefix}{n:0{width}}" for n in range(1, count + 1)]
                over = (node for node in members if node.text() not in due)
                yield from ((name, next(over, None)) for name in due if name not in present)

    def is_in_order(self, item: Node) -> bool:
        """Whether the id of an item of a list stands between those of its neighbours."""
        *above, place = item.path or ("",)
        ids = [one.at("id").text() for one in self.nodes[item.file].at(*above).each()]
        near = ids[max(0, place - 1) : place + 2] if isinstance(place, int) else []
        return near == sorted(near)

    def has(self, name: str) -> bool:
        """Whether an id is there, or may be there in what could not be read."""
        kind = name.partition("-")[0]
        absent = bool(self.missing) and not any(one.startswith(f"{kind}-") for one in self.ids)
        return name in self.ids or absent


def _check_files(whole: _Whole) -> Iterator[Problem]:
    for file in whole.missing:
        yield Problem(file=file, path=(), key=Key.FILE_MISSING)


def _check_texts(whole: _Whole) -> Iterator[Problem]:
    binding = {file for file in whole.nodes if is_clause(file)} | {"bundles.yaml", "front-matter.yaml"}
    counts = _counts(whole)
    for node in whole.every:
        yield from _check_text(node, binding=node.file in binding)
        yield from check_names(node)
        if node.file not in _OF_THEIR_TIME and not is_clause(node.file):
            yield from _check_counts(node, counts)


def _counts(whole: _Whole) -> dict[str, int]:
    """How many of each kind there are, by the words that count them."""
    listed = {word: len(list(whole.items(key))) for word, key in _COUNTED.items()}
    return {**listed, "条条款": len(whole.clauses)}


def _check_counts(node: Node, counts: Mapping[str, int]) -> Iterator[Problem]:
    """A number of clauses, occupations and so on that a text gives is the number there is."""
    for found in _COUNT.finditer(node.text()):
        count = counts[found[2]]
        if count and int(found[1]) != count:
            yield node.problem(Key.COUNT_STALE, found=found.group(), count=count)


def _check_text(node: Node, *, binding: bool) -> Iterator[Problem]:
    key = node.path[-1] if node.path else ""
    if isinstance(node.value, dict) and set(node.value) == {"en"}:
        yield node.at("zh").problem(Key.ZH_MISSING)
    elif isinstance(node.value, str) and key in {"zh", "locator"} and not node.value.strip():
        yield node.problem(Key.BLANK)
    elif binding and "必须" in node.text() and "statutes" not in node.path:
        yield node.problem(Key.BIXU)
    elif isinstance(node.value, list) and isinstance(key, str):  # not a row: its cells may well be alike
        yield from _check_repeated(node)


def _check_repeated(items: Node) -> Iterator[Problem]:
    """An item that says word for word what the one before it says is a slip of copying."""
    for before, item in pairwise(items.each()):
        if isinstance(item.value, dict) and item.value == before.value:
            yield item.problem(Key.REPEATED)


def _check_ids(whole: _Whole) -> Iterator[Problem]:
    retired = {item.at("id").text() for item in whole.file("catalogue.yaml").at("retired").each()}
    seen: dict[tuple[object, ...], Node] = {}
    for node in whole.named():
        name = node.at("id")
        if not name.text() or (not node.path and chapter_of(node.file)):
            continue
        linkable = bool(_LINKABLE.fullmatch(name.text()))
        scope = () if linkable else (node.file, *node.path[:-1])
        first = seen.setdefault((*scope, name.text()), node)
        if first is not node:
            wrong, right = (node, first) if whole.is_in_order(first) else (first, node)
            yield wrong.at("id").problem(Key.ID_TWICE, id=name.text(), file=right.file)
        elif name.text() in retired:
            yield name.problem(Key.ID_RETIRED, id=name.text())
    for expected, stray in whole.strays:
        if stray:
            yield stray.problem(Key.ID_OUT_OF_SERIES, id=stray.text(), expected=expected)
    yield from _check_places(whole, retired)
    yield from _check_numbers(whole)


def _check_places(whole: _Whole, retired: Collection[str]) -> Iterator[Problem]:
    """The id of a clause is its file's name, that of a chapter begins its folder's, and each has one file."""
    seen: dict[str, str] = {}
    for file, root in whole.nodes.items():
        name, chapter = root.at("id"), chapter_of(file)
        expected = _file_id(file)
        if not chapter or not name.text():
            continue
        if name.text() != expected:
            yield name.problem(Key.ID_NOT_OF_FILE, id=name.text(), expected=expected)
        elif not f"{expected}-".startswith(f"{chapter}-"):
            yield name.problem(Key.ID_OF_OTHER_CHAPTER, id=name.text(), chapter=chapter)
        elif seen.setdefault(expected, file) != file:
            yield name.problem(Key.ID_TWICE, id=expected, file=seen[expected])
        elif expected in retired:
            yield name.problem(Key.ID_RETIRED, id=expected)


def _file_id(file: str) -> str:
    """The id that a file of a chapter is named after; empty outside the chapters."""
    return file.rpartition("/")[2].removesuffix(".yaml") if is_clause(file) else chapter_of(file)


def _check_numbers(whole: _Whole) -> Iterator[Problem]:
    """The numbers of a chapter's clauses begin with its own, and each number stands once."""
    strays: list[Problem] = []
    numbers: list[Node] = []
    for file, chapter in whole.nodes.items():
        if file.endswith("/chapter.yaml"):
            own = [one.at("number") for one in whole.clauses if chapter_of(one.file) == chapter_of(file)]
            strays += _stray_numbers(chapter.at("number"), [number for number in own if number.text()])
            numbers += [chapter.at("number"), *own]
    yield from strays
    told = {problem.file for problem in strays}
    seen: dict[str, str] = {}
    for number in numbers:
        if number.text() and number.file not in told:
            first = seen.setdefault(number.text(), number.file)
            if first != number.file:
                yield number.problem(Key.NUMBER_TWICE, number=number.text(), id=_file_id(first))


def _stray_numbers(chapter: Node, own: Sequence[Node]) -> Iterator[Problem]:
    """The numbers in `own` that are not of the chapter; if none of several is, its number is the mistake."""
    strays = [number for number in own if number.text().partition(".")[0] != chapter.text()]
    if chapter.text() and len(strays) == len(own) > 1:
        strays = []
        yield chapter.problem(Key.CHAPTER_NUMBER, number=chapter.text())
    for number in strays if chapter.text() else ():
        yield number.problem(Key.NUMBER_OF_OTHER_CHAPTER, number=number.text(), expected=chapter.text())


def _is_left_out(clause: Node, *sizes: str) -> bool:
    """Whether the clause is surely not scored at these sizes (R2); a malformed field is told elsewhere."""
    party, obligation = clause.at("party").value, clause.at("obligation").value
    return not any(standing(party, obligation, clause.at("size", size).value).scored for size in sizes)


def _check_clause(clause: Node) -> Iterator[Problem]:
    condition = clause.at("na_condition", "zh")
    if clause.at("na_condition").value is None:
        return
    if _is_left_out(clause, "micro", "small", "medium"):
        yield clause.at("na_condition").problem(Key.NA_NOT_SCORED)
    elif condition.text().strip() and len(condition.text().strip()) < _REASON_LENGTH:
        yield condition.problem(Key.NA_SHORT, least=_REASON_LENGTH)


def _check_bundles(whole: _Whole) -> Iterator[Problem]:
    holder: dict[str, str] = {}
    clauses = {clause.at("id").text(): clause for clause in whole.clauses}
    for bundle in whole.items("bundles"):
        yield from check_wording(bundle)
        yield from check_lines(bundle)
        for member in bundle.at("members").each():
            clause = clauses.get(member.text())
            first = holder.setdefault(member.text(), bundle.at("id").text())
            if first != bundle.at("id").text():
                yield member.problem(Key.BUNDLED_TWICE, clause=member.text(), bundle=first)
            elif clause and not may_be_bundled(clause.at("flag").text()):
                yield member.problem(Key.GATE_BUNDLED, clause=member.text())
            elif clause and _is_left_out(clause, "micro"):
                yield member.problem(Key.MEMBER_NOT_SCORED, clause=member.text())


def _check_references(whole: _Whole) -> Iterator[Problem]:
    """Each target that nothing has is told at every place that names it, so that all are mended at once."""
    for node, name in (*((node, node.text()) for node in _references(whole)), *_mentions(whole)):
        if name and not whole.has(name):
            yield node.problem(Key.NOTHING_THERE, id=name)
    letters = {annex.at("letter").text() for annex in whole.file("annexes.yaml").at("annexes").each()}
    for node in whole.every if letters else ():
        for letter in sorted(set(_ANNEX.findall(node.text())) - letters):
            yield node.problem(Key.ANNEX_ABSENT, letter=letter)


def _mentions(whole: _Whole) -> Iterator[tuple[Node, str]]:
    """Each id that a text names, of the kinds that there are."""
    kinds = {name.partition("-")[0] for name in whole.ids}
    for node in whole.every:
        for name in _MENTION.findall(node.text()) if node.path[-1:] == ("zh",) else ():
            if name.partition("-")[0] in kinds:
                yield node, name


def _references(whole: _Whole) -> Iterator[Node]:
    for node in whole.every:
        key = node.path[-1] if node.path else ""
        if key in _REFERENCES:
            yield from (item for item in node.each() if isinstance(item.value, str))
        elif key == "kpi_heads":
            yield from (item for size in node.members() for item in size.each())
    dimensions = whole.file("indicators.yaml")
    yield from (item.at("dimension") for item in dimensions.at("indicators").each())
    if "catalogue.yaml" in whole.nodes:
        for clause in whole.clauses:
            codes = (*clause.at("types").each(), *clause.at("focus_types").each())
            yield from (code for code in codes if code.value != "ALL")


def _check_notes_map(whole: _Whole) -> Iterator[Problem]:
    items = whole.file("notes-map.yaml").at("items")
    present = {item.at("id").text(): item for item in items.each()}
    # An item whose id is mistyped is told at that id, not as absent too.
    broken = sum(1 for name in present if not _ITEM.fullmatch(name)) + len(list(items.each())) - len(present)
    absent = [name for name in _ITEMS if name not in present] if present else []
    for name in absent[broken:]:
        yield items.problem(Key.ITEM_ABSENT, id=name)
    for item in present.values():
        if item.at("covered_by").value == []:
            yield item.at("covered_by").problem(Key.ITEM_UNCOVERED, id=item.at("id").text())
