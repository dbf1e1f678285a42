"""Who may import whom. A module that is not in the tables below belongs to a stage."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "etl").glob("*.py"))
OUTSIDE = sorted([*(ROOT / "dashboard").glob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])

# Below the stages: any stage may use these.
GROUND = {"etl", "records", "reference", "gazetteer", "numerals", "terms"}
# Above them: only these know pages as a whole, files and the warehouse.
TOP = {
    "pipeline": {"STAGES"},
    "read": {"records"},
    "page_files": {"read"},
    "version": {"etl"},
    "rows": {"records", "reference", "terms", "periods"},
    "dimensions": {"reference"},
    "warehouse": {"dimensions", "rows"},
    "workers": {"read", "rows", "pipeline"},
    "staging": set(),
    "build": {"page_files", "staging", "version", "warehouse", "workers"},
    "checks": {"warehouse"},
    "scoring": {"records"},
    "scorecard": {"scoring"},
    "show": {"records"},
    "progress": set(),
    "__main__": {"build", "checks", "pipeline", "progress", "read", "scorecard", "scoring", "show",
                 "staging", "warehouse"},
}  # fmt: skip
# A stage and the modules that are its parts: parts serve their own stage only, unless listed in SHARED.
STAGES = {
    "layout": {"shapes", "headlines"},
    "reading_order": {"junctions", "allotment", "topics"},
    "articles": set(),
    "sentences": set(),
    "quantities": set(),
    "metrics": {"measures"},
    "zones": {"zone_names", "zone_kinds", "places"},
    "subjects": set(),
    "industries": set(),
    "periods": {"time_expressions", "issue_month", "issue_evidence", "dating"},
    "status": set(),
    "observations": {"context", "governing"},
}
# Parts that several stages share.
SHARED: set[str] = set()


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


def allowed(module: str) -> set[str]:
    """What a module of etl may import."""
    if module in TOP:
        return TOP[module] | (STAGES.keys() | GROUND if "STAGES" in TOP[module] else set())
    own = next((stage for stage, parts in STAGES.items() if module in parts | {stage}), None)
    parts = STAGES[own] | {own} if own else set()
    return GROUND | SHARED | parts


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports_of_etl_go_one_way(path):
    known = GROUND | TOP.keys() | SHARED | STAGES.keys() | {part for parts in STAGES.values() for part in parts}
    assert path.stem in known | {"__init__"}, "say in this test to which stage the module belongs"
    forbidden = imports(path) - allowed(path.stem) - {path.stem}
    assert not forbidden, f"{path.name} must not import {', '.join(sorted(forbidden))}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_etl_does_not_know_the_dashboard(path):
    text = path.read_text(encoding="utf-8")
    assert "import dashboard" not in text and "from dashboard" not in text and "streamlit" not in text


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: path.stem)
def test_dashboard_does_not_know_the_etl(path):
    # one module may show what the ETL would read from a page that a user brings
    assert imports(path) <= ({"pipeline", "records", "read"} if path.stem == "reading" else set())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_only_few_modules_touch_files(path):
    touching = {"read", "page_files", "staging", "warehouse", "build", "version", "scoring", "__main__"}
    if path.stem not in touching:
        text = path.read_text(encoding="utf-8")
        assert not any(call in text for call in ("open(", ".read_text(", ".read_bytes(", ".write_text("))


@pytest.mark.parametrize("path", MODULES + OUTSIDE, ids=lambda path: path.stem)
def test_no_code_names_a_page(path):
    names = {file.stem for file in [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/gold").glob("*.txt")]}
    text = path.read_text(encoding="utf-8")
    assert not [name for name in names if f'"{name}' in text or f"'{name}" in text]
