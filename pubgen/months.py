"""Names of months and seasons, in the languages in which people write them into a .bib."""

from __future__ import annotations

from functools import cache

from pubgen.unicode import without_accents

# From January to December; names of one month are joined by a slash.
_MONTHS = """
    january february march april may june july august september october november december
    januar/janner februar/feber marz/maerz april mai juni juli august september oktober november
        dezember
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre
        diciembre
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
    januari februari maart/mrt april mei juni juli augustus september oktober november december
    styczen/stycznia luty/lutego marzec/marca kwiecien/kwietnia maj/maja czerwiec/czerwca
        lipiec/lipca sierpien/sierpnia wrzesien/wrzesnia pazdziernik/pazdziernika
        listopad/listopada grudzien/grudnia
    ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik
    январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля
        август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря
    januari februari mars april maj juni juli augusti september oktober november december
    一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月
    일월 이월 삼월 사월 오월 유월 칠월 팔월 구월 시월 십일월 십이월
"""
_SEASONS = {
    "Spring": "spring fruhling fruhjahr printemps primavera lente voorjaar wiosna ilkbahar bahar"
    " весна var 春 春季 봄",
    "Summer": "summer sommer ete verano estate verao zomer lato yaz лето sommar 夏 夏季 여름",
    "Autumn": "autumn herbst automne otono autunno outono herfst jesien sonbahar guz осень host"
    " 秋 秋季 가을",
    "Fall": "fall",
    "Winter": "winter hiver invierno inverno zima kis зима vinter 冬 冬季 겨울",
}
_SHORTEST = 3  # letters of an abbreviation


def fold(text: str) -> str:
    """*text* without case and accents: ``März`` is ``marz``, ``KASIM`` and ``kasım`` are alike."""
    return without_accents(text.casefold()).replace("ı", "i")


def month_of(word: str) -> int | None:
    """The number of a month from its folded name, or from the first letters of one, if these are
    the same month in every language that has them: ``dic``, ``okt``, not ``jui``.
    """
    return _by_beginning().get(word)


def season_of(word: str) -> str:
    """The season with that folded name, or ``""``."""
    return _by_name().get(word, "")


@cache
def _by_beginning() -> dict[str, int]:
    months: dict[str, set[int]] = {}
    full: dict[str, int] = {}
    for place, names in enumerate(_MONTHS.split()):
        month = place % 12 + 1
        for name in map(fold, names.split("/")):
            full[name] = month
            for length in range(_SHORTEST, len(name)):
                months.setdefault(name[:length], set()).add(month)
    unambiguous = {part: numbers.pop() for part, numbers in months.items() if len(numbers) == 1}
    return unambiguous | full


@cache
def _by_name() -> dict[str, str]:
    return {fold(name): season for season, names in _SEASONS.items() for name in names.split()}
