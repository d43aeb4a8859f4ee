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
        raise NotImplementedError

    def check_absence(self, at: str) -> None:
        """Raises AnswerError: a needed field is absent or null."""
        raise AnswerError(at, "missing")


class Anything(Shape):
    """Any value."""

    def check(self, found: object, at: str) -> None:
        """Nothing is refused."""


@dataclass(frozen=True, slots=True)
class Const(Shape):
    """One value; the envelope refuses others, with sentences of its own, before the rest is looked at."""

    value: str | int

    def check(self, found: object, at: str) -> None:
        """Nothing is left to refuse."""


@dataclass(frozen=True, slots=True)
class Text(Shape):
    """A text, all of it of the form of `pattern`; `refusal` is the message for one that is not."""

    pattern: str | None = None
    refusal: str = ""

    def check(self, found: object, at: str) -> None:
        """Refuses what is no text or of another form."""
        if not isinstance(found, str):
            raise AnswerError(at, "not_a_text", found=kind_of(found))
        if self.pattern is not None and not fullmatch(self.pattern, found):
            raise AnswerError(at, self.refusal, found=found)


class Flag(Shape):
    """True or false."""

    def check(self, found: object, at: str) -> None:
        """Refuses everything else."""
        if not isinstance(found, bool):
            raise AnswerError(at, "not_a_flag", found=kind_of(found))


@dataclass(frozen=True, kw_only=True, slots=True)
class Number(Shape):
    """A number from `least` to `most`, without bounds where they are None; `whole` ones have no decimals."""

    least: Fraction | int | None = None
    most: Fraction | int | None = None
    whole: bool = False

    def check(self, found: object, at: str) -> None:
        """Refuses what is no number, not whole, or out of bounds."""
        value = exact(found, at)
        if self.whole and value.denominator != 1:
            raise AnswerError(at, "not_whole")
        if self.least is not None and self.least >= 0 > value:
            raise AnswerError(at, "negative")
        if (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            least, most = ("–" if end is None else number(Fraction(end)) for end in (self.least, self.most))
            raise AnswerError(at, "people.out_of_range", found=number(value), least=least, most=most)


@dataclass(frozen=True, kw_only=True, slots=True)
class Integer(Shape):
    """A whole number without point or exponent; `refusal` is the message for one below `least`."""

    least: int = 0
    refusal: str = "negative"

    def check(self, found: object, at: str) -> None:
        """Refuses what is no number, not whole, written as a decimal, or below the least."""
        value = exact(found, at)
        if value.denominator != 1:
            raise AnswerError(at, "not_whole")
        if isinstance(found, JsonNumber) and not fullmatch("-?[0-9]+", found.literal):
            raise AnswerError(at, "integer_as_decimal", found=value.numerator)
        if value < self.least:
            raise AnswerError(at, self.refusal)


def exact(found: object, at: str) -> Fraction:
    """The exact value of a JSON number. Raises AnswerError for anything else."""
    if isinstance(found, JsonNumber):
        return found.value
    if isinstance(found, bool) or not isinstance(found, int):
        raise AnswerError(at, "not_a_number", found=kind_of(found))
    return Fraction(found)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice(Shape):
    """One of `words`, all texts or all whole numbers.

    `refusal` is the message for another word, `refusals` those for words that have one of their own.
    """

    words: tuple[str, ...] | tuple[int, ...]
    refusal: str = "not_in_list"
    refusals: Mapping[str, str] = field(default_factory=dict)

    def check(self, found: object, at: str) -> None:
        """Refuses another kind of value and another word."""
        word: object = found
        if self.words and isinstance(self.words[0], int):
            Number(whole=True).check(found, at)
            word = exact(found, at).numerator
        else:
            Text().check(found, at)
        if word not in self.words:
            key = self.refusals.get(str(word), self.refusal)
            raise AnswerError(at, key, found=word, words=self.words)


@dataclass(frozen=True, slots=True)
class List(Shape):
    """A list of values of one shape; of `distinct` choices none stands twice."""

    item: Shape
    distinct: bool = False

    def check(self, found: object, at: str) -> None:
        """Refuses what is no list, and each item by its own shape."""
        if not isinstance(found, list):
            raise AnswerError(at, "not_a_list", found=kind_of(found))
        for i, item in enumerate(found):
            self.item.check(item, f"{at}[{i}]")
            if self.distinct and item in found[:i] and isinstance(self.item, Choice):
                raise AnswerError(f"{at}[{i}]", self.item.refusal, found=item, words=self.item.words)


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

    def check(self, found: object, at: str) -> None:
        """Refuses what is no object, and each field by its own shape."""
        fields = Fields(found, at, AnswerError)
        for name, shape in self.fields.items():
            value = fields.raw.get(name)
            if value is not None:
                shape.check(value, fields.place(name))
            elif name in self.needed:
                shape.check_absence(fields.place(name))

    def check_absence(self, at: str) -> None:
        """An absent object is an empty one: refuses its own needed fields."""
        self.check({}, at)


@dataclass(frozen=True, slots=True)
class Each(Shape):
    """An object keyed by id; whatever the ids, each has the same shape."""

    item: Shape

    def check(self, found: object, at: str) -> None:
        """Refuses what is no object, and each entry by its shape."""
        fields = Fields(found, at, AnswerError)
        for key, value in fields.raw.items():
            self.item.check(value, fields.place(key))


@dataclass(frozen=True, kw_only=True, slots=True)
class Map(Shape):
    """An object keyed by id: each known id has its shape, unknown ids may hold anything."""

    known: Mapping[str, Shape]
    null: bool = False

    def check(self, found: object, at: str) -> None:
        """Refuses what is no object, and the entry of each known id by its shape; null where it may be."""
        fields = Fields(found, at, AnswerError)
        for key, value in fields.raw.items():
            if key in self.known and not (self.null and value is None):
                self.known[key].check(value, fields.place(key))
