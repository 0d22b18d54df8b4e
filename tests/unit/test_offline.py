"""The suite cannot reach a network: a test that tried would fail."""

from __future__ import annotations

import os
import socket
import urllib.request

import pytest
from pytest_socket import SocketBlockedError

# The plugin warns as well as raising.
pytestmark = pytest.mark.filterwarnings("ignore:A test tried to use socket")


def test_sockets_are_blocked() -> None:
    with pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)


@pytest.mark.parametrize("look_up", ["gethostbyname", "gethostbyname_ex", "gethostbyaddr"])
def test_names_are_not_looked_up(look_up: str) -> None:
    with pytest.raises(SocketBlockedError):
        getattr(socket, look_up)("example.org")


def test_a_request_does_not_leave_the_machine() -> None:
    with pytest.raises(SocketBlockedError):
        urllib.request.urlopen("http://example.org", timeout=1)


def test_model_hub_is_told_to_stay_offline() -> None:
    assert os.environ["HF_HUB_OFFLINE"] == "1"
