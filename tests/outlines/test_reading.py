from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from decuong.errors import Place
from decuong.outlines.placed import PlacedMapping
from decuong.outlines.reading import MOST_YAML_BYTES, read


def _codes(content: bytes | str) -> list[str]:
    raw = content.encode() if isinstance(content, str) else content
    return [found.code for found in read("t.yml", raw)[1]]


def test_scalars_stay_what_the_author_wrote() -> None:
    data, problems = read("t.yml", b"a: no\nb: 1_000\nc: 2024-05-29\nd: 0o17\ne:\nf: ~\ng: ''\n")
    assert problems == []
    assert data == {
        "a": "no", "b": "1_000", "c": "2024-05-29", "d": "0o17", "e": None, "f": None, "g": "",
    }  # fmt: skip


def test_every_value_knows_its_place() -> None:
    data, _ = read("t.yml", "đầu: 1\nmục:\n  - tên: x\n  - y\n".encode())
    assert isinstance(data, PlacedMapping)
    assert data.value_places["đầu"] == Place("t.yml", 1, 6)
    assert data["mục"].item_places == [Place("t.yml", 3, 5), Place("t.yml", 4, 5)]
    assert data["mục"][0].value_places["tên"] == Place("t.yml", 3, 10)


def test_refuses_what_yaml_offers_beyond_mappings_lists_and_text() -> None:
    assert _codes("a: 1\na: 2\n") == ["key-twice"]
    assert _codes("a: &x [1]\nb: *x\n") == ["yaml-alias", "yaml-alias"]
    assert _codes("a: !!python/object:os.system x\n") == ["yaml-tag"]
    assert _codes("a: 1\n---\nb: 2\n") == ["yaml-second-document"]
    assert _codes("[a, b]: 1\n") == ["key-not-text"]
    assert _codes("- a\n") == ["file-not-a-mapping"]
    assert _codes("") == ["file-not-a-mapping"]


def test_names_the_place_of_broken_text() -> None:
    assert read("t.yml", b"a: 1\nb: \xe1\n")[1][0].place == Place("t.yml", 2, 4)
    assert read("t.yml", b"a: 1\nb: x\x07y\n")[1][0].place == Place("t.yml", 2, 5)
    assert read("t.yml", b"a: 1\n  b: 2\n c: 3\n")[1][0].code == "yaml-broken"


def test_bombs_cost_nothing() -> None:
    laughs = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60)
    )
    assert set(_codes(laughs)) == {"yaml-alias"}
    assert _codes("[" * 100_000) == ["yaml-too-deep"]
    assert _codes("a: " + "x" * MOST_YAML_BYTES) == ["file-too-large"]


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_any_bytes_give_data_or_problems(content: bytes) -> None:
    data, problems = read("t.yml", content)
    assert data is not None or problems
    for found in problems:
        assert str(found).startswith("t.yml:")
