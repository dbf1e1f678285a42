"""Who may import whom."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "etl").glob("*.py"))
OUTSIDE = sorted(
    [*(ROOT / "dashboard").glob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
)

# Below the stages: any of them may use these.
GROUND = {"etl", "alternatives", "records", "reference", "gazetteer", "line_words", "misread", "numerals", "terms", "places",
          "seams", "shapes", "strides", "topics", "typography", "zone_kinds"}  # fmt: skip
# A stage with the modules that are its parts. Stages do not import one another.
STAGES = {
    "wrapped": set(),
    "layout": {"groups", "headlines", "pull_quotes", "title_evidence"},
    "reading_order": {"edges", "junctions", "matching", "stumps", "survey", "time_steps"},
    "articles": {"allotment", "course", "turns"},
    "sentences": set(),
    "quantities": {"hedges", "ranges", "ratios", "units"},
    "metrics": set(),
    "zones": {"zone_anaphors", "zone_common", "zone_facts", "zone_forms", "zone_names", "zone_shorts", "zone_words"},
    "subjects": {"companies"},
    "industries": set(),
    "periods": {"dating", "issue_evidence", "issue_month", "issue_reading", "tense", "time_expressions",
                "time_grammar"},
    "status": set(),
    "observations": {"amounts", "bases", "changes", "confidence", "context", "dated", "drafts", "ellipsis",
                     "fields", "governing", "left_out", "lists", "measures", "percentages", "placement", "plans",
                     "policies", "quotations", "ranks", "reader", "scopes", "segments", "senses", "telling",
                     "wholes"},
}  # fmt: skip
# The last stage puts together what the others found, so it and its parts may ask them.
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


def stage_of(module: str) -> str | None:
    """The stage that a module is, or is part of."""
    return next((stage for stage, parts in STAGES.items() if module in parts | {stage}), None)


def allowed(module: str) -> set[str]:
    """What a module of etl may import."""
    if module in TOP:
        return TOP[module]
    if module in GROUND:
        return GROUND
    stage = stage_of(module)
    own = {stage} | STAGES[stage] if stage else set()
    return GROUND | own | (STAGES.keys() if stage == LAST else set())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports_of_etl_go_one_way(path):
    known = path.stem in GROUND | TOP.keys() | {"__init__"} or stage_of(path.stem)
    assert known, "say in this test to which stage the module belongs"
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


NUMBER_READER = sorted(
    STAGES["observations"]
    | STAGES["quantities"]
    | STAGES["subjects"]
    | {"observations", "quantities", "subjects"}
)


@pytest.mark.parametrize("module", NUMBER_READER)
def test_words_stand_in_tables(module):
    tree = ast.parse((ROOT / "etl" / f"{module}.py").read_text(encoding="utf-8"))
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
    }
    strings = {
        node.value: node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings
    }
    words = {word: line for word, line in strings.items() if re.search("[\u4e00-\u9fff]", word)}
    assert not words, f"{module}.py: put these into etl/reference/*.toml: {words}"
