"""The live data: the tables of the contract as they are now, and the problem that they make together."""

from api.data.live import NoDataError, live_problem, live_tables
from api.data.tables import read_rows, table_version, write_rows

__all__ = ["NoDataError", "live_problem", "live_tables", "read_rows", "table_version", "write_rows"]
