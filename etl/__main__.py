"""The command line: build, show, score, check. Exit codes: 0 done, 1 done in part, 2 nothing done."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from pathlib import Path

from etl import gold, scorecard, scoring, show
from etl.progress import Progress
from etl.read import UnreadablePage, read_source

log = logging.getLogger("etl")
DONE, IN_PART, NOTHING = 0, 1, 2


def build_command(arguments: argparse.Namespace) -> int:
    """Bring the warehouse in line with the pages given."""
    import duckdb

    from etl import build, staging, warehouse

    paths = arguments.paths or [Path("seeds")]
    progress = Progress(sys.stderr, arguments.quiet)
    try:
        result = build.build(paths, arguments.warehouse, arguments.workers, progress)
    except (
        build.NothingBuilt,
        staging.Busy,
        warehouse.LockedWarehouse,
        OSError,
        duckdb.Error,
    ) as error:
        log.error("%s", error)
        log.error("%s: nothing was built.", arguments.warehouse)
        return NOTHING
    for note in result.notes:
        log.warning("%s", note)
    for problem in result.problems:
        log.error("%s", problem)
    if not arguments.quiet:
        print(build.summary(arguments.warehouse, result))
    return IN_PART if result.problems else DONE


def show_command(arguments: argparse.Namespace) -> int:
    """Print the articles and observations of one page."""
    from etl import pipeline

    try:
        page = pipeline.extract(read_source(arguments.file))
    except UnreadablePage as error:
        log.error("%s", error)
        return NOTHING
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for line in show.page_text(page, colour):
        print(line)
    return DONE


def score_command(arguments: argparse.Namespace) -> int:
    """Read the pages that gold files name and print how right they are read."""
    from etl import pipeline

    folders = [arguments.gold, *arguments.pages]
    scores, missing = [], 0
    for name in gold.names(arguments.gold):
        if arguments.only and name not in arguments.only:
            continue
        try:
            page = pipeline.extract(read_source(_page_file(name, folders)))
            scores.append(scoring.score_page(gold.read(arguments.gold, name), page))
        except (UnreadablePage, gold.BadGold) as error:
            missing += 1
            log.error("%s", error)
    if not scores:
        log.error("%s: no labelled page could be read.", arguments.gold)
        return NOTHING
    if arguments.json:
        print(json.dumps(scoring.report(scores), ensure_ascii=False, indent=2))
    else:
        lines = scorecard.errors(scores) if arguments.errors else scorecard.table(scores)
        print("\n".join(lines))
    return IN_PART if missing else DONE


def _page_file(name: str, folders: list[Path]) -> Path:
    for folder in folders:
        if (path := folder / f"{name}.txt").is_file():
            return path
    raise UnreadablePage(f"{name}.txt: not found in {', '.join(map(str, folders))}.")


def check_command(arguments: argparse.Namespace) -> int:
    """Print what is wrong in the warehouse; 1 if anything is."""
    from etl import checks, warehouse

    if not arguments.warehouse.is_file():
        log.error("%s: there is no warehouse; python -m etl build makes it.", arguments.warehouse)
        return NOTHING
    try:
        found = list(checks.findings(arguments.warehouse))
    except (warehouse.DamagedWarehouse, warehouse.LockedWarehouse) as error:
        log.error("%s", error)
        return NOTHING
    for line in checks.told(found, arguments.quiet):
        print(line)
    return IN_PART if any(item.count and not item.check.note for item in found) else DONE


def parser() -> argparse.ArgumentParser:
    """The options of all commands."""
    top = argparse.ArgumentParser(
        prog="python -m etl",
        description="Newspaper pages in, a warehouse of comparable numbers out.",
        epilog="Exit codes: 0 done; 1 done, but some pages could not be read (or check found "
        "something); 2 nothing was done.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_build(commands)
    one = commands.add_parser("show", help="the articles and observations of one page, for reading")
    one.add_argument("file", type=Path, metavar="FILE")
    one.set_defaults(run=show_command)
    _add_score(commands)
    one = commands.add_parser("check", help="data quality of a warehouse")
    _add_warehouse(one)
    one.add_argument("--quiet", action="store_true", help="print findings only")
    one.set_defaults(run=check_command)
    return top


def _add_build(commands) -> None:
    one = commands.add_parser("build", help="read pages and write the warehouse")
    one.add_argument("paths", type=Path, nargs="*", metavar="PATH",
                     help="page files or folders of them (default: seeds/)")  # fmt: skip
    _add_warehouse(one)
    one.add_argument("--workers", type=_positive, default=os.cpu_count() or 1, metavar="N",
                     help="processes that read pages (default: one a core)")  # fmt: skip
    one.add_argument("--quiet", action="store_true", help="no progress, errors only")
    one.set_defaults(run=build_command)


def _add_score(commands) -> None:
    one = commands.add_parser("score", help="read labelled pages and compare")
    one.add_argument("gold", type=Path, metavar="GOLD_DIR", help="folder of the gold files")
    one.add_argument("--pages", type=Path, nargs="+", metavar="DIR", default=[Path("seeds")],
                     help="more folders of page files (default: seeds/)")  # fmt: skip
    one.add_argument("--only", nargs="+", metavar="PAGE", help="only these pages")
    form = one.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="all figures as JSON")
    form.add_argument("--errors", action="store_true",
                      help="each miss (-), false alarm (+), wrong attribute (~) and line (L)")  # fmt: skip
    one.set_defaults(run=score_command)


def _add_warehouse(one: argparse.ArgumentParser) -> None:
    one.add_argument("--warehouse", type=Path, default=Path("warehouse.duckdb"), metavar="FILE",
                     help="the warehouse (default: warehouse.duckdb)")  # fmt: skip


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return int(text)


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    logging.basicConfig(stream=sys.stderr, format="%(message)s", level=logging.WARNING)
    arguments = parser().parse_args(argv)
    try:
        return arguments.run(arguments)
    except BrokenPipeError:  # `… | head`
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
        return DONE
    except Exception:
        log.exception("python -m etl %s failed; nothing was changed.", arguments.command)
        return NOTHING
    except KeyboardInterrupt:
        log.error("Interrupted; nothing was changed.")
        return NOTHING


if __name__ == "__main__":
    sys.exit(main())
