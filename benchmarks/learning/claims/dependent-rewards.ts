import type { Rng } from '@alavanca/core'
import { seededRng } from '@alavanca/core'
import { type MonitorUnit, parsePolicyConfig, ThompsonPolicy } from '@alavanca/policy'
import { atMost, type Claim } from '../claim.ts'
import { shareOf } from '../statistics.ts'

const STREAMS = 200
const TRADES = 1_000
const DAY = 86_400_000
const DAYS = [1, 10, 25] as const
const place = { regime: 'ONLY', state: 'only' } as const

/** Wins and losses in spells of so many trades, each won with one of two chances. */
const spells =
  (length: number, high: number, low: number) =>
  (rng: Rng): number[] => {
    let chance = 0
    return Array.from({ length: TRADES }, (_, trade) => {
      if (trade % length === 0) chance = rng.next() < 0.5 ? high : low
      return rng.next() < chance ? 1 : 0
    })
  }

const likeTheLast = (rng: Rng): number[] => {
  let won = rng.next() < 0.55
  return Array.from({ length: TRADES }, () => {
    won = rng.next() < (won ? 0.7 : (0.55 * 0.3) / 0.45)
    return won ? 1 : 0
  })
}

const SOURCES: readonly (readonly [string, (rng: Rng) => number[]])[] = [
  ['independent', spells(1, 0.55, 0.55)],
  ['70 % won after a win, 37 % after a loss', likeTheLast],
  ['spells of 10 trades, 65 or 45 % won', spells(10, 0.65, 0.45)],
  ['spells of 10 trades, 75 or 35 % won', spells(10, 0.75, 0.35)],
  ['spells of 25 trades, 65 or 45 % won', spells(25, 0.65, 0.45)],
  ['spells of 50 trades, 65 or 45 % won', spells(50, 0.65, 0.45)],
]

const freezes = (monitorUnit: MonitorUnit, rewards: readonly number[], aDay: number): boolean => {
  const config = parsePolicyConfig({ monitorUnit, baselines: { ONLY: 0.55 }, maxRegimeDrawdownR: 0 })
  const policy = new ThompsonPolicy({ config, encoder: () => place.state })
  return rewards.some((reward, trade) => {
    const time = Math.floor(trade / aDay) * DAY + (trade % aDay) * 60_000
    policy.update({ ...place, action: 'ENTER', reward, rMultiple: 0, time })
    return policy.isFrozen(place.regime)
  })
}

/** What the freeze's promise does not cover, and what watching days makes of it. */
export const dependentRewards: Claim = {
  title: 'Trades that come in spells',
  about:
    'The promise of few false freezes is about the mean given the past. Here the mean is 55 % over the long run, and given the past it is not: wins and losses come in spells. 200 streams of 1,000 trades, baseline given. Watched trade by trade (`monitorUnit: trade`) such streams freeze; watched by session days (`session-day`) of 1 to 25 trades, whose ends fall on those of the spells or cut them, they do not. A day of fewer trades than a spell is no cure by itself: what holds it there is that short days weigh little.',
  columns: [
    { heading: 'wins and losses', format: 'text' },
    { heading: 'each trade', format: 'share' },
    ...DAYS.map((aDay) => ({ heading: `days of ${aDay}`, format: 'share' as const })),
  ],
  measure: () => {
    const found = SOURCES.map(([name, make]) => {
      const streams = Array.from({ length: STREAMS }, (_, k) => make(seededRng(`${name} ${k}`)))
      const byTrade = shareOf(streams, (stream) => freezes('trade', stream, 10))
      return { name, byTrade, byDay: DAYS.map((aDay) => shareOf(streams, (one) => freezes('session-day', one, aDay))) }
    })
    const worst = Math.max(...found.flatMap(({ byDay }) => byDay))
    return {
      rows: found.map(({ name, byTrade, byDay }) => [name, byTrade, ...byDay]),
      bars: [atMost('false freezes of trades in spells, by session days, the worst', 0.05, worst, 'share')],
    }
  },
}
