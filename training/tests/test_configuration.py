"""Configurations are read whole, and the learning rate follows its schedule."""

from __future__ import annotations

from pathlib import Path

import pytest

from headcount_training.configuration import CONFIGURATIONS, Configuration
from headcount_training.networks import NETWORKS

NAMES = sorted(path.stem for path in CONFIGURATIONS.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_each_configuration_names_a_network_and_presents_itself(name: str):
    configuration = Configuration.named(name)
    assert configuration.network in NETWORKS
    assert configuration.presentation.description and configuration.presentation.origin


def test_an_unknown_field_is_an_error(tmp_path: Path):
    known = 'network = "mcnn"\nsteps = 1\nbatch = 1\nlearning_rate = 1.0\nmix = {}\n'
    (tmp_path / "x.toml").write_text(known + "sped = 2\n")
    with pytest.raises(TypeError, match="sped"):
        Configuration.read(tmp_path / "x.toml")


@pytest.mark.parametrize(("initial", "expected"), [("other", "other"), ("../m/weights.pt", "DIR/../m/weights.pt")])
def test_a_file_of_weights_is_looked_for_beside_the_configuration(tmp_path: Path, initial: str, expected: str):
    known = 'network = "mcnn"\nsteps = 1\nbatch = 1\nlearning_rate = 1.0\nmix = {}\n'
    (tmp_path / "x.toml").write_text(known + f'initial = "{initial}"\n')
    assert Configuration.read(tmp_path / "x.toml").initial == expected.replace("DIR", str(tmp_path))


@pytest.mark.parametrize(
    ("step", "rate"), [(0, 0.01), (49, 0.5), (99, 1), (500, 1), (600, 1), (800, 0.5), (999, 0.005)])
def test_the_rate_warms_up_stays_and_falls(step: int, rate: float):
    options = Configuration("mcnn", steps=1000, batch=1, learning_rate=1e-3, mix={}, decay_from=0.6)
    assert options.rate(step) == pytest.approx(rate)


def test_a_name_may_leave_a_source_out():
    whole, part = Configuration.named("mcnn"), Configuration.named("mcnn-without-heads-indoors")
    assert part.mix == {name: share for name, share in whole.mix.items() if name != "heads-indoors"}
    assert len(part.mix) == len(whole.mix) - 1


def test_what_a_run_without_a_source_starts_from_is_without_it_too():
    options = Configuration("mcnn", steps=1, batch=1, learning_rate=1.0, mix={"A": 1.0, "B": 1.0}, initial="first")
    assert options.without("B").initial == "first-without-B"
    with pytest.raises(ValueError, match="C is none of A, B"):
        options.without("C")
    with pytest.raises(ValueError, match="may have been trained on B"):
        Configuration(**{**vars(options), "initial": "w.pt"}).without("B")
