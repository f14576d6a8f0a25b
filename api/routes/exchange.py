"""The live data in and out as one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, cast

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.auth import Planner, Store
from api.data import live_problem
from api.errors import FaultOut
from api.exchange.apply import apply, data_version, differences
from api.exchange.export import Format, exported
from api.http.documented import errors
from api.http.etags import IfMatch, IfNoneMatch, not_modified, quoted, require_match
from api.http.files import MEDIA_TYPES, XLSX, Content, attachment, file_answer, file_body, kind_of, require_content
from api.http.idempotency import Once, Reply
from api.requests.reconcile import closed
from api.routes.differences import DifferenceOut, differences_out
from api.store import lock_live_data
from api.uploads import Kind, Reader, Upload
from api.uploads.reader import faulty
from scheduler.problem import TABLES, Row

__all__ = ["router"]

router = APIRouter(tags=["data"])


class ImportOut(BaseModel):
    """What a file holds, and what importing it changes."""

    mode: Literal["preview", "apply"]
    sound: bool = Field(description="Whether there is no fault, so that it can be applied.")
    faults: Sequence[FaultOut] = Field(description="What is wrong, the first 1,000.")
    fault_count: int
    warnings: Sequence[FaultOut] = Field(description="What is legal and can never work, the first 1,000.")
    warning_count: int
    tables: Mapping[str, DifferenceOut] = Field(description="What changes of each table; those that stay are left out.")
    etag: str = Field(description="The version of the data that this was held against: `If-Match` for applying it.")


@router.post(
    "/import",
    summary="Import a file",
    response_model=ImportOut,
    openapi_extra=file_body(),
    responses={**errors(409, 412, 415), 200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}},
)
def import_file(
    request: Request,
    content: Content,
    who: Planner,
    store: Store,
    once: Once,
    mode: Annotated[
        Literal["preview", "apply"], Query(description="Whether to say what would change, or to change it.")
    ] = "preview",
    answer: Annotated[
        Literal["json", "xlsx"],
        Query(description="Of a preview: `xlsx` gives the file back as a workbook with the faults beside the cells."),
    ] = "json",
    if_match: IfMatch = None,
) -> Response:
    """Import a workbook, a zip archive of CSV files, or JSON: the whole data, so that what the file lacks is removed.

    `mode=preview` changes nothing, and says what would be added, changed and removed, and every fault. `mode=apply`
    does it in one transaction; give the preview's `etag` as `If-Match`, and it is refused where the data has changed.
    """
    kind = cast(Kind, kind_of(request))
    require_content(content)
    if mode == "apply" and (again := once.answered(store, who)):
        return again
    reader: Reader = request.app.state.reader
    marked = mode == "preview" and answer == "xlsx"
    with store.reading() as session:
        shut = closed(session)
    upload = reader.problem(content, kind, marked=marked, closed=shut)
    if marked:
        if upload.marked is None:
            raise faulty(upload.faults, upload.fault_count)
        return attachment(upload.marked, XLSX, "preview.xlsx")
    if mode == "preview":
        with store.reading() as session:
            found = differences(session, _whole(upload)) if upload.tables is not None else {}
            return Reply(_out(mode, upload, differences_out(found), quoted(data_version(session)))).response()
    if upload.tables is None:
        raise faulty(upload.faults, upload.fault_count)

    def work(session: Session) -> Reply:
        lock_live_data(session)
        require_match(if_match, quoted(data_version(session)), demanded=False)
        changes = differences_out(apply(session, who, _whole(upload)))
        return Reply(_out(mode, upload, changes, quoted(data_version(session))))

    return once.do(store, who, work)


@router.get(
    "/export.{form}",
    summary="Export the data",
    response_class=Response,
    responses={304: {"description": "Unchanged."}, **errors(409), **file_answer(*MEDIA_TYPES.values())},
)
def export_file(form: Format, who: Planner, store: Store, if_none_match: IfNoneMatch = None) -> Response:
    """Return the live data as a workbook, as JSON, or as a zip archive of CSV files; each can be imported again.

    The requests in it are those that plans are made for.
    """
    with store.reading() as session:
        etag = quoted(f"{data_version(session)}-{form}")
        if same := not_modified(if_none_match, etag):
            return same
        problem = live_problem(session)
    return attachment(exported(problem, form), MEDIA_TYPES[form], f"muster.{form}", {"ETag": etag})


def _whole(upload: Upload) -> dict[str, Sequence[Row]]:
    """Return every table of a file; one that it lacks is empty."""
    return {table: (upload.tables or {}).get(table, ()) for table in TABLES}


def _out(
    mode: Literal["preview", "apply"], upload: Upload, tables: Mapping[str, DifferenceOut], etag: str
) -> ImportOut:
    return ImportOut(
        mode=mode,
        sound=upload.tables is not None,
        faults=[FaultOut.of(fault) for fault in upload.faults],
        fault_count=upload.fault_count,
        warnings=[FaultOut.of(warning) for warning in upload.warnings],
        warning_count=upload.warning_count,
        tables=tables,
        etag=etag,
    )
