"""Every row of every reference table: complete, unique, known ids, no alias twice."""

import tomllib
from pathlib import Path

import pytest

from etl import reference
from etl.records import fold
from etl.zone_kinds import kind_of, kinds, known_forms

FOLDER = Path(reference.__file__).parent
TABLES = sorted(path.stem for path in FOLDER.glob("*.csv"))
KEYS = {
    "zones": "name",
    "provinces": "code",
    "city_clusters": "city",
    "zone_kinds": "form",
    "zone_anaphors": "term",
    "zone_context": "word",
    "toponyms": "name",
    "stopwords": "word",
    "industries": "industry",
    "industry_terms": "term",
    "industry_names": "term",
    "metrics": "metric",
}


@pytest.mark.parametrize("table", TABLES)
def test_table_is_complete(table):
    rows = reference.rows(table, (), KEYS.get(table))
    assert rows
    if table in KEYS:
        assert all(value == value.strip() for row in rows for value in row.values())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_settings_are_read(path):
    assert reference.settings(path.stem)


@pytest.fixture
def settings(monkeypatch):
    """Put the content of a TOML text in the place of `words.toml`."""
    reference.patterns.cache_clear()
    yield lambda text: monkeypatch.setattr(reference, "settings", lambda name: tomllib.loads(text))
    reference.patterns.cache_clear()


def test_patterns_take_the_longest_word(settings):
    settings('reached = ["达", "达到", "(约)"]')
    words = reference.patterns("words")
    assert words["reached"].findall("达到(约)12家，达") == ["达到", "(约)", "达"]


def test_patterns_are_put_together(settings):
    settings("""
counted = '''
  {number}(?:{units}|{names.marks})
  (?=企业)'''
units = ["家", "家次"]
[names]
marks = '[个户]'
""")
    words = reference.patterns("words", number=r"\d{1,3}")
    assert set(words) == {"counted", "units"}  # tables hold parts only
    assert words["counted"].findall("12家企业、30户企业、5家医院") == ["12家", "30户"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("broken = '(?:达到'", "words.toml: broken: .*unterminated"),
        ("lost = '{verbs}$'", "words.toml: lost: KeyError.*verbs"),
        ("again = '{again}'", "words.toml: again: RecursionError"),
    ],
)
def test_broken_pattern_is_named(settings, text, message):
    settings(text)
    with pytest.raises(reference.ReferenceError, match=f"etl/reference/{message}"):
        reference.patterns("words")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["name", "中关村", "中关村"], "row 3: name '中关村' stands in row 2"),
        (["name,kind", "中关村"], "row 2: 2 fields expected"),
        (["name,kind", "中关村,a,b"], "row 2: 2 fields expected"),
        (["title", "中关村"], "row 1: no column name"),
        (["name,kind", ",park"], "row 2: empty name"),
    ],
)
def test_broken_table_is_named(lines, message):
    with pytest.raises(reference.ReferenceError, match=f"etl/reference/zones.csv: {message}"):
        list(reference.check_rows("zones.csv", lines, (), "name"))


def test_unknown_id_is_named():
    with pytest.raises(reference.ReferenceError, match="zones.csv: row 2: unknown kind"):
        reference.check_known("zones", "kind", {"park"})


def test_missing_table_is_named():
    with pytest.raises(reference.ReferenceError, match="nowhere.csv: no such file"):
        reference.rows("nowhere")


def test_no_alias_twice():
    folded = [fold(alias) for alias in reference.aliases("zones")]
    assert len(folded) == len(set(folded))


def test_zones_are_related():
    zones = {row["name"] for row in reference.rows("zones")}
    provinces = {row["name"]: row["code"] for row in reference.rows("provinces")}
    reference.check_known("zones", "parent", zones)
    reference.check_known("zones", "province", set(provinces))
    for row in reference.rows("zones"):
        assert row["province_code"] == provinces[row["province"]], row["name"]
        assert row["name"] == fold(row["name"]), row["name"]
        assert row["parent"] != row["name"]
        assert row["name_en"], row["name"]


def test_zones_lie_in_their_place():
    places = {}
    for row in reference.rows("places", ("province", "city", "full_name", "lat", "lon")):
        if row["lat"]:
            place = (row["province"], row["city"], row["full_name"])
            places[place] = (float(row["lat"]), float(row["lon"]))
    for zone in reference.rows("zones"):
        county = places.get((zone["province"], zone["city"], zone["county"]))
        if county:
            distance = abs(float(zone["lat"]) - county[0]) + abs(float(zone["lon"]) - county[1])
            assert distance < 3, zone["name"]


def test_industries_are_related():
    industries = {row["industry"] for row in reference.rows("industries")}
    reference.check_known("industries", "parent", industries)
    reference.check_known("industry_terms", "industry", industries)
    reference.check_known("industry_names", "industry", industries)


def test_zone_kinds_are_known():
    assert {row["role"] for row in reference.rows("zone_context")} == {
        "open",
        "block",
        "plain",
        "edge",
        "side",
    }
    assert {kind.scope for kind in kinds().values()} == {"area", "city", "park", "base", "inner"}
    special = {"any", "area", "park", "base", "城"}
    for row in reference.rows("zone_anaphors"):
        assert row["fits"] in special or row["fits"] in kinds(), row["term"]


@pytest.mark.parametrize(
    ("kind", "forms"),
    [
        ("national_htz", ("高新技术产业开发区", "国家高新技术产业开发区", "国家高新区", "高新区")),
        ("national_etdz", ("经济技术开发区", "国家级经济技术开发区", "国家级经开区", "经开区")),
    ],
)
def test_national_zones_are_known_by_all_forms(kind, forms):
    known = known_forms()
    for row in reference.rows("zones"):
        word = kind_of(row["name"])
        if row["kind"] == kind and word and word.short == forms[-1]:
            base = row["name"][: -len(word.form)]
            assert {known.get(base + form) for form in forms} == {row["name"]}, row["name"]
