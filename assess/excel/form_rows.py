"""Turns a profile into the rows of its questionnaire: chapters, questions as the page asks them, parts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assess.content.model import Bundle, Clause, Flag, Part
from assess.content.scope import Standing, bundle_of, scored_clauses, standing_at
from assess.report.action_plan import evidence_lines
from assess.report.blocks import Context
from assess.sheet.editing import Raw, entry_of, fingerprint_of

__all__ = ["YES_NO", "FormPart", "FormRow", "answer_rows", "part_id"]

YES_NO = {"F": "yes", "N": "no"}
"""The two answers of what is yes or no (R4b), each with its word."""

_OWN = ("count", "parts", "note", "evidence", "reason", "owner")
"""What a clause may hold beside its answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FormPart:
    """Whose questionnaire it is: `by` fills it in, of the chapters named, or of all where none is.

    `anchors` say what each answer takes, by the id of a clause, a part or a bundle, and by letter.
    """

    by: str = ""
    chapters: tuple[str, ...] = ()
    anchors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class FormRow:
    """One row: its texts by column; a heading has a title only, and not every row is counted (R4a)."""

    cells: Mapping[str, str]
    heading: bool = False
    counted: bool = False


def part_id(clause: str, part: str) -> str:
    """What the row of a clause's part is called."""
    return f"{clause}.{part}"


def answer_rows(context: Context, form: FormPart) -> Iterator[FormRow]:
    """The questions of the page chapter by chapter, a bundle as one, each clause with its parts below it.

    A clause that a bundle answers has a row only where something is written for it alone (R13).
    """
    subjects = [(_chapter(context, subject), subject) for subject in _subjects(context)]
    for chapter in context.assessment.catalogue.chapters:
        if form.chapters and chapter.id not in form.chapters:
            continue
        rows = [
            row for place, subject in subjects if place == chapter.id for row in _rows(context, form, subject)
        ]
        if rows:
            yield FormRow(cells={"title": context.chapter(chapter.id)}, heading=True)
            yield from rows


def _subjects(context: Context) -> Iterable[Clause | Bundle]:
    """What is asked, in clause order, a bundle where the first of its members stands."""
    catalogue, size = context.assessment.catalogue, context.assessment.sheet.profile.size
    found: dict[str, Clause | Bundle] = {}
    for clause in scored_clauses(catalogue, size):
        bundle = bundle_of(catalogue, size, clause)
        if bundle:
            found.setdefault(bundle.id, bundle)
        if bundle is None or _has_own(entry_of(context.raw, "answers", clause.id)):
            found[clause.id] = clause
    return found.values()


def _has_own(entry: Raw) -> bool:
    return isinstance(_answer_of(entry), str) or any(entry.get(name) for name in _OWN)


def _chapter(context: Context, subject: Clause | Bundle) -> str:
    """Its chapter; of a bundle that of its first member that is scored."""
    if isinstance(subject, Clause):
        return subject.chapter
    catalogue = context.assessment.catalogue
    scored = scored_clauses(catalogue, context.assessment.sheet.profile.size)
    return next(clause.chapter for clause in scored if clause.id in subject.members)


def _rows(context: Context, form: FormPart, subject: Clause | Bundle) -> Iterator[FormRow]:
    if isinstance(subject, Bundle):
        texts = {"question": "\n".join(_bundle_lines(context, subject)), "kind": context.word("form_bundle")}
        yield FormRow(cells=texts | _cells(context, form, "bundles", subject))
        return
    question = "\n".join(_question(context, subject))
    kind = context.word("gate" if subject.flag is Flag.GATE else subject.obligation.value)
    texts = {"number": subject.number, "question": question, "kind": kind}
    cells = texts | _cells(context, form, "answers", subject)
    yield FormRow(cells=cells, counted=not (subject.yes_no or subject.parts))
    yield from (_part_row(context, form, subject, part) for part in subject.parts)


def _cells(context: Context, form: FormPart, part: str, subject: Clause | Bundle) -> dict[str, str]:
    """What every question has, with what the sheet holds of it."""
    key = subject.id
    entry = entry_of(context.raw, part, key)
    yes_no = isinstance(subject, Clause) and subject.yes_no
    answered = isinstance(_answer_of(entry), str)
    # What is filled in keeps the wording that it answered, or it would come back as confirmed (R22).
    current = fingerprint_of(context.assessment.catalogue, key) or ""
    return {
        "id": key,
        "fingerprint": _text(entry, "fingerprint") if answered else current,
        "title": f"{key} {subject.title.in_(context.lang)}",
        "anchors": _anchors(context, form, key, yes_no=yes_no),
        "answer": _answer_text(context, entry, yes_no=yes_no),
        **_count(entry),
        "reason": _text(entry, "reason"),
        "evidence": "\n".join(evidence_lines(entry)),
        "note": _text(entry, "note"),
        "owner": _text(entry, "owner"),
    }


def _bundle_lines(context: Context, bundle: Bundle) -> Iterator[str]:
    """The question and what is looked at for each member, of which the lowest counts (R13)."""
    yield bundle.question.in_(context.lang)
    if not bundle.lines:
        yield context.word("form_members", clauses="、".join(bundle.members))
        return
    yield from (
        f"{member} {line.in_(context.lang)}"
        for member, line in zip(bundle.members, bundle.lines, strict=False)
    )
    yield context.word("form_lowest")


def _question(context: Context, clause: Clause) -> Iterator[str]:
    """What is asked at this size, and what is counted (R4, R4a)."""
    standing = standing_at(clause, context.assessment.sheet.profile.size)
    simplified = clause.simplified if standing is Standing.SIMPLIFIED else None
    own = clause.simplified_question if simplified else None
    yield (own or clause.question).in_(context.lang)
    if simplified:
        key = "form_simplified_text" if own else "form_simplified"
        yield context.word(key, text=simplified.in_(context.lang))
    if clause.parts:
        yield context.word("form_parts")
    yield from _counted(context, clause)


def _counted(context: Context, asked: Clause | Part) -> Iterator[str]:
    for word, text in (("form_of", asked.of), ("form_done", asked.done)):
        if text:
            yield context.word(word, text=text.in_(context.lang))


def _part_row(context: Context, form: FormPart, clause: Clause, part: Part) -> FormRow:
    """The row of one part (R4b), which has an answer and a count of its own."""
    held = entry_of(entry_of(context.raw, "answers", clause.id), "parts", part.id)
    key = part_id(clause.id, part.id)
    return FormRow(
        cells={
            "id": key,
            "title": f"{clause.id} {part.id}",
            "question": "\n".join((part.text.in_(context.lang), *_counted(context, part))),
            "anchors": _anchors(context, form, key, yes_no=part.yes_no),
            "kind": context.word("form_part"),
            "answer": _answer_text(context, held, yes_no=part.yes_no),
            **_count(held),
        },
        counted=not part.yes_no,
    )


def _anchors(context: Context, form: FormPart, key: str, *, yes_no: bool) -> str:
    """A line for each answer that may be given."""
    texts = form.anchors.get(key, {})
    offered = [letter for letter in context.assessment.catalogue.points if letter in YES_NO or not yes_no]
    return "\n".join(
        f"{_word(context, letter, yes_no=yes_no)}：{texts[letter]}" for letter in offered if texts.get(letter)
    )


def _answer_of(entry: Raw) -> object:
    """The answer given; filled in here, a pending one would come back confirmed by nobody."""
    return None if entry.get("pending") is True else entry.get("answer")


def _answer_text(context: Context, entry: Raw, *, yes_no: bool) -> str:
    answer = _answer_of(entry)
    return _word(context, answer, yes_no=yes_no) if isinstance(answer, str) else ""


def _word(context: Context, answer: str, *, yes_no: bool) -> str:
    return context.word(YES_NO[answer]) if yes_no and answer in YES_NO else context.answer(answer)


def _count(entry: Raw) -> dict[str, str]:
    count = entry.get("count")
    held = count if isinstance(count, Mapping) else {}
    return {
        key: "" if held.get(key) is None else str(getattr(held[key], "literal", held[key]))
        for key in ("done", "of")
    }


def _text(entry: Raw, name: str) -> str:
    found = entry.get(name)
    return found if isinstance(found, str) else ""
