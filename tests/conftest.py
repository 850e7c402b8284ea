"""What every test shares: no screen, no network, no settings of the person's."""

import os
import tempfile


os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
# Before anything of the program is imported, and inherited by child processes.
os.environ["PLS_CONFIG_DIR"] = tempfile.mkdtemp(prefix="pls-config-")
os.environ["ENCHANT_CONFIG_DIR"] = os.environ["PLS_CONFIG_DIR"]
os.environ.pop("PLS_SPACE", None)
os.environ.pop("PLS_PASSPHRASE", None)
# No test reaches the keyring of who runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

import shutil

import pytest
from hypothesis import HealthCheck, Phase, settings
from pytest_socket import socket_allow_hosts

from pls.space import Space


settings.register_profile(
    "suite",
    deadline=None,
    max_examples=100,
    phases=[phase for phase in Phase if phase is not Phase.explain],
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("deep", settings.get_profile("suite"), max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_runtest_setup():
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


def pytest_unconfigure():
    shutil.rmtree(os.environ["PLS_CONFIG_DIR"], ignore_errors=True)


@pytest.fixture
def space(tmp_path):
    return Space.create(tmp_path / "space")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Take a skip for a failure where every tool has to be there."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report
