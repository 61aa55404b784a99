import type { AllocationRecord } from '@alavanca/capital'
import {
  type Bar,
  type Cents,
  type EpochMs,
  type Instrument,
  type InstrumentDefinition,
  priceDecimals,
} from '@alavanca/core'
import type { DecisionRecord } from '@alavanca/gate'
import type { BatchResult } from '@alavanca/online'
import type { PolicyEvent } from '@alavanca/policy'
import type { ScalpEvent } from '@alavanca/scalp'
import type { ReportCutShort, ReportData } from '../html/report-data.ts'
import type { RunSummary } from '../outcome/run-summary.ts'
import type { Trade } from '../outcome/trade.ts'
import type { Excursion } from '../performance/excursion-tracker.ts'
import { TradeListing } from '../performance/trade-list.ts'
import { LearningRecord } from './learning-record.ts'
import type { Belief } from './regime-record.ts'
import { type PolicyStop, ReleverageCounts } from './releverage-counts.ts'
import { ScalpOutcomes } from './scalp-outcomes.ts'
import { Timeline } from './timeline.ts'
import { TradeMarks } from './trade-marks.ts'

/** The part of a gate's decision record that a report is made of. */
export type ReportedDecision = Pick<
  DecisionRecord,
  'code' | 'time' | 'regime' | 'action' | 'layers' | 'masked' | 'propensities'
>

/** What is believed in a regime, as far as a report shows it; a policy's `stats` have it. */
export interface ReportedBeliefs {
  readonly regime: string
  readonly actions: readonly Belief[]
}

/** What a report shows that a summary does not hold. */
export interface ReportFacts {
  readonly instrument: Instrument
  /** Where the recording came from. */
  readonly recordingName?: string
  /** What started the random numbers; the policy's own seed unless given. */
  readonly seed?: string
  /** How it was ended before its recording was. */
  readonly cutShort?: ReportCutShort | null
  /** Whether it was made of stored steps: the report then says what those leave unknown. */
  readonly isFromDatabase?: boolean
}

const policyStop = (reasons: readonly string[]): PolicyStop | null => {
  // an open scalp and a cool-down come first, and the run counts those
  if (reasons.includes('SCALP_OPEN') || reasons.includes('COOLDOWN')) return null
  if (reasons.includes('REGIME_FROZEN')) return 'REGIME_FROZEN'
  // one that is ruled out for both counts under the harder: that the base itself does not pay
  if (reasons.includes('NOT_ENOUGH_EVIDENCE')) return 'NOT_ENOUGH_EVIDENCE'
  return reasons.includes('EXTRA_NOT_PROVEN') ? 'EXTRA_NOT_PROVEN' : 'OTHER_ACTION'
}

const causeOf = (event: PolicyEvent): string | null => {
  if (event.type === 'FROZEN') return event.reason.type
  return event.type === 'UNFROZEN' ? event.by : null
}

// the derived constants of its price grid say nothing more
const definitionOf = ({ grid: _, ...definition }: Instrument): InstrumentDefinition => definition

/**
 * Listens to a run and keeps what its report draws, in bounded room however long the run is: series are thinned with their
 * extremes kept, counts are exact. Hand it to a replay as its listener, or call its methods from a loop of your own.
 */
export class ReportCollector {
  readonly #timeline = new Timeline()
  readonly #marks = new TradeMarks()
  readonly #releverage = new ReleverageCounts()
  readonly #scalps = new ScalpOutcomes()
  readonly #learning = new LearningRecord()
  readonly #list = new TradeListing()

  /** A bar is complete; what equity did during it must have been told before. */
  readonly onBar = (bar: Bar): void => this.#timeline.addBar(bar)

  /** What the account is worth against its start, open positions included. */
  readonly onEquity = (equity: Cents): void => this.#timeline.addEquity(equity)

  /** A signal was sized without a policy. With one, call `onDecision` instead. */
  readonly onAllocation = ({ layers }: AllocationRecord): void => {
    this.#releverage.addVerdicts(layers)
  }

  readonly onScalpEvent = (event: ScalpEvent): void => this.#scalps.add(event)

  /** A trade ended; how far it went while it was open, where that is known. */
  readonly onTrade = (trade: Trade, went: Excursion | null = null): void => {
    this.#marks.add(trade)
    this.#list.add(trade, went)
  }

  /** A gate decided what to do with a signal. */
  readonly onDecision = ({ code, time, regime, action, layers, masked, propensities }: ReportedDecision): void => {
    const approved = layers.length > 0 && this.#releverage.addVerdicts(layers)
    if (code !== 'DECIDED' || action === 'NO_RL') return
    const stop = approved ? policyStop(masked.map(({ reason }) => reason)) : null
    if (stop !== null && action !== 'ENTER_WITH_REALAVANCAGEM') this.#releverage.addPolicyStop(stop)
    this.#learning.addDecision(regime, time, action, propensities)
  }

  /** A batch was learnt: what it brought about is marked. */
  readonly onBatch = ({ events, rolledBack }: Pick<BatchResult, 'events' | 'rolledBack'>): void => {
    for (const event of events) this.onPolicyEvent(event)
    for (const { time, regime, reason } of rolledBack)
      this.#learning.addEvent({ time, regime, type: 'ROLLED_BACK', cause: reason })
  }

  /** What is believed in a regime now, after it learnt. */
  readonly onBeliefs = ({ regime, actions }: ReportedBeliefs, time: EpochMs): void =>
    this.#learning.addBeliefs(regime, time, actions)

  /** A regime was frozen, thawed or the like outside a batch. */
  readonly onPolicyEvent = (event: PolicyEvent): void =>
    this.#learning.addEvent({ time: event.time, regime: event.regime, type: event.type, cause: causeOf(event) })

  /** All of it together with the run's own summary. */
  toReport(
    summary: RunSummary,
    { instrument, recordingName, seed, cutShort, isFromDatabase = false }: ReportFacts,
  ): ReportData {
    const { strategy, symbol, currency, recording, hash, money, settings, performance } = summary
    const { grossCents, commissionCents, netCents, maxDrawdownCents } = money
    return {
      run: {
        strategy,
        symbol,
        currency,
        timeZone: settings.timeZone,
        priceDecimals: priceDecimals(instrument),
        seed: seed ?? settings.learning?.policy.seed ?? null,
        hash,
        cutShort: cutShort ?? null,
        ...(isFromDatabase && { isFromDatabase }),
        recording: { name: recordingName ?? null, ...recording },
      },
      money: { grossCents, commissionCents, netCents, maxDrawdownCents, ...this.#marks.extremes() },
      trades: summary.trades,
      tradesByRegime: summary.tradesByRegime,
      exits: summary.exits,
      timeline: this.#timeline.toReport(),
      tradeMarks: this.#marks.toReport(),
      signals: { ...summary.signals },
      releverage: this.#releverage.toReport(summary.extras),
      scalps: this.#scalps.toReport(),
      learning: this.#learning.toReport(summary.learning?.regimes ?? []),
      rewards: summary.rewards ?? null,
      counterfactuals: summary.counterfactuals ?? null,
      extrasNeeded: summary.extrasNeeded ?? null,
      ...(performance !== undefined && { performance }),
      tradeList: this.#list.toReport(),
      notes: summary.notes,
      configuration: { instrument: definitionOf(instrument), ...settings },
    }
  }
}
