"""The loss is smallest at the truth."""

from __future__ import annotations

import pytest
import torch

from headcount_training.losses import gaussian_blur, relative_count_loss

WINDOWS = (5, 10, 20)


@pytest.fixture
def counts() -> torch.Tensor:
    """Two maps of 40×40 cells, heads away from the edges so that blurring loses none."""
    torch.manual_seed(0)
    counts = torch.zeros(2, 1, 40, 40)
    counts[:, :, 5:35, 5:35] = torch.poisson(torch.full((2, 1, 30, 30), 0.1))
    return counts


def test_blurring_keeps_the_count(counts: torch.Tensor):
    torch.testing.assert_close(gaussian_blur(counts, 1.0).sum(), counts.sum())


def test_the_loss_is_zero_at_the_truth():
    # An even spread is its own blur (away from edges) and has the same windows: nobody at all is the simplest one.
    nobody = torch.zeros(2, 1, 40, 40)
    assert relative_count_loss(nobody, nobody, 1.0, WINDOWS) == 0


def test_the_windows_are_zero_at_the_truth(counts: torch.Tensor):
    only_cells = relative_count_loss(counts, counts, 1.0, ())  # and the whole crop
    torch.testing.assert_close(relative_count_loss(counts, counts, 1.0, WINDOWS), only_cells)


@pytest.mark.parametrize("change", [lambda d: d * 1.2, lambda d: d * 0.8, lambda d: d + 0.01, lambda d: d.flip(3)])
def test_the_loss_grows_away_from_the_truth(counts: torch.Tensor, change):
    truth = gaussian_blur(counts, 1.0)
    at_truth = relative_count_loss(truth, counts, 1.0, WINDOWS)
    assert relative_count_loss(change(truth), counts, 1.0, WINDOWS) > at_truth > 0


def crop(people: float, where: tuple[int, int] = (20, 20)) -> torch.Tensor:
    """40×40 cells with everyone in one of them."""
    counts = torch.zeros(1, 1, 40, 40)
    counts[..., where[0], where[1]] = people
    return counts


def growth(density: torch.Tensor, counts: torch.Tensor) -> float:
    """By how much the loss is above that of the truth, windows alone: cells compare with a blur."""
    return float(relative_count_loss(density, counts, 1.0, (10,)) - relative_count_loss(counts, counts, 1.0, (10,)))


def test_an_error_weighs_more_where_there_are_few():
    few, many = torch.zeros(1, 1, 40, 40), torch.ones(1, 1, 40, 40)
    assert growth(few + crop(1), few) > 10 * growth(many + crop(1), many) > 0


@pytest.mark.parametrize("error", [-0.5, 0.5])
def test_a_room_weighs_about_as_much_as_a_crowd(error: float):
    """Errors in proportion to the people: the sums over windows alone would differ a hundredfold."""
    room, crowd = (torch.full((1, 1, 40, 40), people / 1600) for people in (8, 800))
    ratio = growth(crowd * (1 + error), crowd) / growth(room * (1 + error), room)
    assert 0.2 < ratio < 5


def test_each_crop_of_a_batch_weighs_alike():
    room, crowd = crop(4), crop(400)
    both = relative_count_loss(torch.cat([room + crop(1), crowd]), torch.cat([room, crowd]), 1.0, WINDOWS)
    alone = [relative_count_loss(density, counts, 1.0, WINDOWS) for density, counts in
             ((room + crop(1), room), (crowd, crowd))]
    torch.testing.assert_close(both, sum(alone) / 2)


def test_the_whole_crop_is_a_window():
    """People in the wrong place cost their windows, people too many the whole crop besides."""
    room = crop(3, (5, 5))
    moved, added = crop(3, (35, 35)), room + crop(3, (35, 35))
    assert relative_count_loss(added, room, 1.0, ()) > relative_count_loss(moved, room, 1.0, ())
