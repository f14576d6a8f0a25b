# The service in a container: the steps are those of the README, `make install` and `muster serve`.
FROM python:3.13-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /var/lib/muster muster

WORKDIR /opt/muster
COPY Makefile pyproject.toml requirements.lock README.md LICENSE ./
COPY scheduler scheduler
COPY api api
RUN make install

# Data is kept in the home of a user of its own, unless MUSTER_DATABASE_URL says otherwise.
USER muster
WORKDIR /var/lib/muster
VOLUME /var/lib/muster
ENV PATH=/opt/muster/.venv/bin:$PATH PYTHONUNBUFFERED=1
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz')"]

ENTRYPOINT ["muster"]
CMD ["serve", "--host", "0.0.0.0"]
