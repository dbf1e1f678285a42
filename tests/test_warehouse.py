import os
import shutil
import sys
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import duckdb
import pytest
from conftest import ROOT, SEEDS

from etl import (
    build,
    checks,
    dimensions,
    page_files,
    pipeline,
    read,
    rows,
    staging,
    warehouse,
    workers,
)
from etl.records import Observation, ZoneName

# What warehouse.md promises; more columns may be there.
CONTRACT = {
    "sources": "source_id path sha256 encoding characters published extractor_version",
    "lines": "source_id line article role continues text",
    "articles": "article_id source_id article title kicker byline published body",
    "article_zones": "article_id zone position",
    "zones": "zone full_name name_en kind parent province city macro_region lat lon approved in_gazetteer",
    "regions": "province code name_en macro_region lat lon",
    "industries": "industry name name_en parent",
    "metrics": "metric name name_en unit topic description description_en higher_is_better",
    "observations": "observation_id article_id zone level metric measure value unit bound basis period "
    "period_start period_end status industry segment whole subject term text quote line start end confidence",
    "quantities": "article_id start end text value unit observation_id reason",
    "reviews": "observation_key decision field value note decided_at",
    "builds": "built_at extractor_version duckdb_version sources articles observations seconds fingerprint",
    "article_terms": "article_id term frequency",
}
VIEWS = ("details", "rankable", "rankings", "series", "coverage", "contradictions", "industry_tree",
         "zone_clusters", "data_dictionary")  # fmt: skip


def ask(path: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def fingerprint(path: Path) -> str:
    return ask(path, "SELECT fingerprint FROM builds")[0][0]


def same_content(one: Path, other: Path) -> bool:
    """Whether two warehouses hold the same rows, versions and times of building apart."""
    tables = [
        name for (name,) in ask(one, "SELECT table_name FROM duckdb_tables()") if name != "builds"
    ]
    with duckdb.connect() as connection:
        connection.execute(
            f"ATTACH '{one}' AS one (READ_ONLY); ATTACH '{other}' AS other (READ_ONLY)"
        )
        for table in tables:
            columns = "* EXCLUDE (extractor_version)" if table == "sources" else "*"
            a, b = (f"SELECT {columns} FROM {db}.{table}" for db in ("one", "other"))
            differing = f"(({a}) EXCEPT ALL ({b})) UNION ALL (({b}) EXCEPT ALL ({a}))"
            if connection.execute(f"SELECT count(*) FROM ({differing})").fetchone()[0]:
                return False
    return True


@pytest.fixture
def pages(tmp_path) -> Path:
    """A folder with two of the seeds, to be changed at will."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for path in sorted(SEEDS.glob("*.txt"))[:2]:
        shutil.copy(path, folder / path.name)
    return folder


# ---------------------------------------------------------------- schema


def test_tables_have_the_columns_promised(seeds_warehouse):
    there = {}
    for table, column in ask(
        seeds_warehouse, "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    ):
        there.setdefault(table, set()).add(column)
    missing = {
        table: set(columns.split()) - there.get(table, set()) for table, columns in CONTRACT.items()
    }
    assert not any(missing.values()), missing
    assert set(VIEWS) <= there.keys()


def test_every_table_view_and_column_is_described(seeds_warehouse):
    described = ask(
        seeds_warehouse,
        "SELECT table_name, column_name, table_comment, comment FROM data_dictionary",
    )
    for table, column, about_table, about_column in described:
        assert " | " in (about_table or "") and "one row per " in about_table, table
        assert about_table.endswith(".") and " | " in (about_column or ""), (table, column)


def test_record_fields_are_columns():
    columns = set(CONTRACT["observations"].split())
    own = {"observation_id", "article_id", "period_start", "period_end"}
    assert {item.name for item in fields(Observation)} - {"article"} == columns - own
    assert {item.name for item in fields(ZoneName)} == set(CONTRACT["zones"].split()) - {
        "macro_region"
    }


@pytest.mark.parametrize("view", VIEWS)
def test_views_answer(seeds_warehouse, view):
    assert ask(seeds_warehouse, f"SELECT count(*) FROM {view}")[0][0] >= (view != "contradictions")


def test_ranking_takes_one_figure_of_each_kind(seeds_warehouse):
    keys = "zone, metric, measure, unit, industry, segment, whole, status, basis"
    assert not ask(
        seeds_warehouse, f"SELECT {keys} FROM rankings GROUP BY {keys} HAVING count(*) > 1"
    )
    later = f"""SELECT count(*) FROM rankings AS r JOIN rankable AS o ON
        {" AND ".join(f"r.{key} IS NOT DISTINCT FROM o.{key}" for key in keys.split(", "))}
        WHERE o.period_end > r.period_end"""
    assert ask(seeds_warehouse, later) == [(0,)]


def test_constraints_hold_the_vocabularies(tmp_path):
    path = tmp_path / "w.duckdb"
    with warehouse.create(path) as connection:
        connection.execute(
            "INSERT INTO sources VALUES ('s', 'p', repeat('0', 64), 'utf-8', 1, NULL, 'v', 'f')"
        )
        connection.execute(
            "INSERT INTO articles VALUES ('s.1', 's', 1, NULL, NULL, NULL, NULL, 'b')"
        )
        good = {
            "observation_id": "o", "article_id": "s.1", "zone": "成都高新区", "level": "zone", "metric": "gdp",
            "measure": "value", "value": 1.0, "unit": "CNY", "bound": "exact", "basis": "flow", "period": "2022",
            "period_start": "2022-01-01", "period_end": "2022-12-31", "status": "actual", "term": "t", "text": "1",
            "quote": "q", "line": 1, "start": 0, "end": 1, "confidence": 0.5,
        }  # fmt: skip
        bad = [("level", "city"), ("metric", "joy"), ("measure", "sum"), ("unit", "kg"), ("bound", "?"),
               ("basis", "b"), ("status", "s"), ("industry", "farming"), ("zone", "无名区"), ("confidence", 1.5),
               ("end", 0), ("period", "last year"), ("period_start", None), ("article_id", "none")]  # fmt: skip
        for column, value in bad:
            row = good | {column: value}
            with pytest.raises(duckdb.ConstraintException):
                warehouse.insert(connection, "observations", tuple(row), [tuple(row.values())])
        warehouse.insert(connection, "observations", tuple(good), [tuple(good.values())])


# ---------------------------------------------------------------- content


def test_seeds_are_whole(seeds_build):
    path, done = seeds_build
    wrong = [item for item in checks.findings(path) if item.count and not item.check.note]
    assert not wrong, "\n".join(checks.told(wrong))
    assert (done.counts["sources"], done.read, done.problems) == (5, 5, ())
    assert ask(path, "SELECT sources, articles, observations FROM builds") == [
        tuple(done.counts.values())
    ]


def test_committed_warehouse_is_that_of_the_seeds(seeds_warehouse):
    committed = ROOT / "warehouse.duckdb"
    assert committed.is_file(), "make build, and commit warehouse.duckdb"
    assert same_content(committed, seeds_warehouse), "make build, and commit warehouse.duckdb"
    assert fingerprint(committed) == fingerprint(seeds_warehouse)


def test_ids_depend_on_the_page_alone(tmp_path):
    path = sorted(SEEDS.glob("*.txt"))[0]
    page = pipeline.extract(read.read_source(path))
    shutil.copy(path, tmp_path / "other name.txt")
    again = pipeline.extract(read.read_source(tmp_path / "other name.txt"))
    assert rows.page_rows(page) == rows.page_rows(again)


def test_rows_fit_their_columns():
    page = pipeline.extract(read.read_source(sorted(SEEDS.glob("*.txt"))[0]))
    for table, found in rows.page_rows(page).items():
        assert {len(row) for row in found} <= {len(rows.COLUMNS[table])}, table


def test_merge_found_takes_what_most_pages_say():
    def row(zone, city, pages):
        return (zone, *(city if name == "city" else "四川" if name == "province" else None
                        for name in dimensions.FOUND), pages)  # fmt: skip

    said = [
        row("甲园", "成都", 1),
        row("甲园", "绵阳", 2),
        row("乙园", None, 1),
        row("甲园", None, 9),
    ]
    merged = {
        found[0]: dict(zip(dimensions.ZONES, found, strict=True))
        for found in dimensions.merge_found(said)
    }
    assert merged == {found[0]: dict(zip(dimensions.ZONES, found, strict=True))
                      for found in dimensions.merge_found(said[::-1])}  # fmt: skip
    assert (merged["甲园"]["city"], merged["甲园"]["macro_region"], merged["乙园"]["city"]) == (
        "绵阳",
        "西部",
        None,
    )


# ---------------------------------------------------------------- building


def test_unchanged_pages_are_carried_over(pages, tmp_path):
    target, fresh = tmp_path / "w.duckdb", tmp_path / "fresh.duckdb"
    first = build.build([pages], target)
    assert (first.read, first.carried) == (2, 0)
    made = target.read_bytes()
    again = build.build([pages], target)
    assert target.read_bytes() == made  # where nothing is new the file stays as it is
    assert (again.read, again.carried, again.fingerprint) == (0, 2, first.fingerprint)
    one, other = sorted(pages.iterdir())
    one.write_text(
        one.read_text(encoding="utf-8") + "\n张家港高新区签约项目15个。\n", encoding="utf-8"
    )
    other.rename(pages / "moved.txt")
    changed = build.build([pages], target)
    assert (changed.read, changed.carried) == (1, 1)
    assert changed.fingerprint == build.build([pages], fresh).fingerprint != first.fingerprint
    assert same_content(target, fresh)
    one.unlink()
    assert build.build([pages], target).counts["sources"] == 1
    assert ask(target, "SELECT path FROM sources") == [("moved.txt",)]


def test_other_rules_read_all_pages_again(pages, tmp_path, monkeypatch):
    target = tmp_path / "w.duckdb"
    build.build([pages], target)
    monkeypatch.setattr(build, "extractor_version", lambda: "other")
    assert build.build([pages], target).read == 2


@pytest.fixture
def plain_main(monkeypatch):
    """AppTest leaves its script as `__main__`, and a spawned process runs that of its parent."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


def test_workers_make_no_difference(tmp_path, plain_main):
    pages = tmp_path / "pages"
    pages.mkdir()
    for n in range(14):  # enough for a pool of processes
        text = f"合肥高新区企业{n}家\n◎ 本报记者 张三\n2023年，合肥高新区新增企业{n + 3}家，产值增长{n}.5%。\n"
        (pages / f"{n}.txt").write_text(text, encoding="utf-8")
    one, two = tmp_path / "one.duckdb", tmp_path / "two.duckdb"
    assert (
        build.build([pages], one, workers=1).fingerprint
        == build.build([pages], two, workers=2).fingerprint
    )
    assert same_content(one, two)


def test_bad_input_is_named_and_the_rest_is_built(pages, tmp_path):
    (pages / "empty.txt").touch()
    (pages / "binary.txt").write_bytes(bytes(range(256)))
    (pages / "large.txt").write_bytes(b"a" * 20_000_000)
    (pages / "no zone.txt").write_text("今天天气很好。\n", encoding="utf-8")
    (pages / "bare").mkdir()
    copy = sorted(pages.glob("0*.txt"))[0]
    shutil.copy(copy, pages / "copy.txt")
    done = build.build([pages, pages / "bare", tmp_path / "nowhere"], tmp_path / "w.duckdb")
    assert done.counts["sources"] == 3
    for name in ("empty.txt", "binary.txt", "large.txt", "bare", "nowhere"):
        assert sum(f"{name}:" in problem for problem in done.problems) == 1, name
    assert len(done.problems) == 5 and len(done.notes) == 1 and "copy.txt" in done.notes[0]


def test_a_spare_worker_reads_what_is_new(pages, tmp_path, plain_main, monkeypatch):
    target, fresh = tmp_path / "w.duckdb", tmp_path / "fresh.duckdb"
    build.build([pages], target)
    monkeypatch.setattr(build, "LARGE", 1)
    page = sorted(pages.iterdir())[0]
    page.write_text(page.read_text(encoding="utf-8") + "\n又及。\n", encoding="utf-8")
    assert build.build([pages], target).read == 1
    assert build.build([pages], fresh).fingerprint == fingerprint(target)


def test_a_page_that_kills_its_worker_costs_no_other(tmp_path, plain_main, monkeypatch):
    jobs = [workers.Job(str(SEEDS), str(path), "v") for path in sorted(SEEDS.glob("*.txt"))[:2]]
    fatal = workers.Job(str(tmp_path), "/dev/stdin/fatal", "v")
    monkeypatch.setattr(workers, "SMALL", 0)
    monkeypatch.setenv("ETL_TEST_FATAL", fatal.path)
    monkeypatch.setattr(workers, "read_chunk", _die_on_fatal)
    monkeypatch.setattr(workers, "read_page", _die_on_fatal_page)
    results = [item for chunk in workers.read_pages([jobs[0], fatal, jobs[1]], 2) for item in chunk]
    assert [isinstance(item, workers.Problem) for item in results] == [False, True, False]
    assert "its worker process crashed" in results[1].message and fatal.path in results[1].message


def _die_on_fatal_page(job):
    if job.path == os.environ["ETL_TEST_FATAL"]:
        os._exit(9)
    return {"sources": job.path}


def _die_on_fatal(jobs):
    return [_die_on_fatal_page(job) for job in jobs]


def test_a_fault_on_one_page_costs_no_other(pages, tmp_path, monkeypatch):
    extract = pipeline.extract

    def fail_once(source):
        if source.path.startswith("000"):
            raise ZeroDivisionError("so")
        return extract(source)

    monkeypatch.setattr(pipeline, "extract", fail_once)
    done = build.build([pages], tmp_path / "w.duckdb")
    assert done.counts["sources"] == 1 and "ZeroDivisionError: so" in done.problems[0]


def test_a_page_that_breaks_a_rule_of_the_warehouse_is_left_out(pages, tmp_path, monkeypatch):
    span_of = rows.span_of
    monkeypatch.setattr(
        rows,
        "span_of",
        lambda period: span_of(period)[::-1] if period == "2022" else span_of(period),
    )
    done = build.build([pages], tmp_path / "w.duckdb")
    assert done.counts["sources"] == 2 - len(done.problems) < 2
    assert all("breaks a rule of the warehouse" in problem for problem in done.problems)


def test_nothing_readable_leaves_the_old_warehouse(pages, tmp_path):
    target = tmp_path / "w.duckdb"
    build.build([pages], target)
    before = target.read_bytes()
    (tmp_path / "bare").mkdir()
    with pytest.raises(build.NothingBuilt, match="no page"):
        build.build([tmp_path / "bare"], target)
    assert target.read_bytes() == before and not staging.staging_folder(target).exists()


def test_a_failure_midway_leaves_the_old_warehouse(pages, tmp_path, monkeypatch):
    target = tmp_path / "w.duckdb"
    build.build([pages], target)
    before = target.read_bytes()

    def fail(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(warehouse, "settle_zones", fail)
    with pytest.raises(KeyboardInterrupt):
        build.build([pages], target)
    assert target.read_bytes() == before and sorted(tmp_path.iterdir()) == [pages, target]


def test_leftovers_of_a_killed_build_are_swept(pages, tmp_path):
    target = tmp_path / "w.duckdb"
    folder = staging.staging_folder(target)
    (folder / "spill").mkdir(parents=True)
    for name in ("lock", "new.duckdb", "new.duckdb.wal", "spill/x"):
        (folder / name).write_bytes(b"left over")
    assert build.build([pages], target).counts["sources"] == 2
    assert sorted(tmp_path.iterdir()) == [pages, target]


def test_two_builds_at_once_one_wins(pages, tmp_path):
    target = tmp_path / "w.duckdb"
    with staging.staging(target), pytest.raises(staging.Busy, match="another build"):
        build.build([pages], target)
    assert not target.exists()


@pytest.mark.parametrize("damage", ["noise", "empty", "cut", "foreign", "hole"])
def test_a_damaged_warehouse_is_set_aside_and_rebuilt(pages, tmp_path, damage):
    target = tmp_path / "w.duckdb"
    build.build([pages], target)
    whole = target.read_bytes()
    if damage == "foreign":
        target.unlink()
        with duckdb.connect(str(target)) as other:
            other.execute("CREATE TABLE t (a INTEGER)")
    else:
        middle = len(whole) // 2
        target.write_bytes({
            "noise": b"\x5a" * 5000, "empty": b"", "cut": whole[:middle],
            "hole": whole[:20000] + b"\x5a" * (len(whole) - 20000),
        }[damage])  # fmt: skip
    damaged = target.read_bytes()
    done = build.build([pages], target)
    assert done.counts["sources"] == 2 and "set aside" in done.notes[-1]
    aside = [path for path in tmp_path.iterdir() if ".damaged-" in path.name]
    assert [path.read_bytes() for path in aside] == [damaged]


def test_reviews_outlive_a_full_rebuild(pages, tmp_path, monkeypatch):
    target = tmp_path / "w.duckdb"
    build.build([pages], target)
    with duckdb.connect(str(target)) as connection:
        connection.execute(
            "INSERT INTO reviews VALUES ('k', 'accept', NULL, NULL, NULL, now()::TIMESTAMP)"
        )
    monkeypatch.setattr(build, "extractor_version", lambda: "other")
    build.build([pages], target)
    assert ask(target, "SELECT observation_key, decision FROM reviews") == [("k", "accept")]


def test_a_reader_goes_on_reading_the_old_file(pages, tmp_path):
    target = tmp_path / "w.duckdb"
    build.build([pages], target)
    with duckdb.connect(str(target), read_only=True) as reader:
        sorted(pages.iterdir())[0].unlink()
        build.build([pages], target)
        assert reader.execute("SELECT count(*) FROM sources").fetchone() == (2,)
    assert ask(target, "SELECT count(*) FROM sources") == [(1,)]


def test_page_that_cannot_be_opened_any_more_keeps_what_was_read(tmp_path, monkeypatch):
    folder, target = tmp_path / "pages", tmp_path / "warehouse.duckdb"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(
            f"某高新区：{name}\n\n2023年，成都高新区产值120亿元。\n", encoding="utf-8"
        )
    build.build([folder], target)
    digest = page_files.digest

    def closed(path):
        if path.endswith("two.txt"):
            raise read.UnreadablePage(f"{path}: may not be read.")
        return digest(path)

    monkeypatch.setattr(page_files, "digest", closed)
    done = build.build([folder], target)
    assert done.counts["sources"] == 2 and done.carried == 2
    assert [problem for problem in done.problems if "two.txt" in problem]
