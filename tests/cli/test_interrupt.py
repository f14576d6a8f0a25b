"""Ctrl-C where there is nothing to keep: a line, the code of shells, and no trace."""

from __future__ import annotations

import signal

import pytest

from scheduler import cli
from tests.cli.running import muster


@pytest.mark.parametrize("turned_into", [None, ImportError("initialization failed"), SystemExit(130)])
def test_ctrl_c_is_no_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], turned_into: BaseException | None
) -> None:
    def app() -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            if turned_into:
                raise turned_into from None
            raise

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(cli, "app", app)
    assert muster(monkeypatch, "explain") == 130
    assert capsys.readouterr().err == "stopped\n"
    assert signal.getsignal(signal.SIGINT) is before


def test_an_error_of_another_cause_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def app() -> None:
        raise ImportError("initialization failed")

    monkeypatch.setattr(cli, "app", app)
    with pytest.raises(ImportError):
        cli.main()
