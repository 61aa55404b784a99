import type { CapitalConfig, CapitalStats } from '@alavanca/capital'
import type { Cents } from '@alavanca/core'
import type { LossBasis } from '@alavanca/engine'
import type { ScalpConfig, ScalpStats } from '@alavanca/scalp'
import type { BrokerConfig } from '../broker/broker-config.ts'
import type { EquityCurve } from './equity-curve.ts'
import type { ExtraFunnel, SignalFunnel } from './funnel.ts'
import type { LearningSetup } from './learning-setup.ts'
import type { LearningSummary } from './learning-summary.ts'
import type { Money } from './money.ts'
import type { ReplaySetup } from './replay-setup.ts'
import type { RunLog } from './run-log.ts'
import { safetyNotes } from './safety-notes.ts'
import type { Seen } from './seen.ts'
import type { SignalTally } from './signal-tally.ts'
import type { TradeStats } from './trade-tally.ts'

/** A run in numbers: plain JSON. Money is in cents of the instrument's currency. */
export interface RunSummary {
  readonly strategy: string
  readonly symbol: string
  readonly currency: string
  readonly recording: {
    readonly bars: number
    readonly ticks: number
    /** Epoch milliseconds; null for an empty recording. */
    readonly from: number | null
    readonly to: number | null
    /** Session days. */
    readonly days: number
  }
  readonly money: {
    readonly grossCents: Cents
    readonly commissionCents: Cents
    readonly netCents: Cents
    /** The deepest fall of equity from an earlier peak, open positions included. */
    readonly maxDrawdownCents: Cents
    /** For drawing; at most 513 points. */
    readonly equityCents: readonly Cents[]
  }
  readonly signals: SignalFunnel
  readonly extras: ExtraFunnel
  readonly capital: CapitalStats
  readonly trades: TradeStats
  /** Trades opened with more margin than the account had left after its losses. */
  readonly tradesBeyondCapital: number
  readonly tradesByRegime: Readonly<Record<string, TradeStats>>
  readonly scalp: ScalpStats
  /** Null where no policy decides. */
  readonly learning: LearningSummary | null
  /** Which safety rules a setting turned off. */
  readonly notes: readonly string[]
  readonly settings: {
    readonly capital: CapitalConfig
    readonly scalp: ScalpConfig
    readonly broker: BrokerConfig
    readonly learning: Pick<LearningSetup, 'gate' | 'policy' | 'online'> | null
    readonly timeZone: string
    /** 0 is none. */
    readonly dailyLossLimit: Cents
    readonly dailyLossBasis: LossBasis
    readonly sessionRollover: string
  }
  /** SHA-256 over every allocation, event, trade and all of the above. Equal hashes: equal runs. */
  readonly hash: string
}

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
}

const learningSettings = ({ learning }: ReplaySetup): RunSummary['settings']['learning'] =>
  learning === undefined ? null : { gate: learning.gate, policy: learning.policy, online: learning.online }

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
  return { ...facts, hash: log.hash(facts) }
}
