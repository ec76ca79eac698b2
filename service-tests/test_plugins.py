"""A service that counts with somebody else's library."""

import hashlib
import pathlib
import shutil

import pytest
import requests
from support.load import Load
from support.places import DEFAULT_MODEL, MODELS, PLUGIN
from support.waiting import wait_until

NAME = "people-count-onnx.PeopleCountONNXPlugin"
OWN_MODEL = "mcnn"


@pytest.fixture
def plugins(tmp_path):
    """A plugins' folder with the example in it, its network beside the library."""
    folder = tmp_path / "plugins" / "people-count-onnx"
    folder.mkdir(parents=True)
    shutil.copy(PLUGIN, folder)
    give_network(folder, OWN_MODEL)
    return folder.parent


@pytest.fixture
def start(start_service, plugins):
    return lambda **settings: start_service(plugins_folder=plugins, plugins_active=NAME, **settings)


def give_network(folder: pathlib.Path, model):
    for name in ("model.onnx", "model.json"):
        new = folder / f"{name}.new"
        shutil.copy(MODELS / model / name, new)
        new.rename(folder / name)


def count(service, body):
    return requests.post(f"{service.url}/v1/count", data=body, headers={"Content-Type": "image/jpeg"}, timeout=60)


def network(service, body):
    return count(service, body).json()["model"]["name"]


def state(service):
    (plugin,) = requests.get(f"{service.url}/plugins", timeout=10).json()["plugins"]
    return plugin


class TestRunning:
    def test_it_counts_in_place_of_the_built_in_network(self, start, small):
        service = start()
        assert network(service, small) == OWN_MODEL
        assert service.metric("headcount_estimator_info", model=OWN_MODEL) == 1
        assert service.metric("headcount_estimator_info", model=DEFAULT_MODEL) == 0

    def test_the_service_says_what_it_replaces(self, start):
        service = start()
        assert state(service)["name"] == NAME
        assert state(service)["state"] == "running"
        assert requests.get(f"{service.url}/healthcheck", timeout=10).status_code == 200


class TestReloading:
    def test_takes_up_the_plugin_s_new_network_and_no_request_notices(self, start, plugins, small):
        service = start()
        with Load(service.url, small, clients=4) as load:
            wait_until(lambda: len(load.outcomes) > 8, "nothing is answered")
            give_network(plugins / "people-count-onnx", DEFAULT_MODEL)
            service.reload()
            wait_until(lambda: network(service, small) == DEFAULT_MODEL, "the old network goes on counting")
        assert load.statuses() == {200: len(load.outcomes)}

    @pytest.mark.parametrize("harm", ["removed", "changed"])
    def test_with_a_harmed_network_leaves_the_old_one_counting(self, start, plugins, small, harm):
        service = start()
        expected = count(service, small).json()["density"]
        file = plugins / "people-count-onnx" / "model.onnx"
        content = file.read_bytes()
        if harm == "removed":
            file.unlink()
        else:
            file.write_bytes(content[:-100] + bytes(100))
        service.reload_and_wait("failed")
        assert count(service, small).json()["density"] == expected
        assert str(file) in service.log_text()

        file.write_bytes(content)
        service.reload_and_wait("ok")
        assert count(service, small).json()["density"] == expected
        assert state(service)["state"] == "running"

    def test_over_a_replaced_library_keeps_the_old_code(self, start, plugins, small):
        service = start()
        library = plugins / "people-count-onnx" / PLUGIN.name
        new = library.with_suffix(".new")
        new.write_bytes(b"no library at all")
        new.rename(library)
        service.reload_and_wait("ok")
        assert network(service, small) == OWN_MODEL


class TestStarting:
    """One that is named and cannot be used ends the start, and says what to do."""

    def refused(self, start, **settings):
        service = start(wait=False, **settings)
        status = service.wait()
        assert status not in (0, None)
        return service.log_text()

    def test_without_the_library(self, start, plugins):
        (plugins / "people-count-onnx" / PLUGIN.name).unlink()
        assert "does not exist" in self.refused(start)

    def test_without_its_network(self, start, plugins):
        (plugins / "people-count-onnx" / "model.onnx").unlink()
        assert "model file missing" in self.refused(start)

    def test_with_a_file_that_is_no_plugin(self, start, plugins):
        shutil.copy("/bin/true", plugins / "people-count-onnx" / PLUGIN.name)
        assert "no Headcount plugin" in self.refused(start)

    def test_with_another_hash_than_allowed(self, start):
        own = hashlib.sha256(PLUGIN.read_bytes()).hexdigest()
        other = hashlib.sha256(b"").hexdigest()
        assert own in self.refused(start, plugins_allowed_hashes=other)
        assert start(plugins_allowed_hashes=f"{other},{own}").is_ready()
