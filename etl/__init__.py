"""Zone Observatory's ETL: newspaper pages in, a DuckDB warehouse of comparable numbers out."""

__version__ = "0.1.0"
