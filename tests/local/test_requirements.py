import os
import socket
from pathlib import Path

import pytest

from local import requirements
from local.addresses import Addresses, read_addresses
from local.cannot_start import CannotStartError
from local.requirements import hold_state, require_node, require_ports, require_sites


def test_three_ports_follow_each_other_and_each_port_has_its_own_state() -> None:
    addresses = read_addresses({"PORT": "8100"})
    assert addresses.ports == (8100, 8101, 8102)
    assert addresses.state_dir.parts[-2:] == (".local", "8100")
    assert addresses.settings()["PLATFORM_ISSUER"] == "http://localhost:8100/platform"


@pytest.mark.parametrize("port", ["", "x", "0", "65534", "-1", "８０"])
def test_what_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(CannotStartError, match="PORT"):
        read_addresses({"PORT": port})


def test_a_taken_port_is_named_with_a_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStartError, match=f"Port .*{port}.*PORT={port + 98}"):
            require_ports(Addresses(port - 2, tmp_path))


def test_a_state_is_held_by_one_run_at_a_time(tmp_path: Path) -> None:
    addresses = Addresses(8000, tmp_path / "state")
    with hold_state(addresses), pytest.raises(CannotStartError, match="running already"), hold_state(addresses):
        pass
    with hold_state(addresses):
        pass


def test_a_state_belongs_to_the_port_it_was_made_on(tmp_path: Path) -> None:
    with hold_state(Addresses(8000, tmp_path)):
        pass
    with pytest.raises(CannotStartError, match="belongs to port 8000"), hold_state(Addresses(8100, tmp_path)):
        pass


def test_a_missing_node_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(CannotStartError, match=r"Node\.js 20\.19"):
        require_node()


def test_an_old_node_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _write_program(tmp_path / "node", "echo v18.20.0")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(CannotStartError, match=r"Node\.js 20\.19"):
        require_node()


def test_a_build_of_the_sites_that_fails_says_what_it_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _write_program(tmp_path / "build", "echo type error in main.tsx; exit 2")
    monkeypatch.setattr(requirements, "_BUILD_FRONTEND", tmp_path / "build")
    with pytest.raises(CannotStartError, match=r"type error in main\.tsx"):
        require_sites()


def _write_program(file: Path, script: str) -> None:
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
