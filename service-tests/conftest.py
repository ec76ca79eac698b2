"""Services to test: one for all tests that leave it as it was, and one of their own for the others."""

import os

import pytest
from support.images import encoded, photo, street
from support.service import Service

# For the reference implementation that the tests run themselves; a service under test does not inherit it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def pytest_addoption(parser):
    parser.addoption("--screenshots", metavar="FOLDER", help="keep there what the page looked like")


@pytest.fixture(scope="session")
def shared_service(tmp_path_factory):
    service = Service(tmp_path_factory.mktemp("service")).wait_until_ready()
    yield service
    assert service.stop() == 0, service.log_text()


@pytest.fixture
def service(shared_service):
    """The shared service, which no test before this one has brought down."""
    assert shared_service.is_running(), f"a test before this one ended the service:\n{shared_service.log_text()[-4000:]}"
    return shared_service


@pytest.fixture
def service_url(service):
    return service.url


@pytest.fixture
def start_service(tmp_path_factory):
    """Starts a service of the test's own: `start_service(service_limits_images=2)`. All end well after the test."""
    started = []

    def start(port=0, models=None, output=None, wait=True, environment=None, **settings):
        # Tests do not wait for anyone to notice that a service is about to stop.
        settings = {"service_drain_time": 0} | settings
        options = {"port": port, "output": output, "environment": environment} | ({"models": models} if models else {})
        service = Service(tmp_path_factory.mktemp("service"), settings, **options)
        started.append(service)
        return service.wait_until_ready() if wait else service

    yield start
    statuses = [service.stop() for service in started if service.is_running()]
    assert not any(statuses), f"exit statuses: {statuses}"


@pytest.fixture(scope="session")
def people():
    """A photo of people, as it comes from a camera."""
    return encoded(photo())


@pytest.fixture(scope="session")
def small():
    """A small drawn image, for when it does not matter what is on it."""
    return encoded(street())
