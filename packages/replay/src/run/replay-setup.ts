import type { CapitalConfig } from '@alavanca/capital'
import type { Cents, Instrument, OppositeRule } from '@alavanca/core'
import type { DayRulesInput, EngineSnapshot, LossBasis } from '@alavanca/engine'
import type { ScalpConfig } from '@alavanca/scalp'
import type { BrokerConfig } from '../broker/broker-config.ts'
import type { HostStrategy } from '../host-strategy.ts'
import type { LearningSetup } from './learning-setup.ts'
import type { PerformanceOptions } from './performance-options.ts'
import type { RunListener } from './run-log.ts'

/** Everything a replay consists of but the recording. */
export interface ReplaySetup {
  readonly instrument: Instrument
  readonly strategy: HostStrategy
  readonly capital: CapitalConfig
  readonly scalp: ScalpConfig
  readonly broker: BrokerConfig
  /** IANA zone in which "today" begins and ends for the daily profit. */
  readonly timeZone: string
  /** `HH:MM` in that zone when a day ends and the next begins; midnight unless given. */
  readonly sessionRollover?: string
  /** Loss of a day at which no new position is opened until the day is over; 0 or left out: none. */
  readonly dailyLossLimit?: Cents
  /** Whether that loss counts what is open; only what was realised unless given. */
  readonly dailyLossBasis?: LossBasis
  /** Rules of the day beside the loss limit; all off unless given. */
  readonly dayRules?: DayRulesInput
  /** What a signal of the other side does to an open trade, unless it says so itself; `refuse` unless given. */
  readonly onOpposite?: OppositeRule
  /** Whether and how a policy decides; left out, capital and its eight layers decide alone. */
  readonly learning?: LearningSetup
  /** An engine to go on from, such as one that has learnt already; a fresh one unless given. */
  readonly startFrom?: EngineSnapshot
  /** Length of the bars into which ticks are gathered for the strategy; one minute unless given. */
  readonly barMs?: number
  readonly listener?: RunListener
  /** Makes the summary's figures too: returns, drawdowns, ruin and the like. Left out, a run keeps nothing for them. */
  readonly performance?: PerformanceOptions
}
