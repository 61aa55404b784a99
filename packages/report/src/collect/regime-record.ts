import {
  ACTIONS,
  type ActionStats,
  type DecisionBeliefs,
  type LegBelief,
  type Propensities,
  TRADING_ACTIONS,
} from '@alavanca/policy'
import type { ReportAction, ReportLeg, ReportRegime, ReportTradingAction } from '../html/report-data.ts'
import { Sampled } from './sampled.ts'
import { Thinned } from './thinned.ts'

const MOST_POINTS = 512

/** What is believed about one action: the posterior mean of its reward and where it lies with probability 0.9. */
export type Belief = Pick<ActionStats, 'action' | 'mean' | 'interval'>

interface OddsPoint {
  readonly time: number
  readonly decisions: number
  readonly sums: readonly number[]
}

interface BeliefPoint {
  readonly time: number
  readonly beliefs: readonly Belief[]
}

const mergeOdds = (earlier: OddsPoint, later: OddsPoint): OddsPoint => ({
  time: earlier.time,
  decisions: earlier.decisions + later.decisions,
  sums: earlier.sums.map((sum, index) => sum + (later.sums[index] ?? 0)),
})

/** What the policy decided and learnt in one regime, in bounded room. */
export class RegimeRecord {
  readonly #regime: string
  readonly #decisions: Record<ReportAction, number>
  readonly #odds = new Thinned<OddsPoint>(MOST_POINTS, mergeOdds)
  readonly #beliefs = new Sampled<BeliefPoint>(MOST_POINTS)

  constructor(regime: string) {
    this.#regime = regime
    this.#decisions = { HOLD: 0, ENTER_CONSERVATIVE: 0, ENTER: 0, ENTER_WITH_REALAVANCAGEM: 0 }
  }

  addDecision(time: number, action: ReportAction, odds: Propensities | null): void {
    this.#decisions[action] += 1
    if (odds !== null) this.#odds.add({ time, decisions: 1, sums: ACTIONS.map((name) => odds[name]) })
  }

  addBeliefs(time: number, beliefs: readonly Belief[]): void {
    this.#beliefs.add({ time, beliefs })
  }

  toReport(legs: DecisionBeliefs | null): ReportRegime {
    return {
      regime: this.#regime,
      decisions: { ...this.#decisions },
      odds: this.#oddsColumns(),
      beliefs: this.#beliefColumns(),
      legs: legs === null ? null : { base: legOf(legs.base), extra: legOf(legs.extra) },
    }
  }

  #oddsColumns(): ReportRegime['odds'] {
    const { points } = this.#odds
    const column = (index: number): number[] => points.map(({ sums, decisions }) => (sums[index] ?? 0) / decisions)
    return {
      times: points.map(({ time }) => time),
      HOLD: column(0),
      ENTER_CONSERVATIVE: column(1),
      ENTER: column(2),
      ENTER_WITH_REALAVANCAGEM: column(3),
    }
  }

  #beliefColumns(): ReportRegime['beliefs'] {
    const points = this.#beliefs.items().filter(({ beliefs }) => TRADING_ACTIONS.every((name) => find(beliefs, name)))
    const column = (name: ReportTradingAction, read: (belief: Belief) => number): number[] =>
      points
        .flatMap(({ beliefs }) => find(beliefs, name))
        .flatMap((belief) => (belief === undefined ? [] : [read(belief)]))
    return {
      times: points.map(({ time }) => time),
      actions: TRADING_ACTIONS.map((action) => ({
        action,
        mean: column(action, ({ mean }) => mean),
        low: column(action, ({ interval }) => interval[0]),
        high: column(action, ({ interval }) => interval[1]),
      })),
    }
  }
}

/** Nine in ten, of a normal distribution. */
const HALF_INTERVAL = 1.645

const legOf = ({ meanR, deviationR }: LegBelief): ReportLeg => {
  const half = HALF_INTERVAL * deviationR
  return { meanR, low: meanR - half, high: meanR + half }
}

const find = (beliefs: readonly Belief[], name: ReportTradingAction): Belief | undefined =>
  beliefs.find(({ action }) => action === name)
