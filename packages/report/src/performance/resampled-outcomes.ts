import type { Rng } from '@alavanca/core'
import type { DayTally } from './day-tally.ts'
import { known, missing } from './figure.ts'
import type { ResampledOutcomes } from './performance-report.ts'
import { ascending, quantileOf } from './quantile-of.ts'
import { gapInDays } from './returns.ts'
import { type AccountMeans, isRuined } from './ruin-watch.ts'

type Day = Pick<DayTally, 'netCents' | 'lowestCents'>

/** Resamples that are drawn unless asked otherwise: a chance of 1 in 100 is then known to within half of itself. */
const OUTCOME_RESAMPLES = 2_000

interface Outcome {
  readonly netCents: number
  readonly drawdownCents: number
  readonly isRuined: boolean
}

/** As many days as there are, drawn in runs of neighbours whose lengths are geometric; after the last comes the first. */
const outcomeOf = (days: readonly Day[], newBlock: number, rng: Rng, means: AccountMeans): Outcome => {
  const { capitalCents, marginPerContractCents } = means
  let [net, peak, fall, place, ruined] = [0, 0, 0, 0, false]
  for (let drawn = 0; drawn < days.length; drawn += 1) {
    place = drawn === 0 || rng.next() < newBlock ? Math.floor(rng.next() * days.length) : (place + 1) % days.length
    const { netCents, lowestCents } = days[place] ?? { netCents: 0, lowestCents: 0 }
    ruined ||= capitalCents !== null && isRuined(net + lowestCents, capitalCents, marginPerContractCents)
    net += netCents
    peak = Math.max(peak, net)
    fall = Math.max(fall, peak - net)
  }
  return { netCents: net, drawdownCents: fall, isRuined: ruined }
}

/**
 * What as many days would have brought, had they been others of the same kind: session days are drawn anew by the stationary
 * bootstrap (Politis & Romano, Journal of the American Statistical Association 89, 1994), whole runs of neighbours, n^(1/3)
 * long on average. An outcome is ruined where the account falls so low on any of its days, open positions included, that it
 * carries the margin of one contract no longer. Sizes stay as they were: no drawn day knows of the one before it.
 *
 * Not available below 30 days with trades.
 */
export const resampledOutcomes = (
  days: readonly (Day & Pick<DayTally, 'closedTrades'>)[],
  means: AccountMeans,
  rng: Rng,
  resamples: number = OUTCOME_RESAMPLES,
): ResampledOutcomes => {
  const why = gapInDays(days)
  if (why !== null) return { value: null, why }
  const meanBlockDays = days.length ** (1 / 3)
  const outcomes = Array.from({ length: resamples }, () => outcomeOf(days, 1 / meanBlockDays, rng, means))
  const nets = ascending(outcomes.map(({ netCents }) => netCents))
  const falls = ascending(outcomes.map(({ drawdownCents }) => drawdownCents))
  const share = (counts: (outcome: Outcome) => boolean): number => outcomes.filter(counts).length / resamples
  return {
    value: {
      resamples,
      drawnDays: days.length,
      meanBlockDays,
      low5Cents: quantileOf(nets, 0.05),
      medianCents: quantileOf(nets, 0.5),
      high95Cents: quantileOf(nets, 0.95),
      drawdownMedianCents: quantileOf(falls, 0.5),
      drawdown95Cents: quantileOf(falls, 0.95),
      lossShare: share(({ netCents }) => netCents < 0),
      ruinShare: means.capitalCents === null ? missing('NO_CAPITAL') : known(share((outcome) => outcome.isRuined)),
    },
  }
}
