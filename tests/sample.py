"""A small warehouse whose every row is known: what the tests of the dashboard look at."""

from __future__ import annotations

import calendar
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

SCHEMA = Path(__file__).resolve().parent.parent / "etl" / "schema.sql"

PROVINCES = [("四川", "51", "西部"), ("广东", "44", "东部"), ("江苏", "32", "东部"),
             ("辽宁", "21", "东北"), ("江西", "36", "中部")]  # fmt: skip
CLUSTERS = [("成都", "成渝"), ("苏州", "长三角"), ("广州", "粤港澳")]
# zone, parent, province, city
ZONES = [
    ("成都高新区", None, "四川", "成都"),
    ("成都天府国际生物城", "成都高新区", "四川", "成都"),
    ("广州经开区", None, "广东", "广州"),
    ("苏州高新区", None, "江苏", "苏州"),
    ("大连高新区", None, "辽宁", "大连"),
    ("丰城高新区", None, "江西", "宜春"),
    ("赣州经开区", None, "江西", "赣州"),
    ("某某新区", None, None, None),
]
INDUSTRIES = [
    ("bio", "生物医药", None),
    ("medical_device", "医疗器械", "bio"),
    ("it", "新一代信息技术", None),
]
METRICS = [("output_value", "产值", "CNY"), ("company_count", "企业数", "company"), ("overall", "综合排名", "rank"),
           ("land_area", "用地面积", "m2")]  # fmt: skip
ARTICLES = [
    ("a1", "成都高新区：建圈*强链*，$加速$", "2023-03"),
    ("a2", None, "2022-01"),
    ("a3", "=cmd|' /C calc'!A0", "2021-05"),
]

# zone, metric, measure, value, unit, bound, basis, period, status, industry, segment, whole, text, article, confidence
OBSERVATIONS = [
    # Output of biomedicine: 超1200亿 (1200 to 1300) overlaps 约1250亿, so their order is undecided.
    ("成都高新区", "output_value", "value", 1.2e11, "CNY", "over", "flow", "2022", "actual", "bio", None, None, "超1200亿元", "a1", 0.9),
    ("成都高新区", "output_value", "value", 1.19e11, "CNY", "about", "flow", "2022", "actual", "bio", None, None, "约1190亿元", "a2", 0.5),
    ("成都高新区", "output_value", "value", 1.1e11, "CNY", "exact", "flow", "2021", "actual", "bio", None, None, "1100亿元", "a1", 0.9),
    ("广州经开区", "output_value", "value", 1.25e11, "CNY", "about", "flow", "2022", "actual", "bio", None, None, "约1250亿元", "a1", 0.8),
    ("苏州高新区", "output_value", "value", 9e10, "CNY", "exact", "flow", "2022", "actual", "bio", None, None, "900亿元", "a2", 0.8),
    ("大连高新区", "output_value", "value", 9e10, "CNY", "exact", "flow", "2021", "actual", "bio", None, None, "900亿元", "a3", 0.8),
    ("丰城高新区", "output_value", "value", 3e10, "CNY", "under", "flow", "2022", "actual", "bio", None, None, "近300亿元", "a1", 0.7),
    ("赣州经开区", "output_value", "value", 5e9, "CNY", "exact", "flow", "2022", "actual", "medical_device", None, None, "50亿元", "a1", 0.9),
    ("成都天府国际生物城", "output_value", "value", 1e10, "CNY", "exact", "flow", "2022", "actual", "bio", None, None, "100亿元", "a1", 0.9),
    ("某某新区", "output_value", "value", 4e10, "CNY", "exact", "flow", "2022-01/2022-06", "actual", "bio", None, None, "400亿元", "a1", 0.9),
    # Another scope, other measures, targets, other metrics.
    ("苏州高新区", "output_value", "value", 2e11, "CNY", "exact", "flow", "2022", "actual", "bio", "规上企业", None, "2000亿元", "a1", 0.9),
    ("成都高新区", "output_value", "value", 2e11, "CNY", "over", "flow", "2025", "target", "bio", None, None, "突破2000亿元", "a1", 0.9),
    ("广州经开区", "output_value", "growth", 21.6, "percent", "exact", "flow", "2022", "actual", "bio", None, None, "21.6%", "a1", 0.9),
    ("苏州高新区", "output_value", "growth", -3.2, "percent", "over", "flow", "2022", "actual", "bio", None, None, "下降超3.2%", "a1", 0.9),
    ("成都高新区", "company_count", "value", 3000, "company", "over", "stock", "2022", "actual", "bio", None, None, "3000余家", "a1", 0.9),
    ("广州经开区", "overall", "rank", 2, "rank", "exact", None, "2020", "actual", None, None, "全国", "第二", "a3", 0.9),
    ("苏州高新区", "overall", "rank", 13, "rank", "exact", None, "2020", "actual", None, None, "全国", "第13位", "a3", 0.9),
    ("丰城高新区", "land_area", "value", 4.23e6, "m2", "exact", "stock", None, "target", None, None, None, "4.23平方公里", "a3", 0.9),
]  # fmt: skip
FIELDS = [
    "zone",
    "metric",
    "measure",
    "value",
    "unit",
    "bound",
    "basis",
    "period",
    "status",
    "industry",
    "segment",
    "whole",
    "text",
    "article_id",
    "confidence",
]


def _days(period: str | None) -> tuple[date | None, date | None]:
    """First and last day of a period: 2022-01/2022-06 -> 1 January, 30 June."""
    if period is None:
        return None, None
    first, _, last = period.partition("/")
    last = last or first
    year, month = int(last[:4]), int(last[5:] or 12)
    return date(int(first[:4]), int(first[5:] or 1), 1), date(
        year, month, calendar.monthrange(year, month)[1]
    )


def _insert(connection: duckdb.DuckDBPyConnection, table: str, **row: object) -> None:
    columns = ", ".join(f'"{name}"' for name in row)
    connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )


def build(path: Path, observations: list[tuple[object, ...]] = OBSERVATIONS) -> Path:
    """Write the sample to `path`."""
    path.write_bytes(_built(tuple(observations)))
    return path


@cache
def _built(observations: tuple[tuple[object, ...], ...]) -> bytes:
    """The bytes of a warehouse with these observations, made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "sample.duckdb")
        _write(path, observations)
        return path.read_bytes()


def _write(path: Path, observations: tuple[tuple[object, ...], ...]) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        _dimensions(connection)
        for number, row in enumerate(observations):
            fields = dict(zip(FIELDS, row, strict=True))
            start, end = _days(fields["period"])
            _insert(
                connection, "observations", observation_id=f"o{number:03}", level="zone", term="产值", line=number + 1,
                start=0, end=1, period_start=start, period_end=end, quote=f"产业规模<b>{fields['text']}</b>", **fields,
            )  # fmt: skip


def _dimensions(connection: duckdb.DuckDBPyConnection) -> None:
    """Everything that observations refer to."""
    for number, (province, code, macro_region) in enumerate(PROVINCES):
        _insert(connection, "regions", province=province, code=code, full_name=province, name_en=f"Province {code}",
                macro_region=macro_region, lat=30, lon=110, tile_row=0, tile_col=number)  # fmt: skip
    for city, cluster in CLUSTERS:
        _insert(connection, "city_clusters", city=city, cluster=cluster)
    macro = {province: macro_region for province, _, macro_region in PROVINCES}
    for zone, parent, province, city in ZONES:
        _insert(connection, "zones", zone=zone, parent=parent, province=province, city=city,
                macro_region=macro.get(province), kind="park" if parent else "national_htz", in_gazetteer=True)  # fmt: skip
    for industry, name, parent in INDUSTRIES:
        _insert(
            connection,
            "industries",
            industry=industry,
            name=name,
            name_en=industry.title(),
            parent=parent,
        )
    for metric, name, unit in METRICS:
        _insert(connection, "metrics", metric=metric, name=name, name_en=metric.title(), unit=unit, topic="economy",
                description=name, description_en=metric, higher_is_better=metric != "overall")  # fmt: skip
    _insert(connection, "sources", source_id="s1", path="000_sample.txt", sha256="0" * 64, encoding="utf-8",
            characters=100, published=date(2023, 3, 1), extractor_version="1", fingerprint="f")  # fmt: skip
    for number, (article, title, month) in enumerate(ARTICLES, 1):
        _insert(connection, "articles", article_id=article, source_id="s1", article=number, title=title,
                published=date(int(month[:4]), int(month[5:]), 1), body="正文")  # fmt: skip
