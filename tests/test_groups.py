from etl.groups import groups, repeated


def test_equal_groups_are_equal_numbers_wherever_they_stand():
    text = "高新区的产值，是高新区的产值"
    found = groups(text).tolist()
    assert len(found) == len(text) - 3
    told = [text[i : i + 4] for i in range(len(text) - 3)]
    assert [found.index(n) for n in found] == [told.index(group) for group in told]


def test_a_text_of_less_than_four_characters_has_none():
    assert [groups(text).tolist() for text in ("", "区", "高新区")] == [[], [], []]


def test_rare_characters_count_as_one():
    text = "𬭎𬭎高新𬭎𬭎高新𫟹𬭎高新"
    found = groups(text).tolist()
    assert len(found) == len(text) - 3
    assert found[0] == found[4] != found[8]


def test_what_stands_twice():
    found = groups("高新区的产值，是高新区的产值")
    assert repeated(found) == set(found[:3].tolist())
    assert repeated(groups("高新区的")) == repeated(groups("")) == set()
