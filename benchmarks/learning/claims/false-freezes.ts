import { type PolicyConfig, parsePolicyConfig } from '@alavanca/policy'
import { atMost, type Claim } from '../claim.ts'
import { naiveFreeze } from '../original/naive-freeze.ts'
import {
  clippedR,
  meanOfClippedR,
  type StreamTrade,
  streamOf,
  type TradeSource,
  winsAndLosses,
} from '../reward-streams.ts'
import { shareOf } from '../statistics.ts'
import { tradesToFreeze } from '../trades-to-freeze.ts'

const STREAMS = 2_000
const TRADES = 1_000
/** What a baseline is taken from, before the trades that count. */
const WARM_UP = 200

interface Rewards {
  readonly name: string
  readonly source: TradeSource
  readonly mean: number
}

const REWARDS: readonly Rewards[] = [
  { name: 'wins and losses, 55 % won', source: winsAndLosses(0.55), mean: 0.55 },
  { name: 'R clipped at 3, +0.125 R a trade', source: clippedR(0.45), mean: meanOfClippedR(0.45) },
]

/** Trades after the first `from` of them until a rule freezes; Infinity for never. */
type Rule = (stream: readonly StreamTrade[]) => number

const naive =
  (baselineTrades: number): Rule =>
  (stream) => {
    const freezesNow = naiveFreeze({ baselineTrades, window: 20, drop: 0.15 })
    const frozenAt = stream.slice(0, baselineTrades + TRADES).findIndex(({ reward }) => freezesNow(reward))
    return frozenAt < 0 ? Number.POSITIVE_INFINITY : frozenAt
  }

const onPolicy =
  (config: PolicyConfig, warmUp: number): Rule =>
  (stream) =>
    tradesToFreeze(config, stream.slice(WARM_UP - warmUp, WARM_UP + TRADES))

const rules = (
  mean: number,
): readonly { readonly name: string; readonly rule: Rule; readonly isDetector: boolean }[] => [
  {
    name: 'detector, baseline given',
    rule: onPolicy(parsePolicyConfig({ baselines: { ONLY: mean }, maxRegimeDrawdownR: 0 }), 0),
    isDetector: true,
  },
  {
    name: 'detector, baseline taken from 200 trades',
    rule: onPolicy(parsePolicyConfig({ maxRegimeDrawdownR: 0 }), WARM_UP),
    isDetector: true,
  },
  {
    name: 'drawdown rule alone, 12 R',
    rule: onPolicy(parsePolicyConfig({ freezeThreshold: 0, maxRegimeDrawdownR: 12 }), 0),
    isDetector: false,
  },
  { name: 'rule replaced, first 50 trades against the newest 20', rule: naive(50), isDetector: false },
  { name: 'rule replaced, first 200 trades against the newest 20', rule: naive(200), isDetector: false },
]

/** That a regime in which nothing has changed is left alone. */
export const falseFreezes: Claim = {
  title: 'No false freezes',
  about:
    '2,000 streams of 1,000 trades in which nothing changes, after 200 more for what needs a baseline. All rules see the same streams. The rule replaced freezes when the mean of the newest 20 rewards is 15 % below that of the first trades. The drawdown rule is about risk: it may freeze by chance and has no bar.',
  columns: [
    { heading: 'rewards', format: 'text' },
    { heading: 'rule', format: 'text' },
    { heading: 'streams frozen', format: 'share' },
  ],
  measure: () => {
    const found = REWARDS.flatMap(({ name: rewards, source, mean }) => {
      const streams = Array.from({ length: STREAMS }, (_, k) =>
        streamOf(source, `calm ${rewards} ${k}`, WARM_UP + TRADES),
      )
      return rules(mean).map(({ name, rule, isDetector }) => ({
        rewards,
        name,
        isDetector,
        share: shareOf(streams, (stream) => Number.isFinite(rule(stream))),
      }))
    })
    return {
      rows: found.map(({ rewards, name, share }) => [rewards, name, share]),
      bars: found
        .filter(({ isDetector }) => isDetector)
        .map(({ rewards, name, share }) => atMost(`false freezes, ${rewards}, ${name}`, 0.05, share, 'share')),
    }
  },
}
