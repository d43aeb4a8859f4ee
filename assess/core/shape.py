"""Describes the fields of a file as data: a reader refuses by it, and a JSON Schema is made from it.

An optional field may be absent or null. Fields that a description does not name are allowed and kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from re import fullmatch

from assess.core.errors import AnswerError
from assess.core.fields import Fields, kind_of
from assess.core.numbers import number
from assess.core.strictjson import Number as JsonNumber

__all__ = [
    "Anything",
    "Choice",
    "Const",
    "Each",
    "Flag",
    "Integer",
    "List",
    "Map",
    "NeededText",
    "NotBelow",
    "Number",
    "Record",
    "Shape",
    "Text",
]


class Shape:
    """What a value may be."""

    def check(self, found: object, at: str) -> None:
        """Nothing, when `found` at the place `at` has this shape; else raises AnswerError."""
        try:
            self.examine(found)
        except AnswerError as error:
            place = f"{at}{error.at}".removeprefix(".") or "$"
            raise AnswerError(place, error.key, **error.values) from None

    def examine(self, found: object) -> None:
        """The same with the place inside of `found`, as ".size" or "[0]", which grows on the way up."""
        raise NotImplementedError

    def examine_absence(self) -> None:
        """Raises AnswerError: a needed field is absent or null."""
        raise AnswerError("", "missing")


class Anything(Shape):
    """Any value."""

    def examine(self, found: object) -> None:
        """Nothing is refused."""


@dataclass(frozen=True, slots=True)
class Const(Shape):
    """One value; the envelope refuses others, with sentences of its own, before the rest is looked at."""

    value: str | int

    def examine(self, found: object) -> None:
        """Nothing is left to refuse."""


@dataclass(frozen=True, slots=True)
class Text(Shape):
    """A text, all of it of the form of `pattern`; `refusal` is the message for one that is not."""

    pattern: str | None = None
    refusal: str = ""

    def examine(self, found: object) -> None:
        """Refuses what is no text or of another form."""
        if not isinstance(found, str):
            raise AnswerError("", "not_a_text", found=kind_of(found))
        if self.pattern is not None and not fullmatch(self.pattern, found):
            raise AnswerError("", self.refusal, found=found)


class Flag(Shape):
    """True or false."""

    def examine(self, found: object) -> None:
        """Refuses everything else."""
        if not isinstance(found, bool):
            raise AnswerError("", "not_a_flag", found=kind_of(found))


@dataclass(frozen=True, kw_only=True, slots=True)
class Number(Shape):
    """A number from `least` to `most`, without bounds where they are None; `whole` ones have no decimals."""

    least: Fraction | int | None = None
    most: Fraction | int | None = None
    whole: bool = False

    def examine(self, found: object) -> None:
        """Refuses what is no number, not whole, or out of bounds."""
        value = exact(found)
        if self.whole and value.denominator != 1:
            raise AnswerError("", "not_whole")
        if self.least is not None and self.least >= 0 > value:
            raise AnswerError("", "negative")
        if (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            least, most = ("–" if end is None else number(Fraction(end)) for end in (self.least, self.most))
            raise AnswerError(
                "", "people.out_of_range", found=number(Fraction(value)), least=least, most=most
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class Integer(Shape):
    """A whole number without point or exponent; `refusal` is the message for one below `least`."""

    least: int = 0
    refusal: str = "negative"

    def examine(self, found: object) -> None:
        """Refuses what is no number, not whole, written as a decimal, or below the least."""
        value = exact(found)
        if value.denominator != 1:
            raise AnswerError("", "not_whole")
        if not isinstance(value, int):
            raise AnswerError("", "integer_as_decimal", found=value.numerator)
        if value < self.least:
            raise AnswerError("", self.refusal)


def exact(found: object) -> Fraction | int:
    """The exact value of a JSON number, an int where it is written as one. Raises AnswerError for others."""
    if isinstance(found, JsonNumber):
        return found.value
    if isinstance(found, bool) or not isinstance(found, int):
        raise AnswerError("", "not_a_number", found=kind_of(found))
    return found


_TEXT, _WHOLE = Text(), Number(whole=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice(Shape):
    """One of `words`, all texts or all whole numbers.

    `refusal` is the message for another word, `refusals` those for words that have one of their own.
    """

    words: tuple[str, ...] | tuple[int, ...]
    refusal: str = "not_in_list"
    refusals: Mapping[str, str] = field(default_factory=dict)

    def examine(self, found: object) -> None:
        """Refuses another kind of value and another word."""
        word: object = found
        if self.words and isinstance(self.words[0], int):
            _WHOLE.examine(found)
            word = exact(found).numerator
        else:
            _TEXT.examine(found)
        if word not in self.words:
            key = self.refusals.get(str(word), self.refusal)
            raise AnswerError("", key, found=word, words=self.words)


@dataclass(frozen=True, slots=True)
class List(Shape):
    """A list of values of one shape; of `distinct` choices none stands twice."""

    item: Shape
    distinct: bool = False

    def examine(self, found: object) -> None:
        """Refuses what is no list, and each item by its own shape."""
        if not isinstance(found, list):
            raise AnswerError("", "not_a_list", found=kind_of(found))
        try:
            for i, item in enumerate(found):
                self.item.examine(item)
                self._examine_distinct(found, i)
        except AnswerError as error:
            raise error.under(f"[{i}]") from None

    def _examine_distinct(self, found: list[object], i: int) -> None:
        if self.distinct and found[i] in found[:i] and isinstance(self.item, Choice):
            raise AnswerError("", self.item.refusal, found=found[i], words=self.item.words)


@dataclass(frozen=True, kw_only=True, slots=True)
class NotBelow:
    """A field whose word may not stand before that of another field in `order`."""

    field: str
    other: str
    order: tuple[str, ...]
    refusal: str

    def check(self, fields: Fields) -> None:
        """Raises AnswerError where it does."""
        words = {name: fields.text(name, fields.text(self.field)) for name in (self.field, self.other)}
        if self.order.index(words[self.field]) < self.order.index(words[self.other]):
            raise AnswerError(fields.place(self.field), self.refusal, **words)


@dataclass(frozen=True, kw_only=True, slots=True)
class NeededText:
    """A text of at least `least` characters after trimming, needed where the field `when` is `word`."""

    field: str
    least: int
    when: str
    word: str
    refusal: str

    def check(self, fields: Fields, **values: object) -> None:
        """Raises AnswerError, with `values` in its sentence, where the text is too short."""
        if fields.raw.get(self.when) == self.word and len(fields.text(self.field, "").strip()) < self.least:
            raise AnswerError(fields.place(self.field), self.refusal, least=self.least, **values)


@dataclass(frozen=True, kw_only=True, slots=True)
class Record(Shape):
    """An object with these fields, of which `needed` may not be absent.

    `rules` hold between fields; the reader asks them itself, where its order of refusals has their place.
    """

    fields: Mapping[str, Shape]
    needed: tuple[str, ...] = ()
    rules: tuple[NotBelow | NeededText, ...] = ()

    def examine(self, found: object) -> None:
        """Refuses what is no object, and each field by its own shape."""
        members = _members(found)
        try:
            for name, shape in self.fields.items():
                value = members.get(name)
                if value is not None:
                    shape.examine(value)
                elif name in self.needed:
                    shape.examine_absence()
        except AnswerError as error:
            raise error.under(f".{name}") from None

    def examine_absence(self) -> None:
        """An absent object is an empty one: refuses its own needed fields."""
        self.examine({})


@dataclass(frozen=True, slots=True)
class Each(Shape):
    """An object keyed by id; whatever the ids, each has the same shape."""

    item: Shape

    def examine(self, found: object) -> None:
        """Refuses what is no object, and each entry by its shape."""
        members = _members(found)
        try:
            for key in members:
                self.item.examine(members[key])
        except AnswerError as error:
            raise error.under(f".{key}") from None


@dataclass(frozen=True, kw_only=True, slots=True)
class Map(Shape):
    """An object keyed by id: each known id has its shape, unknown ids may hold anything."""

    known: Mapping[str, Shape]
    null: bool = False

    def examine(self, found: object) -> None:
        """Refuses what is no object, and the entry of each known id by its shape; null where it may be."""
        members = _members(found)
        try:
            for key, value in members.items():
                if key in self.known and not (self.null and value is None):
                    self.known[key].examine(value)
        except AnswerError as error:
            raise error.under(f".{key}") from None


def _members(found: object) -> Mapping[str, object]:
    if not isinstance(found, (dict, Mapping)):  # dict first: it is checked faster
        raise AnswerError("", "not_an_object", found=kind_of(found))
    return found
