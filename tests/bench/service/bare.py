"""A bare FastAPI app that returns given bytes: what the service is measured against."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Response

__all__ = ["main"]


def main() -> None:
    """Serve the bytes of a JSON file, by the parameter ``request``, at a port: ``bare.py FILE PORT``."""
    bodies = {name: text.encode() for name, text in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).items()}
    app = FastAPI()

    @app.get("/bare")
    async def bare(request: str) -> Response:
        return Response(bodies[request], media_type="application/json")

    @app.get("/unchanged")
    async def unchanged(request: str) -> Response:
        return Response(status_code=304)

    @app.get("/readyz")
    async def ready() -> Response:
        return Response()

    uvicorn.run(app, port=int(sys.argv[2]), access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
