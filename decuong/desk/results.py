"""What ``collect`` wrote of a period's returned reports, as the desk reads it back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from decuong.collected.placing import finish_results
from decuong.desk.records import record, recorded
from decuong.desk.texts import DESK_TEXTS
from decuong.outlines.editing import Document
from decuong.outlines.level_outline import label, labels, numbered
from decuong.outlines.model import Period, walk
from decuong.vietnamese import behind_number

RESULTS = Path("bao-cao-ve")
RECEIVED = "da-nhan"
"""Folder beside the results with the files that were dropped here."""

DECISIONS = "quyet-dinh.yml"
SHOWN = (".html", ".xlsx", ".csv", ".json", ".docx", ".odt", ".txt")
_NOT_SENT = "-"
_MAIL = "mail"


@dataclass(frozen=True)
class UnplacedText:
    """A text of a report that stands under no point yet."""

    number: int
    """Which one of the file, counted from 1, as a decision names it."""
    text: str
    likely: tuple[str, ...]
    """Names of the points it may belong to."""


@dataclass(frozen=True)
class TakenDecision:
    """A decision of one file that can be taken back."""

    words: str
    kind: str
    """Key of the decision in its file."""
    name: str = ""
    """Which one, where there may be several: a figure's id, a text's number."""


@dataclass(frozen=True)
class SentReports:
    """How many units reported."""

    sent: int
    of: int


def returned(period: str) -> SentReports | None:
    """How many units have sent a report; None where nothing was collected yet."""
    data = _read(RESULTS / period)
    if data is None:
        return None
    units = data["units"]
    sent = sum(_NOT_SENT not in unit.get("cells", _NOT_SENT) for unit in units)
    return SentReports(sent, len(units))


def results(folder: Path, period: Period) -> dict[str, Any]:
    """What the page shows of a folder of results."""
    data = _read(folder)
    names = labels(numbered(period.points, period.numbering))
    if data is None:
        return {"units": [], "reports": [], "files": [], "names": names, "counts": {}}
    reports = {one["unit"]: one for one in data["reports"] if one["used"]}
    units = [{**unit, "report": reports.get(unit["code"])} for unit in data["units"]]
    decisions, ids = _decisions(folder), point_names(period)
    unit_names = {one["code"]: one["name"] for one in data["units"]}
    by_id = {id: name for name, id in ids.items()}
    for report in data["reports"]:
        decision = decisions.get(report["sha256"], {})
        report["left"] = list(_unplaced(report, _placed(decision), by_id))
        report["decided"] = list(_decided(decision, {**names, **by_id, **unit_names}))
        for finding in report["findings"]:
            words = DESK_TEXTS["findings"].get(finding["code"], finding["message"])
            finding["message"] = words
    return {
        "units": units,
        "reports": data["reports"],
        "unit_names": unit_names,
        "points": data.get("points", []),
        "point_names": ids,
        "files": _files(folder, {one["code"]: one["name"] for one in data["units"]}),
        "names": names,
        "counts": Counter(unit["state"] for unit in units),
        "behind_number": behind_number,
    }


def others_of_unit(folder: Path, sha256: str) -> list[dict[str, str]]:
    """The name and digest of every other file of the unit that sent this one."""
    reports = (_read(folder) or {"reports": []})["reports"]
    unit = next((one["unit"] for one in reports if one["sha256"] == sha256), None)
    return [
        {"sha256": one["sha256"], "file": one["file"]}
        for one in reports
        if unit and one["unit"] == unit and one["sha256"] != sha256
    ]


def point_names(period: Period) -> dict[str, str]:
    """The id of every point of the outline, by the words a person chooses it by."""
    names: dict[str, str] = {}
    for item in walk(numbered(period.points, period.numbering)):
        name = label(item)
        names[f"{name} [{item.point.id}]" if name in names else name] = item.point.id
    return names


def _read(folder: Path) -> dict[str, Any] | None:
    with suppress(OSError):  # a result that is open elsewhere: it is placed the next time
        finish_results(folder)
    try:
        data = json.loads((folder / "bao-cao-ve.json").read_bytes())
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None


def _unplaced(
    report: Mapping[str, Any], taken: frozenset[int], names: Mapping[str, str]
) -> Iterator[UnplacedText]:
    """The texts that are left, each by its number among all there were."""
    texts = report.get("unplaced") or []
    numbers = (n for n in range(1, len(texts) + len(taken) + 1) if n not in taken)
    for number, text in zip(numbers, texts, strict=False):
        likely = (names[id] for id in text.get("points") or () if id in names)
        yield UnplacedText(number, text["text"], tuple(likely))


def _decisions(folder: Path) -> dict[str, Mapping[str, Any]]:
    """What was decided, by the files' digests."""
    path = folder / DECISIONS
    if not path.is_file():
        return {}
    decisions = Document(path.as_posix(), path.read_bytes()).data_at(("decisions",)) or ()
    return {one["sha256"]: one for one in decisions}


def _placed(decision: Mapping[str, Any]) -> frozenset[int]:
    """The numbers of the texts that were placed by a decision."""
    numbers = (text["unplaced"] for text in decision.get("texts") or ())
    return frozenset(int(number) for number in numbers if number.isdecimal())


def _decided(decision: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[TakenDecision]:
    """Whose file it was said to be, its figures and texts, by their names."""
    words = DESK_TEXTS["decided"]
    if code := decision.get("unit"):
        yield TakenDecision(words["unit"].format(unit=names.get(code, code)), "unit")
    for one in decision.get("figures") or ():
        sentence = words["figures"].format(name=names.get(one["id"], one["id"]), value=one["value"])
        yield TakenDecision(sentence, "figures", one["id"])
    for one in decision.get("texts") or ():
        place = {"number": one["unplaced"], "name": names.get(one["point"], one["point"])}
        yield TakenDecision(words["texts"].format(**place), "texts", one["unplaced"])


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix in SHOWN and not name.startswith((RECEIVED, ".")):
            yield name


@dataclass(frozen=True)
class ResultFile:
    """One file of the results."""

    path: str
    """Below their folder."""
    words: str
    """What a person calls it."""

    @property
    def is_reminder(self) -> bool:
        """Whether it is for one unit."""
        return "/" in self.path

    @property
    def is_data(self) -> bool:
        """Whether it is for programs."""
        return self.path.endswith((".json", ".csv"))


def _files(folder: Path, units: Mapping[str, str]) -> list[ResultFile]:
    """The results in the order a person opens them: reminders behind them, data last."""
    words = DESK_TEXTS["results"]
    files = []
    for path in _names(folder):
        unit = units.get(Path(path).name.partition("-")[0], "") if "/" in path else ""
        reminder = words["reminder"].format(unit=unit) if unit else path
        files.append(ResultFile(path, words.get(path, reminder)))
    order = {path: at for at, path in enumerate(words)}
    return sorted(files, key=lambda one: (order.get(one.path, len(order)), one.words))


def mail_folders(period: str) -> tuple[Path, ...]:
    """Folders and mailboxes of this machine that a person named for a period's reports."""
    return tuple(map(Path, recorded(_MAIL, period)))


def keep_mail_folders(period: str, folders: Sequence[Path]) -> None:
    """Remember them for the next time."""
    record(_MAIL, period, map(str, folders))
