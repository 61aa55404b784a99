import type { CapitalStats } from '@alavanca/capital'
import type { Cents } from '@alavanca/core'
import {
  type LearningSummary,
  type PerformanceReport,
  type RewardsReport,
  type RunSummary,
  safetyNotes,
} from '@alavanca/report'
import type { ScalpStats } from '@alavanca/scalp'
import type { EquityCurve } from './equity-curve.ts'
import type { Money } from './money.ts'
import type { ReplaySetup } from './replay-setup.ts'
import type { RunLog } from './run-log.ts'
import type { Seen } from './seen.ts'
import type { SignalTally } from './signal-tally.ts'

interface Parts {
  readonly setup: ReplaySetup
  readonly seen: Seen
  readonly log: RunLog
  readonly money: Money
  readonly equity: EquityCurve
  readonly tally: SignalTally
  readonly learning: LearningSummary | null
  readonly capital: CapitalStats
  readonly tradesBeyondCapital: number
  readonly scalp: ScalpStats
  readonly performance: PerformanceReport | undefined
}

const learningSettings = ({ learning }: ReplaySetup): RunSummary['settings']['learning'] =>
  learning === undefined ? null : { gate: learning.gate, policy: learning.policy, online: learning.online }

const rewardsOf = ({ rewards }: RunLog, { learning }: ReplaySetup): RewardsReport | null => {
  if (learning === undefined) return null
  const { holdValue, opportunityMargin } = learning.policy
  const isOwnReward = learning.reward !== undefined
  return rewards.report({ settings: learning.policy, holdValue: holdValue + opportunityMargin, isOwnReward })
}

export const summarise = (parts: Parts): RunSummary => {
  const { setup, seen, log, money, equity, tally, learning, capital, scalp, tradesBeyondCapital } = parts
  const { instrument, strategy, broker, timeZone } = setup
  const { grossCents, commissionCents, netCents, days } = money
  const facts: Omit<RunSummary, 'hash'> = {
    strategy: strategy.name,
    symbol: instrument.symbol,
    currency: instrument.currency,
    recording: { bars: seen.bars, ticks: seen.ticks, from: seen.from, to: seen.to, days },
    money: {
      grossCents,
      commissionCents,
      netCents,
      maxDrawdownCents: equity.maxDrawdown,
      equityCents: equity.points(),
    },
    signals: { ...tally.signals },
    extras: { ...tally.extras },
    capital,
    trades: log.tally.all(),
    tradesBeyondCapital,
    tradesByRegime: log.tally.byRegime(),
    exits: log.exits.rows(),
    scalp,
    learning,
    notes: safetyNotes(setup),
    settings: {
      capital: setup.capital,
      scalp: setup.scalp,
      broker,
      learning: learningSettings(setup),
      timeZone,
      dailyLossLimit: setup.dailyLossLimit ?? (0 as Cents),
      dailyLossBasis: setup.dailyLossBasis ?? 'realised',
      sessionRollover: setup.sessionRollover ?? '00:00',
    },
  }
  const { performance } = parts
  // judged anew from what the hash holds already
  return {
    ...facts,
    rewards: rewardsOf(log, setup),
    ...(performance !== undefined && { performance }),
    hash: log.hash(facts),
  }
}
