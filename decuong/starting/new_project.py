"""The files of a new project, made of a few answers; nothing in them is of any other project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decuong.outlines.model import FORMAT, Level, Unit
from decuong.outlines.schemas import EDITOR_SCHEMAS, editor_schema
from decuong.starting.texts import STARTING_TEXTS
from decuong.starting.units_of_today import SINCE, Territory
from decuong.templating import for_yaml, rendered
from decuong.vietnamese import slug

EXAMPLE = "2099-vi-du"
"""The made-up period: of a year that nobody reports on yet."""

CI_FILES = {
    "github": {"ci/github.yml": ".github/workflows/trang.yml"},
    "gitlab": {"ci/gitlab.yml": ".gitlab-ci.yml"},
}
"""What each host's continuous integration reads: our template, and where it lies in a project."""


@dataclass(frozen=True)
class Office:
    """The body that issues the outlines."""

    name: str
    superior: str
    issuer: str
    is_front: bool
    """Whether it is a committee of the Vietnam Fatherland Front, whose words are known."""


@dataclass(frozen=True)
class NewProject:
    """Everything a new project is made of."""

    office: Office
    site_name: str
    address: str | None
    levels: tuple[Level, ...]
    units: tuple[Unit, ...]
    example: bool
    """Whether a made-up period comes with it."""
    ci: str | None
    """A key of ``CI_FILES``."""


def office_of(name: str, header: str) -> Office:
    """A body by its name and the two lines of its header, parted by a semicolon.

    What is not said is known of the Front's committees, and dots for any other.
    """
    front, dots = STARTING_TEXTS["front"], STARTING_TEXTS["open_place"]
    is_front = name.lower().startswith(tuple(front["names"]))
    superior, _, issuer = (part.strip() for part in header.partition(";"))
    usual = (front["superior"], front["issuer"]) if is_front else (name.upper(), dots)
    return Office(name, superior or usual[0], issuer or usual[1], is_front)


def level_templates() -> dict[str, str]:
    """The levels to choose from: id and what it is."""
    return {key: value["title"] for key, value in STARTING_TEXTS["levels"].items()}


def levels_of(office: Office, template: str) -> tuple[Level, ...]:
    """The levels of a template."""
    drafts = STARTING_TEXTS["levels"][template]["levels"]
    return tuple(
        _level(office, draft["id"], draft["name"], draft["unit"], draft.get("valid_to"))
        for draft in drafts
    )


def own_levels(office: Office, names: Sequence[str]) -> tuple[Level, ...]:
    """Levels that someone names, the highest first; their ids are made of the names."""
    dots, ids = STARTING_TEXTS["open_place"], [slug(name)[:40].strip("-") for name in names]
    unique = [
        slug_ if slug_[:1].isalpha() and ids.index(slug_) == place else f"cap-{place + 1}"
        for place, slug_ in enumerate(ids)
    ]
    return tuple(
        _level(office, unique[place], name, f"{name.upper()} {dots}", None)
        for place, name in enumerate(names)
    )


def _level(office: Office, identity: str, name: str, unit: str, valid_to: str | None) -> Level:
    front, other = STARTING_TEXTS["front"], STARTING_TEXTS["other"]
    words = front if office.is_front else other
    return Level.model_validate(
        {
            "id": identity,
            "name": name,
            "unit": unit,
            "number_suffix": words["number_suffix"],
            "authority": other["authority"].format(issuer=office.issuer),
            "signer": front["signer"] if office.is_front else STARTING_TEXTS["open_place"],
            "deputy": front["deputy"] if office.is_front else None,
            "valid_to": valid_to,
        }
    )


def units_from(territories: Sequence[Territory], levels: Sequence[Level]) -> tuple[Unit, ...]:
    """Provinces and communes as units: provinces of the highest level, communes of the lowest.

    Where there is but one level, the communes alone.
    """
    return tuple(
        Unit.model_validate(
            {
                "code": one.code,
                "kind": one.kind,
                "name": one.name,
                "level": (levels[-1] if one.parent else levels[0]).id,
                "parent": one.parent or None if len(levels) > 1 else None,
                "valid_from": SINCE.isoformat() if one.parent else None,
            }
        )
        for one in territories
        if one.parent or len(levels) > 1
    )


def project_files(project: NewProject) -> dict[str, bytes]:
    """Every file of a new project: path below its folder, and content."""
    texts = {
        "mkdocs.yml": _text("mkdocs.yml.j2", project),
        "README.md": _text("README.md.j2", project),
        ".gitignore": _text("gitignore.j2", project),
        "docs/.gitkeep": "",
        "outline/organisation.yml": _text("organisation.yml.j2", project),
        "outline/levels.yml": _text("levels.yml.j2", project),
        "outline/glossary.yml": _text("glossary.yml.j2", project),
        **dict(_unit_files(project)),
        **{f"outline/schema/{n}.json": editor_schema(kind) for n, kind in EDITOR_SCHEMAS.items()},
    }
    if project.example:
        texts[f"outline/{EXAMPLE}.yml"] = _text("example/period.yml.j2", project)
        texts[f"outline/nguon/{EXAMPLE}.txt"] = _text("example/letter.txt.j2", project)
    for template, path in CI_FILES.get(project.ci or "", {}).items():
        texts[path] = _text(f"{template}.j2", project)
    return {path: text.encode() for path, text in texts.items()}


def _unit_files(project: NewProject) -> Iterator[tuple[str, str]]:
    """A file for the units of each level that has any."""
    for level in project.levels:
        units = [unit for unit in project.units if unit.level == level.id]
        if units:
            text = _text("units.yml.j2", project, level=level, units=units)
            yield f"outline/units/{level.id}.yml", text


def _text(template: str, project: NewProject, **values: object) -> str:
    reporting = [level for level in project.levels if level.valid_to is None]
    return rendered(
        "starting/templates", for_yaml, template,
        project=project, office=project.office, format=FORMAT, example=EXAMPLE,
        identity=slug(project.office.name) or "co-quan",
        reporting=reporting, dots=STARTING_TEXTS["open_place"], **values,
    )  # fmt: skip
