"""How far the people of a group say the same, and whether groups differ at all.

AD, in scale points, is the number to read; the others stand beside it for those who ask.
Method and sources: docs/methods/survey.md, "Agreement".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median, variance

from goldthread.core.survey.summary import Answer, Scale
from goldthread.core.values.unknowns import TooFew, Undefined

_ENDS = "The mean lies too near an end of the scale to judge."


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of one group on one statement; everything but `n` is TooFew below two answers.

    `null_variance`: variance if every point were as likely. `ad_limit`: at or below it people
    agree in practice (Burke and Dunlap 2002). `rwg` is 0 where `rwg_uncut` is below it.
    """

    n: int
    null_variance: float
    ad_limit: float
    variance: float | TooFew
    rwg: float | TooFew
    rwg_uncut: float | TooFew
    ad_mean: float | TooFew
    ad_median: float | TooFew
    awg: float | TooFew | Undefined

    @property
    def beyond_null(self) -> bool:
        """Whether the answers vary more than chance would make them."""
        return not isinstance(self.variance, TooFew) and self.variance > self.null_variance


@dataclass(frozen=True, slots=True)
class AgreementOfMany:
    """Agreement of one group over several statements, by the rows without a gap."""

    n: int
    items: int
    mean_variance: float | TooFew
    rwg: float | TooFew
    ad_mean: float | TooFew
    ad_median: float | TooFew
    beyond_null: bool


@dataclass(frozen=True, slots=True)
class Icc:
    """One-way analysis of variance: how much of the spread lies between groups."""

    groups: int
    n: int
    between: float | Undefined
    within: float | Undefined
    size: float | Undefined
    icc1: float | Undefined
    icc2: float | Undefined


def agreement(answers: Sequence[Answer], scale: Scale) -> Agreement:
    """Agreement on one statement (James, Demaree and Wolf 1984; Brown and Hauenstein 2005)."""
    given = [answer for answer in answers if answer is not None]
    n, points = len(given), len(scale.points)
    null, limit = (points**2 - 1) / 12, points / 6
    if n < 2:
        lacking = TooFew(n, 2)
        return Agreement(n, null, limit, *[lacking] * 6)
    spread = float(variance(given))
    uncut = 1 - spread / null
    return Agreement(
        n=n,
        null_variance=null,
        ad_limit=limit,
        variance=spread,
        rwg=max(0.0, uncut),
        rwg_uncut=uncut,
        ad_mean=_away(given, fmean(given)),
        ad_median=_away(given, float(median(given))),
        awg=_awg(given, spread, scale),
    )


def agreement_of_many(rows: Sequence[Sequence[Answer]], scale: Scale) -> AgreementOfMany:
    """Agreement over several statements: one row a person. Rows with a gap are left out."""
    whole = [[answer for answer in row if answer is not None] for row in rows if None not in row]
    n, items = len(whole), len(rows[0]) if rows else 0
    if n < 2 or not items:
        lacking = TooFew(n, 2)
        return AgreementOfMany(n, items, lacking, lacking, lacking, lacking, beyond_null=False)
    columns = list(zip(*whole, strict=True))
    null = (len(scale.points) ** 2 - 1) / 12
    spread = fmean(float(variance(column)) for column in columns)
    share = min(1.0, spread / null)
    return AgreementOfMany(
        n=n,
        items=items,
        mean_variance=spread,
        rwg=items * (1 - share) / (items * (1 - share) + share),
        ad_mean=fmean(_away(column, fmean(column)) for column in columns),
        ad_median=fmean(_away(column, float(median(column))) for column in columns),
        beyond_null=spread > null,
    )


def icc(groups: Mapping[str, Sequence[Answer]]) -> Icc:
    """ICC(1) and ICC(2) (Bliese 2000) from the answers by group; groups without any are left out.

    ICC(2) is Undefined where groups differ less than the people in them.
    """
    given = [[x for x in answers if x is not None] for answers in groups.values()]
    given = [answers for answers in given if answers]
    n = sum(map(len, given))
    if len(given) < 2 or n <= len(given):
        lacking = Undefined("It takes two groups, and one of them with two answers.")
        return Icc(len(given), n, *[lacking] * 5)
    mean, size = fmean(x for answers in given for x in answers), n / len(given)
    means = [fmean(answers) for answers in given]
    between = sum(
        len(answers) * (own - mean) ** 2 for answers, own in zip(given, means, strict=True)
    ) / (len(given) - 1)
    within = sum(
        (x - own) ** 2 for answers, own in zip(given, means, strict=True) for x in answers
    ) / (n - len(given))
    below = between + (size - 1) * within
    same = Undefined("All answers are the same.")
    return Icc(
        groups=len(given),
        n=n,
        between=between,
        within=within,
        size=size,
        icc1=(between - within) / below if below else same,
        icc2=_icc2(between, within),
    )


def _icc2(between: float, within: float) -> float | Undefined:
    if not between or between < within:
        return Undefined("Groups differ no more than the people in them.")
    return (between - within) / between


def _away(given: Sequence[int], middle: float) -> float:
    return fmean(abs(answer - middle) for answer in given)


def _awg(given: Sequence[int], spread: float, scale: Scale) -> float | Undefined:
    n, mean = len(given), fmean(given)
    if not spread:
        return 1.0
    low = (scale.low * (n - 1) + scale.high) / n
    high = (scale.high * (n - 1) + scale.low) / n
    if not low <= mean <= high:
        return Undefined(_ENDS)
    most = ((scale.high + scale.low) * mean - mean**2 - scale.high * scale.low) * n / (n - 1)
    return 1 - 2 * spread / most
