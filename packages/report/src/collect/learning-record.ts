import { Ring } from '@alavanca/core'
import type { Propensities } from '@alavanca/policy'
import type { ReportAction, ReportLearning, ReportPolicyEvent } from '../html/report-data.ts'
import type { LearntRegime } from '../outcome/learning-summary.ts'
import { type Belief, RegimeRecord } from './regime-record.ts'

/** Regimes that are drawn; a host that names more has most likely put numbers into their names. */
const MOST_REGIMES = 12
const MOST_EVENTS = 200
// regimes beyond those drawn are only told apart up to here
const MOST_NAMES = 1_000

/** What the policy did and learnt, in bounded room whatever the host calls its regimes. */
export class LearningRecord {
  readonly #regimes = new Map<string, RegimeRecord>()
  readonly #leftOut = new Set<string>()
  readonly #events = new Ring<ReportPolicyEvent>(MOST_EVENTS)
  #eventsTotal = 0
  #isEmpty = true

  addDecision(regime: string, time: number, action: ReportAction, odds: Propensities | null): void {
    this.#recordOf(regime)?.addDecision(time, action, odds)
  }

  addBeliefs(regime: string, time: number, beliefs: readonly Belief[]): void {
    this.#recordOf(regime)?.addBeliefs(time, beliefs)
  }

  addEvent(event: ReportPolicyEvent): void {
    this.#isEmpty = false
    this.#events.push(event)
    this.#eventsTotal += 1
  }

  /** Null where nothing was decided or learnt by a policy. What is believed of both legs at the end, the run itself says. */
  toReport(learnt: readonly Pick<LearntRegime, 'regime' | 'legs' | 'frozen'>[]): ReportLearning | null {
    if (this.#isEmpty) return null
    const legs = new Map(learnt.map((one) => [one.regime, one.legs ?? null]))
    return {
      regimes: [...this.#regimes].map(([regime, record]) => record.toReport(legs.get(regime) ?? null)),
      regimesLeftOut: this.#leftOut.size,
      events: this.#events.toArray(),
      eventsTotal: this.#eventsTotal,
      frozenAtEnd: learnt.flatMap(({ regime, frozen }) => (frozen === null ? [] : regime)),
    }
  }

  #recordOf(regime: string): RegimeRecord | undefined {
    this.#isEmpty = false
    const known = this.#regimes.get(regime)
    if (known !== undefined) return known
    if (this.#regimes.size >= MOST_REGIMES) {
      if (this.#leftOut.size < MOST_NAMES) this.#leftOut.add(regime)
      return undefined
    }
    const record = new RegimeRecord(regime)
    this.#regimes.set(regime, record)
    return record
  }
}
