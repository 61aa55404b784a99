import { AlavancaError, requireOneOf, requireText } from '@alavanca/core'
import { type ActionStats, actionStats, type RegimeStats } from './action-stats.ts'
import { TRADING_ACTIONS, type TradingAction } from './actions.ts'
import type { PolicyConfig } from './config.ts'
import { detectorValue } from './freeze/e-detector.ts'
import { drawdownLimitOf, evidenceLimit } from './freeze/monitor.ts'
import type { RegimeLearner } from './regime-learner.ts'

const PARENT_ROW = 0
const NOTHING_LEARNT = { trades: 0, rewardSum: 0, shadowTrades: 0 } as const

/** What is believed about an action in a state. Throws `INVALID_INPUT`. */
export const stateStats = (learner: RegimeLearner, state: string, action: TradingAction): ActionStats => {
  const arm = TRADING_ACTIONS.indexOf(requireOneOf(action, TRADING_ACTIONS, 'action'))
  const row = learner.table.find(state)
  const posterior = learner.posteriors(requireText(state, 'state'))[arm]
  if (posterior === undefined) throw new AlavancaError('IMPOSSIBLE_STATE', `${action} has no posterior.`)
  return actionStats(action, posterior, row === undefined ? NOTHING_LEARNT : learner.table.cell(row, arm))
}

/** A regime at a glance. */
export const regimeStats = (learner: RegimeLearner, config: PolicyConfig): RegimeStats => {
  const { regime, monitor, frozen, table } = learner
  const legs = learner.parentLegBeliefs()
  return {
    regime,
    frozen,
    states: table.size,
    decisions: learner.decisions(),
    actions: TRADING_ACTIONS.map((action, arm) =>
      actionStats(action, learner.parentPosterior(arm), table.cell(PARENT_ROW, arm)),
    ),
    legs: legs === null ? null : { base: legs.base, extra: legs.extra },
    monitor,
    evidence: detectorValue(monitor.detector),
    evidenceLimit: evidenceLimit(config),
    drawdownR: monitor.peakR - monitor.sumR,
    drawdownLimitR: drawdownLimitOf(monitor, config),
  }
}
