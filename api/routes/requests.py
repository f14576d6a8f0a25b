"""Cohort requests. A requester sees and changes its own; planners see and change all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Response
from pydantic import JsonValue
from sqlalchemy.orm import Session

from api.auth import Identity, Planner, Requester, Store
from api.http.documented import errors
from api.http.etags import IfMatch, IfNoneMatch, not_modified, quoted, require_match
from api.http.idempotency import Once, Reply
from api.http.json_bodies import JsonRoute
from api.http.pages import Limit, Offset, Page
from api.requests import records, submit
from api.requests.change import change
from api.requests.decide import Decision, decide
from api.requests.search import Search, Sort, history, search
from api.routes.bodies import (
    MOST,
    CheckedOut,
    CheckOut,
    EventOut,
    NoteIn,
    PatchBody,
    RequestOut,
    SubmissionOut,
    SubmitBody,
    SubmittedOut,
)
from api.store import Database, Status
from scheduler import Fault, InputError
from scheduler.cells import Day, Priority, Text

__all__ = ["router"]

router = APIRouter(prefix="/requests", tags=["requests"], route_class=JsonRoute)

Reference = str
"""The reference of a request, such as ``R-00042``."""


@router.post("", status_code=201, summary="Submit requests", responses=errors(409, 415), response_model=SubmissionOut)
def submit_requests(body: SubmitBody, who: Requester, store: Store, once: Once) -> Response:
    """Submit a request, or up to 1,000, all or none. Says at once what stands in the way of each, and what it is like.

    A requester's key submits for its own requester, and the service gives each request its reference.
    """
    requests = submit.read(who, _rows(body))

    def work(session: Session) -> Reply:
        kept = submit.submit(session, who, requests)
        answer = SubmissionOut(items=[SubmittedOut.kept(record, judged) for record, judged in kept])
        headers = {"Location": f"/v1/requests/{quote(kept[0][0].request)}"} if len(kept) == 1 else {}
        return Reply(answer, 201, headers)

    return once.do(store, who, work)


@router.post("/check", summary="Check requests before they are submitted", responses=errors(415))
def check_requests(body: SubmitBody, who: Requester, store: Store) -> CheckedOut:
    """Say of each request what submitting it would say, and keep nothing."""
    requests = submit.read(who, _rows(body))
    with store.reading() as session:
        return CheckedOut(items=[CheckOut.of(judged) for judged in submit.check(session, requests)])


@router.get("", summary="Find requests")
def list_requests(
    who: Requester,
    store: Store,
    status: Annotated[list[Status] | None, Query(description="One of these.")] = None,
    requester: Text | None = None,
    skill: Annotated[Text | None, Query(description="One of its path.")] = None,
    language: Text | None = None,
    priority: Priority | None = None,
    starts: Annotated[Day | None, Query(alias="from", description="Its window reaches to this day or later.")] = None,
    ends: Annotated[Day | None, Query(alias="to", description="Its window begins on this day or earlier.")] = None,
    text: Annotated[
        Text | None, Query(max_length=200, description="Stands in its reference, requester or path.")
    ] = None,
    sort: Sort = "number",
    offset: Offset = 0,
    limit: Limit = 100,
) -> Page[RequestOut]:
    """List requests in the order in which they came in, or another; a requester's key lists its own."""
    wanted = Search(status or (), requester, skill, language, priority, starts, ends, text)
    with store.reading() as session:
        total, found = search(session, who, wanted, sort, offset, limit)
    return Page.of([RequestOut.of(record) for record in found], offset, total)


@router.get("/{reference:path}/history", summary="What happened to a request", responses=errors(404))
def request_history(
    reference: Reference, who: Requester, store: Store, offset: Offset = 0, limit: Limit = 1000
) -> Sequence[EventOut]:
    """List what happened to a request, the oldest first."""
    with store.reading() as session:
        kept = records.find(session, who, reference)
        return [EventOut.of(event) for event in history(session, kept, offset, limit)]


@router.post("/{reference:path}/approve", summary="Approve a request", responses=errors(404, 409, 412, 415))
def approve_request(
    reference: Reference, body: NoteIn, who: Planner, store: Store, response: Response, if_match: IfMatch = None
) -> RequestOut:
    """Let a request be planned for, from the next plan on."""
    return _decide(reference, "approve", body, who, store, response, if_match)


@router.post("/{reference:path}/reject", summary="Reject a request", responses=errors(404, 409, 412, 415))
def reject_request(
    reference: Reference, body: NoteIn, who: Planner, store: Store, response: Response, if_match: IfMatch = None
) -> RequestOut:
    """Let a request not be planned for; the note tells its requester why, who may mend it and so submit it again."""
    return _decide(reference, "reject", body, who, store, response, if_match)


@router.post("/{reference:path}/withdraw", summary="Withdraw a request", responses=errors(404, 409, 412, 415))
def withdraw_request(
    reference: Reference, body: NoteIn, who: Requester, store: Store, response: Response, if_match: IfMatch = None
) -> RequestOut:
    """Take a request back, for good. Its places in the published schedule are free with the next plan."""
    return _decide(reference, "withdraw", body, who, store, response, if_match)


@router.get("/{reference:path}", summary="A request", responses={304: {"description": "Unchanged."}, **errors(404)})
def get_request(
    reference: Reference, who: Requester, store: Store, response: Response, if_none_match: IfNoneMatch = None
) -> RequestOut:
    """Return a request and how far it has come; its ETag is what a change of it gives as `If-Match`."""
    with store.reading() as session:
        found = RequestOut.of(records.find(session, who, reference))
    if same := not_modified(if_none_match, found.etag):
        return same  # type: ignore[return-value]  # a response of its own
    response.headers["ETag"] = found.etag
    return found


@router.patch("/{reference:path}", summary="Change a request", responses=errors(404, 409, 412, 415, 428))
def change_request(
    reference: Reference, body: PatchBody, who: Requester, store: Store, response: Response, if_match: IfMatch = None
) -> SubmittedOut:
    """Change some cells of a request. Requesters may until it is approved; a rejected one is submitted again."""
    with store.writing() as session:
        kept = records.find(session, who, reference, to_change=True)
        require_match(if_match, quoted(kept.version))
        answer = SubmittedOut.kept(*change(session, who, kept, body))
    response.headers["ETag"] = answer.request.etag
    return answer


def _decide(
    reference: str,
    decision: Decision,
    body: NoteIn,
    who: Identity,
    store: Database,
    response: Response,
    if_match: str | None,
) -> RequestOut:
    with store.writing() as session:
        kept = records.find(session, who, reference, to_change=True)
        require_match(if_match, quoted(kept.version), demanded=False)
        found = RequestOut.of(decide(session, who, kept, decision, body.note))
    response.headers["ETag"] = found.etag
    return found


def _rows(body: JsonValue) -> Sequence[object]:
    rows = body if isinstance(body, list) else [body]
    if not 1 <= len(rows) <= MOST:
        raise InputError([Fault(f"{len(rows):,} requests; from 1 to {MOST:,} are taken at once", "requests")])
    return rows
