"""Takes typed fields out of mappings that came from JSON, and says where one is wrong."""

from base64 import b64decode
from collections.abc import Iterator, Mapping
from fractions import Fraction

from assess.core.errors import PlacedError
from assess.core.strictjson import Number
from assess.messages import Named, Text

__all__ = ["Fields", "kind_of"]


class Fields:
    """One JSON object with its address; every getter raises `error` at the field's own address.

    A getter without `default` refuses an absent or null field.
    """

    def __init__(self, raw: object, at: str, error: type[PlacedError]) -> None:
        self._error = error
        self.at = at
        if not isinstance(raw, (dict, Mapping)):  # a dict is told sooner
            raise error(at or "$", "not_an_object", found=kind_of(raw))
        self.raw: Mapping[str, object] = raw

    def _fail(self, key: str, message_key: str, **values: object) -> PlacedError:
        return self._error(self.place(key), message_key, **values)

    def place(self, key: str) -> str:
        """The address of field `key`."""
        return f"{self.at}.{key}" if self.at else key

    def has(self, key: str) -> bool:
        """Whether the field is there and not null."""
        return self.raw.get(key) is not None

    def _present(self, key: str) -> object:
        if not self.has(key):
            raise self._fail(key, "missing")
        return self.raw[key]

    def text(self, key: str, default: str | None = None) -> str:
        """A string."""
        if default is not None and not self.has(key):
            return default
        found = self._present(key)
        if not isinstance(found, str):
            raise self._fail(key, "not_a_text", found=kind_of(found))
        return found

    def localized(self, key: str) -> Text:
        """A text keyed by language, Chinese among them."""
        return self.under(key)._localized()  # noqa: SLF001 (of this class)

    def localized_or_none(self, key: str) -> Text | None:
        """The same, or None where the field is absent or null."""
        return self.localized(key) if self.has(key) else None

    def localized_each(self, key: str) -> tuple[Text, ...]:
        """A list of texts keyed by language; absent means none."""
        return tuple(one._localized() for one in self.each(key))  # noqa: SLF001 (of this class)

    def _localized(self) -> Text:
        self.text("zh")
        return Text({lang: self.text(lang) for lang in self.raw})

    def flag(self, key: str, *, default: bool) -> bool:
        """A boolean."""
        found = self.raw.get(key)
        if found is None:
            return default
        if not isinstance(found, bool):
            raise self._fail(key, "not_a_flag", found=kind_of(found))
        return found

    def number(self, key: str) -> Fraction:
        """A number, exact as written; text and booleans in its place are refused."""
        return Fraction(self._exact(key))

    def _exact(self, key: str) -> Fraction | int:
        found = self._present(key)
        if isinstance(found, Number):
            return found.value
        if isinstance(found, bool) or not isinstance(found, int):
            raise self._fail(key, "not_a_number", found=kind_of(found))
        return found

    def whole(self, key: str) -> int:
        """A whole number."""
        found = self._exact(key)
        if found.denominator != 1:
            raise self._fail(key, "not_whole")
        return found.numerator

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; absent means none."""
        found = self._list(key)
        for i, item in enumerate(found):
            if not isinstance(item, str):
                raise self._error(f"{self.place(key)}[{i}]", "not_a_text", found=kind_of(item))
        return tuple(item for item in found if isinstance(item, str))

    def data(self, key: str) -> bytes:
        """The bytes that a string of base64 holds."""
        text = self.text(key)
        try:
            return b64decode(text, validate=True)
        except ValueError:
            raise self._fail(key, "not_base64") from None

    def _list(self, key: str) -> list[object]:
        found = self.raw.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self._fail(key, "not_a_list", found=kind_of(found))
        return found

    def under(self, key: str) -> "Fields":
        """The object in field `key`; absent means empty."""
        found = self.raw.get(key)
        return Fields({} if found is None else found, self.place(key), self._error)

    def each(self, key: str) -> Iterator["Fields"]:
        """The objects of the list in field `key`; absent means none."""
        for i, item in enumerate(self._list(key)):
            yield Fields(item, f"{self.place(key)}[{i}]", self._error)

    def members(self) -> Iterator[tuple[str, "Fields"]]:
        """Key and object of every field, for objects keyed by id."""
        for key, item in self.raw.items():
            yield key, Fields(item, self.place(key), self._error)


def kind_of(found: object) -> Named:
    """The JSON kind of `found`, as a word of the reader's language."""
    match found:
        case None:
            return Named("kind_null")
        case bool():
            return Named("kind_flag")
        case str():
            return Named("kind_text")
        case list():
            return Named("kind_list")
        case Mapping():
            return Named("kind_object")
        case _:
            return Named("kind_number")
