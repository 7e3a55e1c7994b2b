"""The fields of a file, from its JSON Schema: label, help and limits of every key of the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from decuong.desk.texts import DESK_TEXTS
from decuong.outlines.model import Data, Glossary, Levels, Organisation, Period, Units
from decuong.outlines.placed import Trail
from decuong.outlines.schemas import described
from decuong.vietnamese import capitalised

Choices = Mapping[str, Sequence[tuple[str, str]]]
"""By key: what can be chosen, each with its name."""

_LABEL = re.compile(r"[^.;,:(“]+")


@dataclass(frozen=True)
class Field:
    """One key of the data as a form shows it."""

    key: str
    trail: Trail
    label: str
    help: str
    kind: str
    """``text``, ``date``, ``choice``, ``truth``, ``choices``, ``list``, ``group`` or ``items``."""
    value: Any = None
    """Text, or ids that are chosen; empty where nothing is written."""
    options: Sequence[tuple[str, str]] = ()
    required: bool = False
    locked: bool = False
    """Shown, and changed elsewhere or never."""
    fields: tuple[Field, ...] = ()
    """Of a group; of a list one for every item, of ``items`` groups."""
    empty: tuple[Field, ...] = field(default=(), compare=False)
    """Of ``items``: what a new one must say."""

    @property
    def name(self) -> str:
        """Names the field in the page."""
        return "f-" + "-".join(map(str, self.trail))

    @property
    def new_values(self) -> dict[str, str]:
        """What a new item of ``items`` says until a person says better."""
        return {one.key: _start(one) for one in self.empty if one.kind not in ("group", "items")}


def _start(one: Field) -> str:
    if one.kind == "choice" and one.options:
        return one.options[0][0]
    return "false" if one.kind == "truth" else DESK_TEXTS["gap"]


@cache
def _schema(kind: type[Data]) -> dict[str, Any]:
    return described(kind)


@cache
def _labels() -> dict[str, str]:
    """What every key is called on the screens; a point's, where others have the same."""
    labels: dict[str, str] = {}
    for kind in (Period, Organisation, Levels, Units, Glossary):
        schema = _schema(kind)
        shapes = [schema["$defs"].get("Point", schema), schema, *schema["$defs"].values()]
        for key, shape in (pair for one in shapes for pair in one["properties"].items()):
            label = _label_and_more(shape.get("description", ""))[0]
            labels.setdefault(key, label or key)
    return labels


def label_of(key: str) -> str:
    """What a key of the data is called on the screens; anything else as it is."""
    return _labels().get(key, key)


def fields_of(
    kind: type[Data],
    data: Mapping[str, Any],
    choices: Choices,
    locked: frozenset[str] = frozenset(),
) -> tuple[Field, ...]:
    """The fields of a whole file; ``locked`` are keys that are not changed there."""
    schema = _schema(kind)
    return _Former(schema["$defs"], choices, locked).fields(schema, data, ())


def point_fields(
    kind: type[Data],
    data: Mapping[str, Any],
    trail: Trail,
    choices: Choices,
    locked: frozenset[str],
) -> dict[str, Field]:
    """The fields of one point by key, those of the points below it aside."""
    schema = _schema(kind)
    former = _Former(schema["$defs"], choices, locked)
    point = schema["$defs"]["Point"]
    shape = {**point, "properties": {k: v for k, v in point["properties"].items() if k != "points"}}
    texts = [t if isinstance(t, Mapping) else {"text": t} for t in data.get("text") or ()]
    whole = {**data, "text": texts}
    return {one.key: one for one in former.fields(shape, whole, trail)}


def _label_and_more(description: str) -> tuple[str, str]:
    """What a key is called, and what is to be said of it beside that."""
    label = _LABEL.match(description)
    if label is None:
        return "", description
    rest = description[label.end() :]
    more = capitalised(rest.lstrip(".;,: ")) if rest[:1] in tuple(".;,:") else description
    return label[0].strip(), more


@dataclass(frozen=True)
class _Former:
    definitions: Mapping[str, Any]
    choices: Choices
    locked: frozenset[str]

    def fields(
        self, schema: Mapping[str, Any], data: Mapping[str, Any], trail: Trail
    ) -> tuple[Field, ...]:
        required = schema.get("required", ())
        return tuple(
            self._field(key, shape, data.get(key), (*trail, key), required=key in required)
            for key, shape in schema["properties"].items()
            if key != "points"
        )

    def _field(
        self, key: str, shape: Mapping[str, Any], value: Any, trail: Trail, *, required: bool
    ) -> Field:
        help_ = shape.get("description", "")
        label, more = _label_and_more(help_)
        named: dict[str, Any] = {
            "key": key,
            "trail": trail,
            "label": label or key,
            "help": more,
            "required": required,
            "locked": key in self.locked,
        }
        return Field(**named, **self._by_kind(key, self._plain(shape), value, trail))

    def _by_kind(
        self, key: str, shape: Mapping[str, Any], value: Any, trail: Trail
    ) -> dict[str, Any]:
        """The kind of a field, with what belongs to it."""
        if shape.get("type") == "array":
            return self._list(key, self._plain(shape["items"]), value, trail)
        if "properties" in shape:
            group = value if isinstance(value, Mapping) else {}
            return {"kind": "group", "fields": self.fields(shape, group, trail)}
        text = value if isinstance(value, str) else ""
        if shape.get("type") == "boolean":
            return {"kind": "truth", "value": text}
        if options := self._options(key, shape):
            return {"kind": "choice", "value": text, "options": options}
        kind = "date" if shape.get("format") == "date" else "text"
        return {"kind": kind, "value": text}

    def _list(self, key: str, item: Mapping[str, Any], value: Any, trail: Trail) -> dict[str, Any]:
        items = value if isinstance(value, list) else []
        if "properties" in item:
            groups = tuple(
                Field(
                    str(place),
                    (*trail, place),
                    f"{place + 1}",
                    "",
                    "group",
                    fields=self.fields(
                        item, one if isinstance(one, Mapping) else {}, (*trail, place)
                    ),
                )
                for place, one in enumerate(items)
            )
            empty = tuple(one for one in self.fields(item, {}, trail) if one.required)
            return {"kind": "items", "fields": groups, "empty": empty}
        if key in self.choices and key not in ("titled", "untitled"):
            chosen = [one for one in items if isinstance(one, str)]
            return {"kind": "choices", "value": chosen, "options": self.choices[key]}
        options = self._options(key, item)
        fields = tuple(
            Field(
                str(place),
                (*trail, place),
                f"{place + 1}",
                "",
                "choice" if options else "text",
                value=one if isinstance(one, str) else "",
                options=options,
                required=True,
            )
            for place, one in enumerate(items)
        )
        return {"kind": "list", "fields": fields, "options": options}

    def _options(self, key: str, shape: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
        if key in self.choices:
            return self.choices[key]
        names = DESK_TEXTS["choices"]
        return tuple((one, names.get(one, one)) for one in shape.get("enum", ()))

    def _plain(self, shape: Mapping[str, Any]) -> Mapping[str, Any]:
        """A shape without what may be nothing, and what it refers to."""
        for one in shape.get("anyOf", ()):
            if one.get("type") != "null":
                return self._plain(one)
        if "$ref" in shape:
            definition: Mapping[str, Any] = self.definitions[shape["$ref"].rpartition("/")[2]]
            return definition
        return shape


def trails(data: Any, trail: Trail = ()) -> Iterator[tuple[tuple[int, int], Trail]]:
    """The line and column of every key and value of a file, with the trail that leads there."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            here = (*trail, key)
            for place in (data.key_places[key], data.value_places[key]):  # type: ignore[attr-defined]
                yield (place.line, place.column), here
            yield from trails(value, here)
    elif isinstance(data, list):
        for at, (value, place) in enumerate(zip(data, data.item_places, strict=True)):  # type: ignore[attr-defined]
            yield (place.line, place.column), (*trail, at)
            yield from trails(value, (*trail, at))
