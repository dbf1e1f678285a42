"""Who may import whom."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "etl").glob("*.py"))
OUTSIDE = sorted(
    [*(ROOT / "dashboard").glob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
)

# Below the stages: any of them may use these.
GROUND = {"etl", "records", "reference", "gazetteer", "numerals", "terms", "places", "seams", "shapes",
          "topics", "zone_kinds"}  # fmt: skip
# A stage with the modules that are its parts. Stages do not import one another.
STAGES = {
    "layout": {"headlines"},
    "reading_order": {"edges", "junctions", "matching"},
    "articles": {"allotment", "course"},
    "sentences": set(),
    "quantities": set(),
    "metrics": set(),
    "zones": {"zone_anaphors", "zone_facts", "zone_forms", "zone_names", "zone_shorts"},
    "subjects": set(),
    "industries": set(),
    "periods": {"dating", "issue_evidence", "issue_month", "issue_reading", "tense", "time_expressions",
                "time_grammar"},
    "status": set(),
    "observations": set(),
}  # fmt: skip
# The last stage puts together what the others found, so it and its parts may ask them. It has so
# many parts that a module named nowhere here is one of them.
LAST = "observations"
# Above the stages: only these know whole pages, files and the warehouse.
TOP = {
    "pipeline": GROUND | STAGES.keys(),
    "read": {"records"},
    "page_files": {"read"},
    "version": {"etl"},
    "rows": {"records", "reference", "terms", "periods"},
    "dimensions": {"reference"},
    "warehouse": {"dimensions", "rows"},
    "workers": {"pipeline", "read", "records", "rows"},
    "staging": set(),
    "build": {"page_files", "staging", "version", "warehouse", "workers"},
    "checks": {"warehouse"},
    "gold": {"records"},
    "scoring": {"gold", "records"},
    "scorecard": {"scoring"},
    "show": {"records"},
    "progress": set(),
    "__main__": {"build", "checks", "gold", "pipeline", "progress", "read", "scorecard", "scoring", "show",
                 "staging", "warehouse"},
}  # fmt: skip


def imports(path: Path) -> set[str]:
    """Modules of the project that a file imports, those of etl by their bare name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "etl":
            found |= {f"etl.{alias.name}" if (ROOT / "etl" / f"{alias.name}.py").exists() or alias.name == "reference"
                      else "etl.etl" for alias in node.names}  # fmt: skip
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name.split(".")[1] for name in found if name.startswith("etl.")}


def stage_of(module: str) -> str:
    """The stage that a module is, or is part of."""
    return next((stage for stage, parts in STAGES.items() if module in parts | {stage}), LAST)


def allowed(module: str) -> set[str]:
    """What a module of etl may import."""
    if module in TOP:
        return TOP[module]
    if module in GROUND:
        return GROUND
    stage = stage_of(module)
    if stage == LAST:
        return ({path.stem for path in MODULES} | GROUND) - TOP.keys()
    return GROUND | {stage} | STAGES[stage]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports_of_etl_go_one_way(path):
    forbidden = imports(path) - allowed(path.stem)
    assert not forbidden, f"{path.name} must not import {', '.join(sorted(forbidden))}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_etl_does_not_know_the_dashboard(path):
    text = path.read_text(encoding="utf-8")
    assert (
        "import dashboard" not in text and "from dashboard" not in text and "streamlit" not in text
    )


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: path.stem)
def test_dashboard_does_not_know_the_etl(path):
    # one module may show what the ETL would read from a page that a user brings
    assert imports(path) <= ({"pipeline", "records", "read"} if path.stem == "reading" else set())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_stages_touch_no_files(path):
    if path.stem not in TOP:  # tables are read by etl.reference alone
        text = path.read_text(encoding="utf-8").replace("reference.read_text(", "")
        assert not any(
            call in text for call in ("open(", ".read_text(", ".read_bytes(", ".write_text(")
        )


@pytest.mark.parametrize("path", MODULES + OUTSIDE, ids=lambda path: path.stem)
def test_no_code_names_a_page(path):
    names = {
        file.stem
        for file in [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/gold").glob("*.txt")]
    }
    text = path.read_text(encoding="utf-8")
    assert not [name for name in names if f'"{name}' in text or f"'{name}" in text]
