"""Chance that is the same everywhere."""

from allportal.synthetic.dice import Dice


def test_dice_fall_the_same_way_on_every_python():
    dice = Dice(0, "therapy", 7)

    assert [dice.number(1, 6) for _ in range(8)] == [3, 6, 3, 5, 2, 2, 3, 6]
    assert dice.some("abcdefgh", 3) == ["a", "e", "h"]
    assert dice.shuffled("abcdef") == ["a", "b", "d", "c", "f", "e"]
    assert dice.day("2026-12-15", 2) == "2025-05-24"


def test_other_words_give_other_falls():
    falls = [[Dice(*words).number(0, 999) for _ in range(1)] for words in ((0, 1), (1, 0), (0, 2))]

    assert len({tuple(each) for each in falls}) == 3


def test_some_gives_all_where_there_are_fewer():
    assert Dice(1).some([1, 2], 5) == [1, 2]


def test_numbers_reach_both_ends():
    dice = Dice(1)

    assert {dice.number(1, 3) for _ in range(60)} == {1, 2, 3}


def test_days_never_lie_after_the_last_one():
    dice = Dice(1)

    assert max(dice.day("2026-12-15", 1) for _ in range(300)) <= "2026-12-15"
