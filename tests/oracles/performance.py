"""Works out a report's figures from their definitions alone, with nothing but the standard library.

    python3 tests/oracles/performance.py > tests/oracles/performance.json

The cases are drawn from a generator of its own; what is expected of each stands beside it.
"""

import json
import math
import statistics
from datetime import date, timedelta
from fractions import Fraction


class Chance:
    """A linear congruential generator (Knuth's MMIX), for the cases."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (6364136223846793005 * self.state + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit


class Alea:
    """Baagøe's generator with 53 bits, the one that the library draws from."""

    def __init__(self, seed):
        self.n = float(0xEFC8249D)
        self.c = 1
        s = [self.mash(" ") for _ in range(3)]
        for i in range(3):
            s[i] -= self.mash(seed)
            if s[i] < 0:
                s[i] += 1
        self.s = s

    def mash(self, text):
        for character in text:
            self.n += ord(character)
            h = 0.02519603282416938 * self.n
            self.n = float(int(h) % 2**32)
            h -= self.n
            h *= self.n
            self.n = float(int(h) % 2**32)
            h -= self.n
            self.n += h * 2**32
        return float(int(self.n) % 2**32) * 2.0**-32

    def single(self):
        t = 2091639 * self.s[0] + self.c * 2.0**-32
        self.c = int(t)
        self.s = [self.s[1], self.s[2], t - self.c]
        return self.s[2]

    def next(self):
        first = self.single()
        return first + int(self.single() * 2**21) * 2.0**-53


def figure(value):
    return {"value": value}


def gap(why):
    return {"value": None, "why": why}


def quantile(values, probability):
    """Type 7; the inclusive method of the standard library cuts the same way at its own cut points."""
    ordered = sorted(values)
    place = Fraction(probability).limit_denominator(1000) * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (place - below) * (ordered[above] - ordered[below]))


# --- days -----------------------------------------------------------------------------------------------------------


def daily_returns(days, capital):
    if capital is None:
        return None, "NO_CAPITAL"
    worth, returns = capital, []
    for day in days:
        if worth <= 0:
            return None, "CAPITAL_USED_UP"
        returns.append(day["netCents"] / worth)
        worth += day["netCents"]
    if sum(1 for day in days if day["closedTrades"]) < 30:
        return None, "FEWER_THAN_30_DAYS_WITH_TRADES"
    return returns, None


def returns_of(days, capital, deepest_of_peak):
    nets = [day["netCents"] for day in days]
    net = sum(nets)
    returns, why = daily_returns(days, capital)
    if why is not None:
        annual = volatility = sharpe = sortino = gap(why)
    else:
        growth = 1 + Fraction(net, capital)
        annual = figure(math.exp(math.log(float(growth)) * 252 / len(days)) - 1) if growth > 0 else gap("CAPITAL_USED_UP")
        mean, deviation = statistics.fmean(returns), statistics.stdev(returns)
        volatility = figure(deviation * math.sqrt(252))
        sharpe = figure(mean / deviation * math.sqrt(252)) if len(set(returns)) > 1 else gap("NO_SPREAD")
        downside = math.sqrt(math.fsum(r * r for r in returns if r < 0) / len(returns))
        sortino = figure(mean / downside * math.sqrt(252)) if downside > 0 else gap("NO_LOSS")
    if annual["value"] is None:
        calmar = annual
    elif deepest_of_peak == 0:
        calmar = gap("NO_DRAWDOWN")
    else:
        calmar = figure(annual["value"] / deepest_of_peak)
    return {
        "netCents": net,
        "netShare": gap("NO_CAPITAL") if capital is None else figure(net / capital),
        "annualShare": annual,
        "volatilityShare": volatility,
        "sharpeRatio": sharpe,
        "sortinoRatio": sortino,
        "calmarRatio": calmar,
        "bestDayCents": max(nets),
        "worstDayCents": min(nets),
        "winningDays": len([n for n in nets if n > 0]),
        "losingDays": len([n for n in nets if n < 0]),
    }


def months_of(days, capital):
    rows = []
    for month in sorted({day["day"][:7] for day in days}):
        mine = [day for day in days if day["day"][:7] == month]
        net = sum(day["netCents"] for day in mine)
        start = None if capital is None else capital + sum(day["netCents"] for day in days if day["day"][:7] < month)
        if start is None:
            share = gap("NO_CAPITAL")
        else:
            share = figure(net / start) if start > 0 else gap("CAPITAL_USED_UP")
        rows.append(
            {
                "month": month,
                "startCents": start,
                "netCents": net,
                "closedTrades": sum(day["closedTrades"] for day in mine),
                "winnerTrades": sum(day["winnerTrades"] for day in mine),
                "sessionDays": len(mine),
                "returnShare": share,
            }
        )
    return rows


def outcomes_of(days, capital, margin, seed, resamples):
    if sum(1 for day in days if day["closedTrades"]) < 30:
        return gap("FEWER_THAN_30_DAYS_WITH_TRADES")
    chance, count = Alea(seed), len(days)
    mean_block = count ** (1 / 3)
    nets, falls, ruins = [], [], 0
    for _ in range(resamples):
        drawn = []
        while len(drawn) < count:
            if not drawn or chance.next() < 1 / mean_block:
                place = math.floor(chance.next() * count)
            else:
                place = (place + 1) % count
            drawn.append(days[place])
        totals = [0]
        for day in drawn:
            totals.append(totals[-1] + day["netCents"])
        nets.append(totals[-1])
        falls.append(max(max(totals[: i + 1]) - totals[i] for i in range(len(totals))))
        if capital is not None:
            lows = [before + day["lowestCents"] for before, day in zip(totals, drawn)]
            ruins += any(low < 0 and (capital + low < margin or capital + low <= 0) for low in lows)
    return figure(
        {
            "resamples": resamples,
            "drawnDays": count,
            "meanBlockDays": mean_block,
            "low5Cents": quantile(nets, 0.05),
            "medianCents": statistics.median(nets),
            "high95Cents": quantile(nets, 0.95),
            "drawdownMedianCents": statistics.median(falls),
            "drawdown95Cents": quantile(falls, 0.95),
            "lossShare": len([n for n in nets if n < 0]) / resamples,
            "ruinShare": gap("NO_CAPITAL") if capital is None else figure(ruins / resamples),
        }
    )


# --- equity ---------------------------------------------------------------------------------------------------------


def drawdown_of(points, capital, net):
    """Points are [time, equity, day index, trades closed until then]."""
    spans, i, share, peak_share = [], 0, 0, 0
    peaks, peak = [], 0
    for _, equity, _, _ in points:
        peak = max(peak, equity)
        peaks.append(peak)
        if capital is not None:
            peak_share = max(peak_share, Fraction(peak - equity, capital + peak))
    while i < len(points):
        if points[i][1] == peaks[i]:
            i += 1
            continue
        start = points[i - 1] if i > 0 else points[i]
        j = i
        while j < len(points) and points[j][1] < peaks[i]:
            j += 1
        below = points[i:j]
        lowest = min(p[1] for p in below)
        end = points[j] if j < len(points) else points[-1]
        recovered = j < len(points)
        spans.append(
            {
                "depthCents": peaks[i] - lowest,
                "peakAt": start[0],
                "troughAt": next(p[0] for p in below if p[1] == lowest),
                "recoveredAt": end[0] if recovered else None,
                "isUnderWater": not recovered,
                "lengthMs": end[0] - start[0],
                "lengthDays": end[2] - start[2] + 1,
                "lengthTrades": end[3] - (start[3] if i > 0 else points[0][3]),
            }
        )
        i = j
    depth = max((s["depthCents"] for s in spans), default=0)
    length = max((s["lengthMs"] for s in spans), default=0)
    return {
        "deepestCents": depth,
        "deepestOfCapitalShare": gap("NO_CAPITAL") if capital is None else figure(depth / capital),
        "deepestOfPeakShare": gap("NO_CAPITAL") if capital is None else figure(float(peak_share)),
        "deepest": next((s for s in spans if s["depthCents"] == depth), None),
        "longest": next((s for s in spans if s["lengthMs"] == length), None),
        "recoveryRatio": figure(net / depth) if depth else gap("NO_DRAWDOWN"),
    }


def ruin_of(points, capital, margin, net, dates):
    if capital is None:
        return {"type": "NO_CAPITAL"}
    for time, equity, day, trades in points:
        left = capital + equity
        if equity < 0 and (left < margin or left <= 0):
            return {
                "type": "RUINED",
                "reason": "BELOW_MARGIN" if left > 0 else "NOTHING_LEFT",
                "ruinedAt": time,
                "day": dates[day],
                "leftCents": left,
                "leftShare": left / capital,
                "untilThenTrades": trades,
                "afterwardsTrades": points[-1][3] - trades,
                "afterwardsNetCents": net - equity,
            }
    lowest = min([0] + [p[1] for p in points])
    at = next((p[0] for p in points if p[1] == lowest), None) if lowest < 0 else None
    return {
        "type": "SURVIVED",
        "lowestEquityCents": capital + lowest,
        "lowestEquityAt": at,
        "lowestEquityShare": (capital + lowest) / capital,
    }


# --- trades ---------------------------------------------------------------------------------------------------------


def net_figures(nets):
    if not nets:
        why = gap("NO_TRADES")
    elif len(nets) < 30:
        why = gap("FEWER_THAN_30_TRADES")
    else:
        won, lost = sum(n for n in nets if n > 0), -sum(n for n in nets if n < 0)
        return {
            "winRateShare": figure(len([n for n in nets if n > 0]) / len(nets)),
            "profitFactorRatio": figure(won / lost) if lost else gap("NO_LOSS"),
            "expectancyCents": figure(statistics.fmean(nets)),
        }
    return {"winRateShare": why, "profitFactorRatio": why, "expectancyCents": why}


def wilson(winners, trades):
    """The two chances whose score test just does not reject what was seen, found by halving."""
    z = statistics.NormalDist().inv_cdf(0.975)

    def rejects(chance):
        spread = math.sqrt(chance * (1 - chance) / trades)
        return abs(winners / trades - chance) > z * spread

    def border(inside, outside):
        for _ in range(200):
            middle = (inside + outside) / 2
            inside, outside = (inside, middle) if rejects(middle) else (middle, outside)
        return inside

    if trades == 0:
        return None
    rate = winners / trades
    return {
        "lowShare": 0.0 if winners == 0 else border(rate, 0.0),
        "highShare": 1.0 if winners == trades else border(rate, 1.0),
    }


def trading_of(nets):
    figures = net_figures(nets)
    wins, losses = [n for n in nets if n > 0], [-n for n in nets if n < 0]
    if figures["winRateShare"]["value"] is None:
        win = loss = figures["winRateShare"]
    else:
        win = figure(statistics.fmean(wins)) if wins else gap("NO_GAIN")
        loss = figure(statistics.fmean(losses)) if losses else gap("NO_LOSS")
    if win["value"] is None:
        payoff = win
    elif loss["value"] is None:
        payoff = loss
    else:
        payoff = figure(win["value"] / loss["value"])
    return {
        **figures,
        "winRateInterval": wilson(len(wins), len(nets)),
        "averageWinCents": win,
        "averageLossCents": loss,
        "payoffRatio": payoff,
        "bestTradeCents": max(nets, default=None),
        "worstTradeCents": min(nets, default=None),
    }


def streak(trades, sign):
    runs, run = [], []
    for trade in trades + [None]:
        if trade is not None and trade["netCents"] * sign > 0:
            run.append(trade)
        else:
            runs.append(run)
            run = []
    best = max(runs, key=len)
    return {
        "lengthTrades": len(best),
        "netCents": sum(t["netCents"] for t in best),
        "from": best[0]["openedAt"] if best else None,
        "to": best[-1]["closedAt"] if best else None,
    }


def spread(values, names):
    if not values:
        return {name: gap("NO_TRADES") for name in names}
    if len(values) < 30:
        return {name: gap("FEWER_THAN_30_TRADES") for name in names}
    return {names[0]: figure(statistics.median(values)), names[1]: figure(quantile(values, 0.9))}


def holding(trades):
    times = [t["closedAt"] - t["openedAt"] for t in trades]
    longest = figure(max(times)) if times else gap("NO_TRADES")
    return {**spread(times, ["medianMs", "p90Ms"]), "longestMs": longest}


def excursion(trades):
    return {
        **spread([t["adverseCents"] for t in trades], ["adverseMedianCents", "adverseP90Cents"]),
        **spread([t["favourableCents"] for t in trades], ["favourableMedianCents", "favourableP90Cents"]),
    }


def sides(trades):
    rows = []
    for side in ["BUY", "SELL"]:
        nets = [t["netCents"] for t in trades if t["side"] == side]
        if nets:
            rows.append(
                {
                    "key": side,
                    "closedTrades": len(nets),
                    "winnerTrades": len([n for n in nets if n > 0]),
                    "loserTrades": len([n for n in nets if n < 0]),
                    "netCents": sum(nets),
                    **net_figures(nets),
                }
            )
    return rows


# --- cases ----------------------------------------------------------------------------------------------------------

MINUTE = 60_000


def case(name, seed, days_count, capital, margin, edge, trades_a_day, rarely=1):
    chance = Chance(seed)
    days, trades, points = [], [], []
    clock, equity, today = 1_700_000_000_000, 0, date(2025, 1, 2)
    for index in range(days_count):
        net, lowest, closed, winners = 0, 0, 0, 0
        for _ in range(chance.below(trades_a_day + 1) if index % rarely == 0 else 0):
            opened = clock + (1 + chance.below(20)) * MINUTE
            clock = opened + (1 + chance.below(90)) * MINUTE
            result = chance.below(40_001) - 20_000 + edge
            if chance.below(12) == 0:
                result = 0
            adverse = max(0, -result) + chance.below(9_000)
            points.append([opened + (clock - opened) // 2, equity - adverse, index, len(trades)])
            lowest = min(lowest, net - adverse)
            equity, net, closed, winners = equity + result, net + result, closed + 1, winners + (result > 0)
            lowest = min(lowest, net)
            trades.append(
                {
                    "side": "BUY" if chance.below(3) else "SELL",
                    "openedAt": opened,
                    "closedAt": clock,
                    "netCents": result,
                    "adverseCents": adverse,
                    "favourableCents": max(0, result) + chance.below(9_000),
                }
            )
            points.append([clock, equity, index, len(trades)])
        clock += 900 * MINUTE
        points.append([clock, equity, index, len(trades)])
        days.append(
            {
                "day": (today + timedelta(days=index)).isoformat(),
                "netCents": net,
                "closedTrades": closed,
                "winnerTrades": winners,
                "lowestCents": lowest,
            }
        )
    nets = [t["netCents"] for t in trades]
    drawdown = drawdown_of(points, capital, equity)
    won, lost = [t for t in trades if t["netCents"] > 0], [t for t in trades if t["netCents"] < 0]
    return {
        "name": name,
        "given": {
            "capitalCents": capital,
            "marginPerContractCents": margin,
            "seed": name,
            "resamples": 60,
            "days": [list(day.values()) for day in days],
            "trades": [list(trade.values()) for trade in trades],
            "points": points,
        },
        "expected": {
            "returns": returns_of(days, capital, drawdown["deepestOfPeakShare"]["value"]),
            "months": months_of(days, capital),
            "outcomes": outcomes_of(days, capital, margin, name, 60),
            "drawdown": drawdown,
            "ruin": ruin_of(points, capital, margin, equity, [d["day"] for d in days]),
            "trading": trading_of(nets),
            "streaks": {"winning": streak(trades, 1), "losing": streak(trades, -1)},
            "holding": {"all": holding(trades), "winners": holding(won), "losers": holding(lost)},
            "excursions": {"seenTrades": len(trades), "winners": excursion(won), "losers": excursion(lost)},
            "bySide": sides(trades),
        },
    }


CASES = [
    case("a losing year", 1, 64, 1_000_000, 100_000, -600, 4),
    case("an earning half", 2, 50, 500_000, 100_000, 1_800, 3),
    case("a ruin by the margin", 3, 44, 250_000, 150_000, -3_000, 4),
    case("a ruin to nothing", 4, 50, 40_000, 1, -9_000, 4),
    case("a capital nobody told of", 5, 40, None, 100_000, 300, 3),
    case("days that seldom trade", 6, 60, 1_000_000, 100_000, 500, 2, rarely=5),
    case("two days", 7, 2, 1_000_000, 100_000, 0, 3),
    case("nothing but gains", 8, 45, 1_000_000, 100_000, 40_000, 2),
]

print("[")
print(",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in CASES))
print("]")
