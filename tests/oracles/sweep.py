"""Works out a sweep's verdicts from their definitions alone, with nothing but the standard library.

    python3 tests/oracles/sweep.py > tests/oracles/sweep.json

The cases are drawn from a generator of its own; what is expected of each stands beside it. Sums are fractions or 50 digits
where that is cheap, so that what differs is the library's rounding.
"""

import itertools
import json
import math
from decimal import Decimal, getcontext
from fractions import Fraction
from statistics import NormalDist, fmean, stdev, variance

getcontext().prec = 50
NORMAL = NormalDist()
PI = Decimal("3.14159265358979323846264338327950288419716939937510582")
GAMMA = 0.57721566490153286061


class Chance:
    """A linear congruential generator (Knuth's MMIX), for the cases."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (6364136223846793005 * self.state + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def cents(self, spread):
        return sum(self.below(2 * spread + 1) - spread for _ in range(3))


# --- the normal distribution ------------------------------------------------------------------------------------------


def phi(z):
    """The distribution function by its series, to 45 digits."""
    z = Decimal(z)
    term = total = z
    k = 1
    while abs(term) > Decimal(10) ** -48:
        term = term * z * z / (2 * k + 1)
        total += term
        k += 1
    return Decimal("0.5") + total * (-z * z / 2).exp() / (2 * PI).sqrt()


def quantile(probability):
    """Newton's steps from the library's own guess."""
    p = Decimal(probability)
    z = Decimal(NORMAL.inv_cdf(float(probability)))
    for _ in range(4):
        z -= (phi(z) - p) * (2 * PI).sqrt() * (z * z / 2).exp()
    return z


# --- Sharpe ratios ----------------------------------------------------------------------------------------------------


def shape(returns):
    n = len(returns)
    exact = [Fraction(value) for value in returns]
    mean = sum(exact) / n
    m2, m3, m4 = (sum((x - mean) ** k for x in exact) / n for k in (2, 3, 4))
    if m2 == 0:
        return {"sharpe": 0.0, "skewness": 0.0, "kurtosis": 3.0}
    sharpe = float(mean) / math.sqrt(float(m2 * n / (n - 1)))
    return {"sharpe": sharpe, "skewness": float(m3) / float(m2) ** 1.5, "kurtosis": float(m4 / m2**2)}


def psr(days, s, g3, g4, benchmark):
    s, g3, g4, benchmark = (Decimal(x) for x in (s, g3, g4, benchmark))
    width = (1 - g3 * s + (g4 - 1) / 4 * s * s).sqrt()
    return phi((s - benchmark) * Decimal(days - 1).sqrt() / width)


def expected_maximum(trials):
    if trials == 1:
        return Decimal(0)
    return (1 - Decimal(GAMMA)) * quantile(1 - Decimal(1) / trials) + Decimal(GAMMA) * quantile(
        1 - Decimal(1) / (trials * Decimal(1).exp())
    )


def exact_maximum(trials):
    """E[max] as the integral of 1 − Φ^N above 0 less that of Φ^N below, by Simpson's rule."""

    def beyond(z):
        return -math.expm1(trials * math.log1p(-0.5 * math.erfc(z / math.sqrt(2))))

    def short(z):
        return (0.5 * math.erfc(z / math.sqrt(2))) ** trials

    steps, far = 24_000, 12.0
    h = far / steps
    weights = [1 if i in (0, steps) else 4 if i % 2 else 2 for i in range(steps + 1)]
    return math.fsum(w * (beyond(i * h) - short(i * h)) for i, w in enumerate(weights)) * h / 3


# --- probability of backtest overfitting ------------------------------------------------------------------------------


def half_sharpe(days):
    n = len(days)
    s, q = sum(days), sum(x * x for x in days)
    if q == 0:
        return (0, Fraction(0))
    # compared by sign and exact square: s² / (nq − s²), infinite where all days are alike
    rest = n * q - s * s
    sign = (s > 0) - (s < 0)
    return (sign, Fraction(10**30) * sign if rest == 0 else Fraction(s * s, rest) * sign)


def pbo(series, blocks):
    """From the definition: every half is put together day by day, all its settings are ranked."""
    days, settings = len(series[0]), len(series)
    edges = [b * days // blocks for b in range(blocks + 1)]

    def half(returns, chosen):
        return [x for b in chosen for x in returns[edges[b] : edges[b + 1]]]

    logits, losses, tied = {}, 0, 0
    for chosen in itertools.combinations(range(blocks), blocks // 2):
        others = [b for b in range(blocks) if b not in chosen]
        inside = [half_sharpe(half(returns, chosen))[1] for returns in series]
        outside = [half_sharpe(half(returns, others))[1] for returns in series]
        best = max(inside)
        winners = [outside[k] for k in range(settings) if inside[k] == best]
        tied += len(winners) > 1
        shown = min(winners)
        rank = sum(x < shown for x in outside) + Fraction(sum(x == shown for x in outside) + 1, 2)
        share = rank / (settings + 1)
        logits[chosen] = math.log(share / (1 - share))
        losses += shown < 0
    ordered = sorted(logits.values())
    middle = len(ordered) // 2
    # in the order of the bit masks of the halves with the first block, then their complements
    masks = sorted((sum(1 << b for b in chosen), chosen) for chosen in logits if chosen[0] == 0)
    complements = [tuple(b for b in range(blocks) if b not in chosen) for _, chosen in masks]
    listed = [logits[chosen] for _, chosen in masks] + [logits[chosen] for chosen in complements]
    return {
        "splits": len(logits),
        "probability": sum(x <= 0 for x in ordered) / len(ordered),
        "lossProbability": losses / len(ordered),
        "medianLogit": (ordered[middle - 1] + ordered[middle]) / 2,
        "tiedSplits": tied,
        "someLogits": listed[:: max(1, len(listed) // 97)],
    }


# --- superior predictive ability --------------------------------------------------------------------------------------


def spa(series, resamples, mean_block):
    n, q = len(series[0]), 1 / mean_block
    kernel = [(n - i) / n * (1 - q) ** i + i / n * (1 - q) ** (n - i) for i in range(n)]
    candidates = []
    for returns in series:
        mean = math.fsum(returns) / n
        x = [value - mean for value in returns]
        gammas = [math.fsum(x[t] * x[t + i] for t in range(n - i)) / n for i in range(n)]
        omega2 = gammas[0] + 2 * math.fsum(kernel[i] * gammas[i] for i in range(1, n))
        if len(set(returns)) > 1:
            candidates.append((returns, mean, math.sqrt(omega2)))
    statistic = max([0.0] + [math.sqrt(n) * mean / omega for _, mean, omega in candidates])
    threshold = -math.sqrt(2 * math.log(math.log(n)))
    above = {"lower": 0, "consistent": 0, "upper": 0}
    for resample in resamples:
        most = dict.fromkeys(above, 0.0)
        for returns, mean, omega in candidates:
            drawn = math.fsum(returns[day] for day in resample) / n
            center = {
                "lower": max(0.0, mean),
                "consistent": mean if math.sqrt(n) * mean / omega >= threshold else 0.0,
                "upper": mean,
            }
            for name in above:
                most[name] = max(most[name], math.sqrt(n) * (drawn - center[name]) / omega)
        for name in above:
            above[name] += most[name] > statistic
    return {"statistic": statistic, **{name: count / len(resamples) for name, count in above.items()}}


# --- cross-validation -------------------------------------------------------------------------------------------------


def cpcv(days, groups, tested, purge, embargo):
    """Day by day: a day is trained on unless it is tested or lies in a gap."""
    edges = [g * days // groups for g in range(groups + 1)]
    splits = []
    for chosen in itertools.combinations(range(groups), tested):
        barred = set()
        for g in chosen:
            barred.update(range(edges[g] - purge, edges[g + 1] + purge + embargo))
        train = [day for day in range(days) if day not in barred]
        learnt = {g: [day for day in train if day < edges[g]] for g in chosen}
        splits.append({"groups": list(chosen), "train": train, "learnt": [learnt[g] for g in chosen]})
    paths = []
    seen = [0] * groups
    by_group = [[i for i, split in enumerate(splits) if g in split["groups"]] for g in range(groups)]
    for way in range(len(splits) * tested // groups):
        paths.append([by_group[g][way] for g in range(groups)])
    return {"splits": splits, "paths": paths}


# --- Sobol's sequence -------------------------------------------------------------------------------------------------

JOE_KUO = """2 1 0 1
3 2 1 1 3
4 3 1 1 3 1
5 3 2 1 1 1
6 4 1 1 1 3 3
7 4 4 1 3 5 13
8 5 2 1 1 5 5 17
9 5 4 1 1 5 5 5
10 5 7 1 1 7 11 19
11 5 11 1 1 5 1 1
12 5 13 1 1 1 3 11
13 5 14 1 3 5 5 31
14 6 1 1 3 3 9 7 49
15 6 13 1 1 1 15 21 21
16 6 16 1 3 1 13 27 49
17 6 19 1 1 1 15 7 5
18 6 22 1 3 1 15 13 25
19 6 25 1 1 5 5 19 61
20 7 1 1 3 7 11 23 15 103
21 7 4 1 3 7 13 13 15 69"""


def sobol(count, dimensions):
    """By the recurrence of Joe and Kuo's notes: m_k from whole numbers, each point from the one before it."""
    columns = [[1] * 32]
    for line in JOE_KUO.splitlines():
        _, s, a, *m = (int(x) for x in line.split())
        for k in range(len(m), 32):
            value = m[k - s] ^ (m[k - s] << s)
            for i in range(1, s):
                value ^= ((a >> (s - 1 - i)) & 1) * (m[k - i] << i)
            m.append(value)
        columns.append(m)
    points, now = [], [0] * dimensions
    for index in range(count):
        points.append([x / 2**32 for x in now])
        zero = next(bit for bit in range(33) if not (index >> bit) & 1)
        now = [x ^ (columns[d][zero] << (31 - zero)) for d, x in enumerate(now)]
    return points


# --- promotion --------------------------------------------------------------------------------------------------------


def evidence(pairs, most, bets):
    products = [Fraction(1)] * len(bets)
    values = []
    for challenger, champion in pairs:
        x = max(Fraction(-1), min(Fraction(1), (Fraction(challenger) - Fraction(champion)) / Fraction(most)))
        products = [p * (1 + Fraction(bet) * x) for p, bet in zip(products, bets)]
        values.append(float(sum(products) / len(bets)))
    return values


# --- the cases --------------------------------------------------------------------------------------------------------


def series_case(seed, settings, days, drift):
    chance = Chance(seed)
    market = [chance.cents(300) for _ in range(days)]
    return [
        [chance.cents(500) + market[day] // (1 + k % 3) + drift * k for day in range(days)] for k in range(settings)
    ]


def resamples_case(seed, days, count, mean_block):
    chance = Chance(seed)
    drawn = []
    for _ in range(count):
        day, resample = 0, []
        for place in range(days):
            fresh = place == 0 or chance.below(1000) < 1000 / mean_block
            day = chance.below(days) if fresh else (day + 1) % days
            resample.append(day)
        drawn.append(resample)
    return drawn


def sharpe_cases():
    cases = []
    for seed, settings, days, drift in ((11, 4, 60, 40), (12, 9, 251, -5), (13, 1, 750, 90), (14, 6, 33, 0)):
        series = series_case(seed, settings, days, drift)
        shapes = [shape(returns) for returns in series]
        best = max(range(settings), key=lambda k: shapes[k]["sharpe"])
        for trials in (settings, settings + 1, 100, 100_000):
            s, g3, g4 = (shapes[best][name] for name in ("sharpe", "skewness", "kurtosis"))
            sharpes = [one["sharpe"] for one in shapes]
            spread = math.sqrt(variance(sharpes)) if settings > 1 else math.sqrt(1 / (days - 1))
            noise = Decimal(spread) * expected_maximum(trials)
            cases.append(
                {
                    "series": series,
                    "trials": trials,
                    "expected": {
                        **shapes[best],
                        "probabilistic": float(psr(days, s, g3, g4, 0)),
                        "noise": float(noise),
                        "deflated": float(psr(days, s, g3, g4, noise)),
                    },
                }
            )
    return cases


def pbo_cases():
    with_idle = series_case(22, 5, 64, 10)
    with_idle[1] = [0] * 64
    with_idle[3] = list(with_idle[0])
    rare = [[0] * 70 for _ in range(4)]
    for k, day in enumerate((3, 3, 40, 69)):
        rare[k][day] = 100 * (k + 1) - 250
    named = (
        ("sixteen blocks", series_case(21, 7, 83, 12), 16),
        ("one that never trades and two alike", with_idle, 8),
        ("one trade each", rare, 6),
        ("an edge", series_case(23, 12, 120, 60), 10),
        ("two settings", series_case(24, 2, 40, 0), 4),
    )
    return [{"name": n, "series": s, "blocks": b, "expected": pbo(s, b)} for n, s, b in named]


def spa_cases():
    idle = series_case(32, 4, 50, 30)
    idle[2] = [0] * 50
    poor = [[x - 700 for x in returns] for returns in series_case(33, 3, 90, 0)]
    cases = (
        ("an edge", series_case(31, 6, 120, 25), 5, 80),
        ("one that never trades", idle, 3, 60),
        ("all lose", poor, 4, 40),
        ("noise", series_case(34, 20, 100, 0), 1, 60),
        ("poor and good", poor + series_case(35, 3, 90, 30), 9, 80),
    )
    built = []
    for name, series, block, count in cases:
        resamples = resamples_case(len(name), len(series[0]), count, block)
        expected = spa(series, resamples, block)
        built.append(
            {"name": name, "series": series, "meanBlockDays": block, "resamples": resamples, "expected": expected}
        )
    return built


def promotion_cases():
    bets = ["0.02", "0.05", "0.1", "0.2", "0.4", "0.8"]
    cases = []
    for seed, drift, most in ((41, 0, 100), (42, 40, 200), (43, -30, 50)):
        chance = Chance(seed)
        pairs = [[chance.cents(60) + drift, chance.cents(60)] for _ in range(300)]
        cases.append({"pairs": pairs, "mostDifference": most, "expected": evidence(pairs, most, bets)})
    return cases


def main():
    probabilities = ["1e-12", "1e-6", "0.001", "0.02425", "0.3", "0.5", "0.77", "0.975", "0.9999"]
    trials = [1, 2, 10, 100, 1_000, 100_000, 1_000_000]
    print(
        json.dumps(
            {
                "quantiles": [[float(p), float(quantile(Decimal(float(p))))] for p in probabilities],
                "maxima": [[n, exact_maximum(n), float(expected_maximum(n))] for n in trials],
                "sharpe": sharpe_cases(),
                "overfitting": pbo_cases(),
                "superiorAbility": spa_cases(),
                "crossValidation": [
                    {"plan": plan, "expected": cpcv(*plan)}
                    for plan in ([20, 5, 2, 1, 1], [13, 4, 1, 0, 0], [23, 6, 3, 0, 2], [12, 3, 2, 2, 3])
                ],
                "sobol": sobol(65, 21),
                "promotion": promotion_cases(),
            },
            separators=(",", ":"),
        )
    )


main()
