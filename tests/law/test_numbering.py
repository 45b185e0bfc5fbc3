import pytest

from assistant.law.numbering import missing


@pytest.mark.parametrize(
    ("numbers", "left_out"),
    [
        ([], ()),
        (["1", "2", "3"], ()),
        (["3", "1"], ("2",)),
        (["2"], ("1",)),
        (["1", "2", "2-1", "2-3"], ("2-2",)),
        (["1", "3-2"], ("2", "3", "3-1")),
        (["1", "x", "IV", "1-x"], ()),
    ],
)
def test_the_numbers_that_a_run_leaves_out(numbers, left_out):
    assert missing(numbers) == left_out
