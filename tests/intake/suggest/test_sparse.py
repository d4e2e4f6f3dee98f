"""What is told of a report in a language without rules."""

from __future__ import annotations

from lastseen.intake.suggest.sparse import MOST_DATES, tell_sparsely


def test_dates_in_figures_are_told_where_the_order_of_day_and_month_is_beyond_doubt():
    told = tell_sparsely("2021-02-01, 2021/3/4, 2021.05.06, 01/02/2021, 2021-13-01, 12021-02-01")

    assert [fact.value for fact in told.facts] == ["2021-02-01", "2021-03-04", "2021-05-06"]


def test_known_outlets_are_sources_once_each():
    told = tell_sparsely("Selon Reuters et la BBC, Reuters a dit que l'AFP se tait.")

    assert [source.name for source in told.sources] == ["Reuters", "BBC", "AFP"]


def test_quoted_speech_is_counted_and_given_to_nobody():
    told = tell_sparsely("«Il a été arrêté hier soir», a dit sa mère. «Nous ne savons rien de lui.»")

    assert told.facts == ()
    assert told.not_examined == ("2 stretches of quoted speech were seen; who speaks in them is for a person to say.",)


def test_a_table_of_dates_is_cut_and_the_rest_counted():
    told = tell_sparsely(" ".join(f"20{year}-01-01" for year in range(10, 94)))

    assert len(told.facts) == MOST_DATES
    assert told.not_examined == ("34 more dates in figures were seen and not listed.",)
