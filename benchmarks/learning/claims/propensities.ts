import { readFileSync } from 'node:fs'
import { sealSnapshot } from '@alavanca/core'
import { type Action, parsePolicyConfig, type TableState, ThompsonPolicy, TRADING_ACTIONS } from '@alavanca/policy'
import { atMost, type Claim } from '../claim.ts'

interface GoldenCase {
  readonly arms: readonly (readonly [alpha: number, beta: number])[]
  /** The known value of HOLD; null where HOLD may not be taken. */
  readonly hold: number | null
  readonly propensities: readonly number[]
  readonly holdPropensity: number | null
}

const goldenCases = (): readonly GoldenCase[] =>
  JSON.parse(readFileSync(new URL('../../../packages/policy/test/fixtures/propensities.json', import.meta.url), 'utf8'))

const PRIOR = 0.5
const place = { regime: 'ONLY', state: 'ONLY|state' }
const untouched = { success: 0, failure: 0, touched: 0, trades: 0, rewardSum: 0, shadowTrades: 0 }

/** A table whose posteriors, on the prior above, are the arms. */
const tableOf = (arms: GoldenCase['arms']): TableState => {
  const cell = (index: number) => {
    const [alpha, beta] = arms[index] ?? [PRIOR, PRIOR]
    return { ...untouched, success: alpha - PRIOR, failure: beta - PRIOR }
  }
  const cells = { ENTER_CONSERVATIVE: cell(0), ENTER: cell(1), ENTER_WITH_REALAVANCAGEM: cell(2) }
  return { discount: 0.997, clock: 0, parents: cells, states: [{ state: place.state, cells }] }
}

const largestError = ({ arms, hold, propensities, holdPropensity }: GoldenCase): number => {
  const policy = new ThompsonPolicy({
    // what the golden file leaves out is left out: a share explored, and the rule about leverage
    config: parsePolicyConfig({
      mode: 'THOMPSON_SAMPLING',
      beliefWidth: 'coin',
      priorAlpha: PRIOR,
      priorBeta: PRIOR,
      holdValue: hold ?? 0.5,
      explorationFloor: 0,
      extraMinProbability: 0,
    }),
  })
  policy.importTable(place.regime, sealSnapshot('policy-table', 1, { regime: place.regime, table: tableOf(arms) }), 0)
  const trading: readonly Action[] = TRADING_ACTIONS.slice(0, arms.length)
  const found = policy.select(place, hold === null ? trading : ['HOLD', ...trading]).propensities
  if (found === null) throw new Error('The exact sampler gives propensities.')
  const errors = trading.map((action, index) => Math.abs(found[action] - (propensities[index] ?? 0)))
  return Math.max(...errors, Math.abs(found.HOLD - (holdPropensity ?? 0)))
}

/** How exact the propensities are that every decision carries. */
export const propensities: Claim = {
  title: 'Propensities are exact',
  about:
    'Posteriors are put into a policy as a table, and the propensities of its decision are compared with golden values from adaptive quadrature. Golden cases of four actions are left out: the policy has three besides HOLD.',
  columns: [
    { heading: 'actions besides HOLD', format: 'count' },
    { heading: 'golden cases', format: 'count' },
    { heading: 'largest error', format: 'tiny' },
  ],
  measure: () => {
    const cases = goldenCases().filter(({ arms }) => arms.length <= TRADING_ACTIONS.length)
    const rows = [1, 2, 3].map((count) => {
      const errors = cases.filter(({ arms }) => arms.length === count).map(largestError)
      return [count, errors.length, Math.max(...errors)] as const
    })
    const largest = Math.max(...rows.map(([, , error]) => error))
    return { rows, bars: [atMost('error of a propensity', 1e-6, largest, 'tiny')] }
  },
}
