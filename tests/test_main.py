import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from conftest import ROOT, SEEDS

from etl import staging
from etl.__main__ import main

PAGE = sorted(SEEDS.glob("*.txt"))[0]
GOLD = ROOT / "tests" / "gold"


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    shutil.copy(PAGE, folder)
    return folder


def run(*arguments, **options):
    """The command line as a process of its own."""
    command = [sys.executable, "-m", "etl", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, **options)


def test_build_then_check(pages, tmp_path):
    target = tmp_path / "w.duckdb"
    done = run("build", pages, "--warehouse", target, "--workers", 2)
    assert done.returncode == 0 and "1 pages (1 read, 0 unchanged)" in done.stdout
    assert "read 1 of 1 pages" in done.stderr  # progress
    again = run("build", pages, "--warehouse", target, "--quiet")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    checked = run("check", "--warehouse", target)
    assert checked.returncode == 0 and "nothing wrong" in checked.stdout, checked.stdout


def test_build_in_part_exits_1(pages, tmp_path, capsys):
    (pages / "empty.txt").touch()
    assert main(["build", str(pages), "--warehouse", str(tmp_path / "w.duckdb"), "--quiet"]) == 1
    assert (tmp_path / "w.duckdb").exists()


@pytest.mark.parametrize("paths", [["nowhere"], ["bare"], ["bare", "nowhere"]])
def test_build_of_nothing_exits_2(tmp_path, paths):
    (tmp_path / "bare").mkdir()
    done = run("build", *(tmp_path / path for path in paths), "--warehouse", tmp_path / "w.duckdb")
    assert (
        done.returncode == 2
        and "nothing was built" in done.stderr
        and "Traceback" not in done.stderr
    )
    assert all(str(tmp_path / path) in done.stderr for path in paths)
    assert not (tmp_path / "w.duckdb").exists()


def test_build_where_none_can_be_written_exits_2(pages, tmp_path):
    (tmp_path / "file").touch()
    for target in (tmp_path, tmp_path / "file" / "w.duckdb"):
        done = run("build", pages, "--warehouse", target)
        assert done.returncode == 2 and "Traceback" not in done.stderr


def test_build_beside_another_exits_2(pages, tmp_path):
    target = tmp_path / "w.duckdb"
    with staging.staging(target):
        done = run("build", pages, "--warehouse", target)
    assert done.returncode == 2 and "another build is writing it" in done.stderr


def test_build_that_is_killed_changes_nothing(pages, tmp_path):
    target = tmp_path / "w.duckdb"
    assert main(["build", str(pages), "--warehouse", str(target), "--quiet"]) == 0
    before = target.read_bytes()
    for n in range(400):
        (pages / f"{n}.txt").write_text(
            f"{n} " + PAGE.read_text(encoding="utf-8"), encoding="utf-8"
        )
    command = [
        sys.executable,
        "-m",
        "etl",
        "build",
        str(pages),
        "--warehouse",
        str(target),
        "--quiet",
    ]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    while not staging.staging_folder(target).exists():
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert target.read_bytes() == before
    for n in range(400):
        (pages / f"{n}.txt").unlink()
    assert main(["build", str(pages), "--warehouse", str(target), "--quiet"]) == 0
    assert sorted(tmp_path.iterdir()) == [pages, target]


def test_show_marks_the_numbers_of_a_page(capsys):
    assert main(["show", str(PAGE)]) == 0
    shown = capsys.readouterr().out
    assert "⟦1: " in shown and "[1] " in shown and "confidence" in shown
    assert "\033[" not in shown


def test_show_of_what_cannot_be_read_exits_2(tmp_path):
    done = run("show", tmp_path / "nowhere.txt")
    assert done.returncode == 2 and "no such file" in done.stderr and "Traceback" not in done.stderr


def test_show_into_a_closed_pipe():
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "etl", "show", str(PAGE)]
    done = subprocess.run(
        command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60
    )
    os.close(writing)
    assert "Traceback" not in done.stderr


def test_score_as_table_json_and_errors(capsys):
    arguments = ["score", str(GOLD), "--pages", str(SEEDS), "--only", PAGE.stem]
    assert main(arguments) == 0
    assert "core" in capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert set(figures) == {"all", "pages"} and 0 <= figures["all"]["core"]["f1"] <= 1
    assert main([*arguments, "--errors"]) == 0


def test_score_without_pages(tmp_path, capsys):
    assert main(["score", str(tmp_path)]) == 2
    for suffix in ("facts.jsonl", "articles.jsonl", "lines.tsv"):
        (tmp_path / f"lost.{suffix}").touch()
    assert main(["score", str(tmp_path), "--pages", str(tmp_path)]) == 2


def test_check_of_no_warehouse_exits_2(tmp_path):
    done = run("check", "--warehouse", tmp_path / "none.duckdb")
    assert done.returncode == 2 and "python -m etl build" in done.stderr
    (tmp_path / "w.duckdb").write_bytes(b"\x5a" * 9999)
    done = run("check", "--warehouse", tmp_path / "w.duckdb")
    assert done.returncode == 2 and "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["dance"], ["build", "--workers", "0"], ["show"]])
def test_wrong_arguments_exit_2(arguments, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
