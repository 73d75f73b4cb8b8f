"""Related posts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from herald.news.archive.related import Subject, related

PLAIN = Subject()


def subject(tags: str = "", text: str = "", category: str = "", group: str = "") -> Subject:
    return Subject(frozenset(tags.split()), category, text, group)


def nearest(*subjects: Subject, most: int = 3) -> tuple[int, ...]:
    """What is related to the first subject, among others that share nothing."""
    padding = [subject(text=f"solitary{number}") for number in range(12)]
    return related([*subjects, *padding], most)[0]


def test_who_shares_nothing_is_not_related() -> None:
    assert nearest(subject("otter", "Rivers", "A"), subject("beaver", "Lakes", "B")) == ()


def test_a_shared_tag_says_more_than_a_category_or_a_word() -> None:
    assert nearest(
        subject("otter", "the river", "A"), subject(text="river"), subject(category="A"), subject("otter")
    ) == (3, 1, 2)


def test_a_rare_tag_says_more_than_a_common_one() -> None:
    common = [subject("common") for _ in range(3)]
    assert nearest(subject("common rare"), *common, subject("rare"), most=2) == (4, 1)


def test_what_most_posts_share_says_nothing() -> None:
    assert related([subject("all") for _ in range(9)], 3) == ((),) * 9


def test_of_equally_close_ones_the_nearer_in_time_comes_first() -> None:
    found = related([subject("otter"), PLAIN, subject("otter"), subject("otter"), *[PLAIN] * 8], 2)
    assert found[0] == (2, 3)
    assert found[2] == (3, 0)


def test_posts_of_one_series_lead_to_one_another_already() -> None:
    assert nearest(subject("otter", group="s"), subject("otter", group="s"), subject("otter", group="t")) == (2,)


def test_words_are_compared_whatever_their_case_and_short_ones_not_at_all() -> None:
    assert nearest(subject(text="Über OTTERS"), subject(text="otters"), subject(text="über"), subject(text="of")) == (
        1,
        2,
    )


def test_there_are_at_most_as_many_as_wanted() -> None:
    many = [subject("otter") for _ in range(4)]
    assert [len(nearest(*many, most=most)) for most in (0, 1, 2, 9)] == [0, 1, 2, 3]


_subject = st.builds(
    subject,
    st.lists(st.sampled_from("abcdefgh"), max_size=3).map(" ".join),
    st.lists(st.sampled_from(["otter", "river", "weir", "holt"]), max_size=3).map(" ".join),
    st.sampled_from(["", "A", "B"]),
    st.sampled_from(["", "", "s"]),
)


@settings(deadline=None)
@given(st.lists(_subject, max_size=25), st.integers(0, 4))
def test_whatever_the_posts_are_the_answer_is_sound(subjects: list[Subject], most: int) -> None:
    found = related(subjects, most)
    assert len(found) == len(subjects)
    assert found == related(subjects, most)
    for position, near in enumerate(found):
        own = subjects[position]
        assert len(set(near)) == len(near) <= most
        assert position not in near
        for other in (subjects[n] for n in near):
            words = set(own.text.split()) & set(other.text.split())
            assert own.tags & other.tags or words or own.category == other.category != ""
            assert not (own.group and own.group == other.group)
