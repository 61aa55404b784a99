import type { AllocationRecord } from '@alavanca/capital'
import type { Cents } from '@alavanca/core'
import type { ScalpEvent } from '@alavanca/scalp'
import type { MarketBar } from '../../market-data.ts'
import type { RunListener } from '../../run/run-log.ts'
import type { RunSummary } from '../../run/run-summary.ts'
import type { Trade } from '../../run/trade.ts'
import type { ReportAction, ReportData, ReportPolicyEvent } from '../html/report-data.ts'
import { LearningRecord } from './learning-record.ts'
import type { Belief } from './regime-record.ts'
import { type LayerSaid, ReleverageCounts } from './releverage-counts.ts'
import { ScalpOutcomes } from './scalp-outcomes.ts'
import { Timeline } from './timeline.ts'
import { TradeMarks } from './trade-marks.ts'

/** What a report wants to know of a policy's decision; a gate's decision record has all of it. */
export interface ReportedDecision {
  /** Epoch milliseconds. */
  readonly time: number
  readonly regime: string
  /** `NO_RL` where no policy was asked. */
  readonly action: ReportAction | 'NO_RL'
  /** All eight verdicts, in order; empty when capital was not asked. */
  readonly layers: readonly LayerSaid[]
  /** Why leverage was ruled out. */
  readonly masked: readonly { readonly reason: string }[]
  /** Null where none were worked out. */
  readonly propensities: Readonly<Record<ReportAction, number>> | null
}

/** What a report shows that a summary does not hold. */
export interface ReportFacts {
  /** With how many decimals prices are shown; none unless given. */
  readonly priceDecimals?: number
  readonly recordingName?: string | null
  readonly seed?: string | null
  /** All settings of the run; those of the summary unless given. */
  readonly configuration?: Readonly<Record<string, unknown>>
}

const policyStop = (reasons: readonly string[]): 'REGIME_FROZEN' | 'NOT_ENOUGH_EVIDENCE' | 'OTHER_ACTION' | null => {
  // an open scalp and a cool-down come first, and the run counts those
  if (reasons.includes('SCALP_OPEN') || reasons.includes('COOLDOWN')) return null
  if (reasons.includes('REGIME_FROZEN')) return 'REGIME_FROZEN'
  return reasons.includes('NOT_ENOUGH_EVIDENCE') ? 'NOT_ENOUGH_EVIDENCE' : 'OTHER_ACTION'
}

/**
 * Listens to a run and keeps what its report draws, in bounded room however long the run is: series are thinned with their
 * extremes kept, counts are exact. Hand it to a replay as its listener, or call its methods from a loop of your own.
 */
export class ReportCollector implements RunListener {
  readonly #timeline = new Timeline()
  readonly #marks = new TradeMarks()
  readonly #releverage = new ReleverageCounts()
  readonly #scalps = new ScalpOutcomes()
  readonly #learning = new LearningRecord()

  /** A bar is complete; what equity did during it must have been told before. */
  readonly onBar = (bar: MarketBar): void => this.#timeline.addBar(bar)

  /** What the account is worth against its start, open positions included. */
  readonly onEquity = (equity: Cents): void => this.#timeline.addEquity(equity)

  /** A signal was sized without a policy. With one, call `onDecision` instead. */
  readonly onAllocation = ({ layers }: AllocationRecord): void => {
    this.#releverage.addVerdicts(layers)
  }

  readonly onScalpEvent = (event: ScalpEvent): void => this.#scalps.add(event)

  readonly onTrade = (trade: Trade): void => this.#marks.add(trade)

  /** A policy decided what to do with a signal. */
  readonly onDecision = ({ time, regime, action, layers, masked, propensities }: ReportedDecision): void => {
    const approved = layers.length > 0 && this.#releverage.addVerdicts(layers)
    if (action === 'NO_RL') return
    const stop = approved ? policyStop(masked.map(({ reason }) => reason)) : null
    if (stop !== null && action !== 'ENTER_WITH_REALAVANCAGEM') this.#releverage.addPolicyStop(stop)
    this.#learning.addDecision(regime, time, action, propensities)
  }

  /** What a regime's policy believes of its actions now, after it learnt. */
  readonly onBeliefs = (regime: string, time: number, beliefs: readonly Belief[]): void =>
    this.#learning.addBeliefs(regime, time, beliefs)

  /** A regime was frozen, rolled back or the like. */
  readonly onPolicyEvent = (event: ReportPolicyEvent): void => this.#learning.addEvent(event)

  /** All of it together with the run's own summary. */
  toReport(summary: RunSummary, facts: ReportFacts = {}): ReportData {
    const { strategy, symbol, currency, recording, hash, money, settings } = summary
    const { priceDecimals = 0, recordingName = null, seed = null, configuration = settings } = facts
    const { grossCents, commissionCents, netCents, maxDrawdownCents } = money
    return {
      run: {
        strategy,
        symbol,
        currency,
        timeZone: settings.timeZone,
        priceDecimals,
        seed,
        hash,
        recording: { name: recordingName, ...recording },
      },
      money: { grossCents, commissionCents, netCents, maxDrawdownCents, ...this.#marks.extremes() },
      trades: summary.trades,
      tradesByRegime: summary.tradesByRegime,
      timeline: this.#timeline.toReport(),
      tradeMarks: this.#marks.toReport(),
      signals: { ...summary.signals },
      releverage: this.#releverage.toReport(summary.extras),
      scalps: this.#scalps.toReport(),
      learning: this.#learning.toReport(),
      notes: summary.notes,

      configuration: { ...configuration },
    }
  }
}
