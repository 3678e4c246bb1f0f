import pytest

from factcheck.dashboard.bars import ABOVE, COLUMN, HEIGHT, LEAST, draw, short


def test_the_highest_bar_fills_the_height_and_nothing_is_below_the_ground():
    chart = draw([0, 1, 50, 100])
    assert [bar.height for bar in chart.bars] == [0, LEAST, HEIGHT // 2, HEIGHT]
    assert all(bar.y + bar.height == chart.ground for bar in chart.bars)
    assert min(bar.y for bar in chart.bars) == ABOVE
    assert chart.width == 4 * COLUMN


def test_nothing_at_all_is_flat():
    assert {bar.height for bar in draw([0] * 12).bars} == {0}
    assert draw([]).bars == []


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0"), (999, "999"), (1000, "1k"), (3849, "3.8k"), (9990, "9.9k"), (12_345, "12k"), (1_250_000, "1.2M")],
)
def test_numbers_over_bars_are_short(number, told):
    assert short(number) == told
