"""Ways in which Korean writes a day, and odd texts for which what holds of every text must hold."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

WEEKDAYS = "월화수목금토일"
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def styles(day: date) -> list[str]:
    """One day as Korean writes it."""
    return [
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}년{day.month}월{day.day}일",
        f"{day.year}년 {day.month:02}월 {day.day:02}일",
        f"{day.year}년 {day.month}월 {day.day}일({WEEKDAYS[day.weekday()]})",
        f"{day.year}. {day.month}. {day.day}.",
        f"{day.year}.{day.month:02}.{day.day:02}",
        day.isoformat(),
    ]


ODD = [
    "",
    " ",
    "\n\n\n",
    "“" * 50,
    '"' * 51,
    "「『「『",
    "2021년 2월 31일 99월 99일",
    "0년 0월 0일 0시 0분",
    "9999년 12월 31일 이튿날, 1년 1월 1일 전날",
    "지난달 지난달 지난달 지난주 지난해 작년 내년",
    "씨 씨 씨 씨(41) (41) 씨",
    "라고 말했다. 고 전했다. 에 따르면, 에 따르면.",
    "체포체포체포 납치됐다 북송됐다",
    "수백만억조천 명, 999999999999999999999명, 스물스물 명",
    "\u202e2021년 3월 5일\u202c \u200b3\u200b월",
    "한 한 한 한 의 의 의 에서 에서",
    "3월 ４일 ２０２１년, ٣ مارس, March 3",
    "ㄱㄴㄷ ㅏㅑ 체포ㄷ 강태무ㅆ",
    "(벨마르=나림통신) (=) (=)",
]
_WORDS = """
강태무 강태무(41) 씨가 씨는 조명호 의사 장관 벨마리아 벨마리아에서 한북으로 카르스크의 한 건설
현장에서 경찰이 요원 3명을 세 명에게 최소 체포했다고 체포됐다 끌려갔다 납치된 북송된 실종된 것으로
알려졌다. 보인다. 말했다. 밝혔다. 부인했다. 소식통은 소식통 2명을 인용해 익명을 요구한 에 따르면
‘등불’에 따르면 “ ” ‘ ’ . , ( ) 2021년 3월 5일 지난달 28일 지난 3일 이튿날
지난해 초 말 새벽 4시 37분 간첩 혐의로 징역 7년을 선고받았다고 그는 그의 아내가 동생 않았다.
사실이 없다” 논평을 거부했다. 소문이 살아 있다는 증언이 숨졌다
"""
words = st.sampled_from([*_WORDS.split(), "\n", "\n\n"])
odd_texts = st.one_of(st.sampled_from(ODD), st.text(max_size=200), st.lists(words, max_size=40).map(" ".join))
