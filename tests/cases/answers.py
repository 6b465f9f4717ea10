"""What the core answers to a case's input, under the names that the case files use."""

from collections.abc import Callable
from typing import Any

from goldthread.core.survey import (
    agreement,
    compare,
    linking,
    raters,
    reliability,
    scores,
    summary,
)
from goldthread.core.survey.suppression import differencing, groups, tables
from goldthread.core.values.unknowns import Suppressed, TooFew, Undefined

Given = dict[str, Any]
Answer = dict[str, Any]


def plain(value: Any) -> Any:
    """A value as the files write it: what cannot be said is null, a tuple a list."""
    if isinstance(value, Suppressed | TooFew | Undefined):
        return None
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def scale_of(given: Given) -> summary.Scale:
    """The scale of an input, with its bands when it has them."""
    bands = {
        name: frozenset(given.get(name, ())) for name in ("favourable", "neutral", "unfavourable")
    }
    return summary.Scale(given["min"], given["max"], **bands)


def likert_summary(given: Given) -> Answer:
    found = summary.summarise(given["responses"], scale_of(given["scale"]))
    told: Answer = {
        "n": found.n,
        "missing": found.missing,
        "counts": found.counts,
        "mean": found.mean,
        "sd": found.deviation,
        "median": found.median,
        "interpolated_median": found.interpolated_median,
        "favourable_wilson95_percent": found.wilson,
        "favourable_clopper_pearson95_percent": found.clopper_pearson,
        "display_percent_largest_remainder": found.whole,
    }
    if not isinstance(found.shares, Undefined):
        told |= {
            "percent_favourable": found.shares.favourable,
            "percent_neutral": found.shares.neutral,
            "percent_unfavourable": found.shares.unfavourable,
            "net_agreement": found.shares.net,
        }
    for name, quartiles in (("type2", found.quartiles), ("type7", found.quartiles_smooth)):
        if not isinstance(quartiles, Undefined):
            told[f"q1_q3_{name}"] = (quartiles.first, quartiles.third)
            told[f"iqr_{name}"] = quartiles.range
    return told


def scale_score(given: Given) -> Answer:
    found = scores.scale_score(given["responses"], scale_of(given), given.get("reversed", ()))
    return {
        "person_scores_0_10": found.persons,
        "n_scored": found.scored,
        "n_too_few_answers": len(found.persons) - found.scored,
        "group_score_0_10": found.group,
        "t95": found.interval,
    }


def agreement_one_item(given: Given) -> Answer:
    found = agreement.agreement(given["responses"], scale_of(given["scale"]))
    return {
        "n": found.n,
        "null_variance_uniform": found.null_variance,
        "ad_practical_cutoff_c_over_6": found.ad_limit,
        "variance": found.variance,
        "rwg": found.rwg,
        "rwg_before_truncation": found.rwg_uncut,
        "variance_exceeds_null": found.beyond_null,
        "ad_mean": found.ad_mean,
        "ad_median": found.ad_median,
        "awg": found.awg,
    }


def agreement_many_items(given: Given) -> Answer:
    found = agreement.agreement_of_many(given["responses"], scale_of(given["scale"]))
    return {
        "n_complete": found.n,
        "J": found.items,
        "mean_item_variance": found.mean_variance,
        "rwg_j": found.rwg,
        "ad_mean_j": found.ad_mean,
        "ad_median_j": found.ad_median,
        "variance_exceeds_null": found.beyond_null,
    }


def icc(given: Given) -> Answer:
    found = agreement.icc(given["groups"])
    return {
        "groups": found.groups,
        "n": found.n,
        "ms_between": found.between,
        "ms_within": found.within,
        "mean_group_size": found.size,
        "icc1": found.icc1,
        "icc2": found.icc2,
    }


def cronbach_alpha(given: Given) -> Answer:
    found = reliability.cronbach_alpha(given["responses"])
    return {
        "n_complete": found.n,
        "k": found.items,
        "alpha": found.alpha,
        "alpha_pairwise": found.pairwise,
        "feldt95": found.interval,
        "alpha_if_item_dropped": found.without,
        "dropped_items": found.dropped,
    }


def mcdonald_omega(given: Given) -> Answer:
    found = reliability.mcdonald_omega(given["responses"])
    return {
        "n_complete": found.n,
        "omega_total": found.omega,
        "loadings": found.loadings or None,
        "uniquenesses": found.uniquenesses or None,
    }


def cliffs_delta(given: Given) -> Answer:
    found = compare.cliffs_delta(given["x"], given["y"])
    if isinstance(found, Undefined):
        return {"delta": found, "ci95": found, "mann_whitney_exact_two_sided_p": found}
    return {
        "n1": found.n_x,
        "n2": found.n_y,
        "delta": found.delta,
        "p_x_greater": found.greater,
        "p_equal": found.equal,
        "p_x_smaller": found.smaller,
        "vargha_delaney_A": found.better_half,
        "magnitude": found.magnitude,
        "variance_unbiased": found.variance,
        "ci95": found.interval,
        "alternative_consistent_variance": {
            "variance": found.variance_consistent,
            "ci95": found.interval_consistent,
        },
        "mann_whitney_exact_two_sided_p": found.p,
        "mann_whitney_asymptotic_scipy_p": found.p_asymptotic,
    }


def wilcoxon_signed_rank(given: Given) -> Answer:
    found = compare.wilcoxon_signed_rank(given["before"], given["after"])
    return {
        "n_pairs": found.pairs,
        "improved": found.up,
        "unchanged": found.same,
        "worsened": found.down,
        "median_difference": found.median_difference,
        "w_plus": found.w_plus,
        "w_minus": found.w_minus,
        "rank_biserial": found.rank_biserial,
        "p_exact": found.p,
        "p_exact_pratt": found.p_pratt,
        "p_normal_continuity": found.p_normal,
    }


def p_adjust(given: Given) -> Answer:
    found = compare.adjust(given["p"])
    return {
        "holm": found.holm,
        "benjamini_hochberg": found.benjamini_hochberg,
        "bonferroni": found.bonferroni,
    }


def krippendorff_alpha(given: Given) -> Answer:
    found = raters.krippendorff_alpha(given["ratings_rows_are_raters"])
    return {
        "units_with_two_or_more": found.units,
        "pairable_values": found.values,
        "nominal": found.nominal,
        "ordinal": found.ordinal,
        "interval": found.interval,
    }


def suppression_groups(given: Given) -> Answer:
    found = groups.breakdown(given["groups"], given["threshold"])
    return {
        "total_shown": found.total_shown,
        "shown": found.shown,
        "hidden": found.hidden,
        "hidden_first": found.small,
        "hidden_to_protect_them": found.cover,
        "no_answers": found.unanswered,
        "breakdown_withheld": found.withheld,
    }


def suppression_table(given: Given) -> Answer:
    counts = given["counts"]
    if "hidden" in given:
        hidden = [(row, column) for row, column in given["hidden"]]
        return {
            "interval_of_each_hidden_cell": tables.intervals(counts, hidden),
            "given_away": tables.given_away(counts, hidden),
        }
    small = tables.small_cells(counts, given["threshold"])
    more = tables.fewest_more(counts, given["threshold"])
    return {
        "small_cells": small,
        "interval_if_only_these_are_hidden": tables.intervals(counts, small),
        "given_away_by_subtraction": tables.given_away(counts, small),
        "fewest_further_cells_to_hide": None if more is None else len(more),
    }


def suppression_differencing(given: Given) -> Answer:
    found = differencing.small_sets(
        given["people_in_each_piece"], given["published_aggregates"], given["threshold"]
    )
    return {"small_sets_that_can_be_worked_out": found, "safe": not found}


def linking_of(given: Given) -> Answer:
    found = linking.link(given["first"], given["second"], tolerance=given["tolerance"])
    return {
        "pairs": found.pairs,
        "unlinked_first": found.alone_first,
        "unlinked_second": found.alone_second,
    }


ANSWERS: dict[str, Callable[[Given], Answer]] = {
    "likert_summary": likert_summary,
    "scale_score": scale_score,
    "agreement_one_item": agreement_one_item,
    "agreement_many_items": agreement_many_items,
    "icc": icc,
    "cronbach_alpha": cronbach_alpha,
    "mcdonald_omega": mcdonald_omega,
    "cliffs_delta": cliffs_delta,
    "wilcoxon_signed_rank": wilcoxon_signed_rank,
    "p_adjust": p_adjust,
    "krippendorff_alpha": krippendorff_alpha,
    "suppression_groups": suppression_groups,
    "suppression_table": suppression_table,
    "suppression_differencing": suppression_differencing,
    "linking": linking_of,
}
"""File name of a statistic to the function that answers its cases."""
