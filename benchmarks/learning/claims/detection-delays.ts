import { type PolicyConfig, parsePolicyConfig } from '@alavanca/policy'
import { atMost, type Claim } from '../claim.ts'
import {
  clippedR,
  expectancyOfClippedR,
  meanOfClippedR,
  type StreamTrade,
  type TradeSource,
  tradesOf,
  winsAndLosses,
} from '../reward-streams.ts'
import { median, shareOf } from '../statistics.ts'
import { tradesToFreeze } from '../trades-to-freeze.ts'

const STREAMS = 1_001
const LONGEST = 5_000
const IN_TIME = 2_000
const WARM_UP = 200

interface Drop {
  readonly name: string
  readonly before: TradeSource
  readonly after: TradeSource
  /** Mean reward before the drop. */
  readonly mean: number
}

const dropOfWinRate = (drop: number): Drop => ({
  name: `win rate 55 % falls by ${Math.round(100 * drop)} %`,
  before: winsAndLosses(0.55),
  after: winsAndLosses(0.55 * (1 - drop)),
  mean: 0.55,
})

const dropOfExpectancy = (winRate: number): Drop => ({
  name: `+0.125 R falls to ${expectancyOfClippedR(winRate).toFixed(3).replace('-', '−')} R, clipped at 3`,
  before: clippedR(0.45),
  after: clippedR(winRate),
  mean: meanOfClippedR(0.45),
})

const THIRTY = dropOfWinRate(0.3)
const DROPS: readonly Drop[] = [
  dropOfWinRate(0.5),
  THIRTY,
  dropOfWinRate(0.15),
  dropOfExpectancy(0.2),
  dropOfExpectancy(0.3),
  dropOfExpectancy(0.36),
]

const tradesAround = function* ({ before, after }: Drop, stream: number, warmUp: number): Generator<StreamTrade> {
  yield* tradesOf(before, `before ${stream}`, warmUp)
  yield* tradesOf(after, `after ${stream}`, LONGEST)
}

/** Trades from the drop to the freeze; streams that froze before it do not count. */
const delaysOf = (drop: Drop, config: PolicyConfig, warmUp: number): readonly number[] =>
  Array.from(
    { length: STREAMS },
    (_, stream) => tradesToFreeze(config, tradesAround(drop, stream, warmUp)) - warmUp,
  ).filter((delay) => delay > 0)

/** How long a real drop goes unnoticed. */
export const detectionDelays: Claim = {
  title: 'Real drops are caught',
  about:
    'Trades from the moment of a drop until the regime freezes, by the detector alone (the drawdown rule is off): 1,001 streams, each watched for 5,000 trades after the drop. The median counts streams that never froze as the slowest.',
  columns: [
    { heading: 'drop', format: 'text' },
    { heading: 'baseline', format: 'text' },
    { heading: 'median trades', format: 'trades' },
    { heading: 'caught within 2,000', format: 'share' },
  ],
  measure: () => {
    const found = DROPS.flatMap((drop) =>
      (['given', 'taken from 200 trades'] as const).map((baseline) => {
        const isGiven = baseline === 'given'
        const baselines = isGiven ? { ONLY: drop.mean } : {}
        const config = parsePolicyConfig({ baselines, maxRegimeDrawdownR: 0 })
        return { drop, baseline, delays: delaysOf(drop, config, isGiven ? 0 : WARM_UP) }
      }),
    )
    return {
      rows: found.map(({ drop, baseline, delays }) => {
        const middle = median(delays)
        const caught = shareOf(delays, (delay) => delay <= IN_TIME)
        return [drop.name, baseline, Number.isFinite(middle) ? middle : null, caught]
      }),
      bars: found
        .filter(({ drop, baseline }) => drop === THIRTY && baseline === 'given')
        .map(({ delays }) =>
          atMost('median trades to catch a drop of 30 %, baseline given', 200, median(delays), 'count'),
        ),
    }
  },
}
