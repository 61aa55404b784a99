import { type Cents, sealSnapshot } from '@alavanca/core'
import { type ClosedTrade, type PolicyTable, parsePolicyConfig } from '@alavanca/policy'
import { SharedSums, shareOfTrade, tablesOfSums } from '@alavanca/policy/shared'
import { expect, test } from 'vitest'
import { operator, signalEvent } from '../../test/events.ts'
import { recordsOf, refusal } from '../../test/outcome.ts'
import { configOf, learning } from '../../test/scene.ts'
import { Engine, type OperatorAction, Replica, rerunStep, type SharePolicyAction, type Step } from '../index.ts'

const policy = parsePolicyConfig({ seed: 'test' })
const config = configOf({ learning: { ...learning, policy } })
const PLACE = { regime: 'TREND_UP', state: 'TREND_UP|12:00|HIGH|LOW' }

const tradeOf = (index: number, pnl: number): ClosedTrade => ({
  id: `other-bot:${index}`,
  symbol: 'WIN',
  ...PLACE,
  action: 'ENTER',
  booked: 'ENTER',
  propensity: 0.5,
  openedAt: 1_000,
  closedAt: 2_000,
  basePnl: pnl as Cents,
  extraPnl: 0 as Cents,
  riskBudget: 1_000 as Cents,
  shares: { base: 1, extra: 0 },
})

const tablesAfter = (trades: number, pnl = 2_000): readonly PolicyTable[] => {
  const sums = new SharedSums()
  for (let index = 0; index < trades; index += 1) sums.add(shareOfTrade(tradeOf(index, pnl), 0.8, policy))
  return tablesOfSums(sums.cells(), policy)
}

const version = (change: Partial<SharePolicyAction> = {}): SharePolicyAction => ({
  type: 'SHARE_POLICY',
  policy: 'win',
  version: 7,
  digest: 'd'.repeat(64),
  tables: tablesAfter(40),
  frozen: [],
  thawed: [],
  ...change,
})

const scene = (): { engine: Engine; replica: Replica; steps: Step[]; take: (action: OperatorAction) => Step } => {
  const engine = new Engine({ config })
  const replica = new Replica(engine.publicState())
  const steps: Step[] = []
  return {
    engine,
    replica,
    steps,
    take: (action) => {
      const step = engine.process(operator(action, steps.length + 1, 'shared by win'))
      replica.apply(step)
      steps.push(step)
      return step
    },
  }
}

test('a bot that never traded decides by what all others have learnt, and says by which version', () => {
  const { engine, take, replica } = scene()
  const before = engine.learnt?.policy.odds(PLACE, ['HOLD', 'ENTER']).propensities.ENTER ?? 0
  const [shared] = recordsOf(take(version()), 'POLICY_SHARED')
  expect(shared).toMatchObject({ policy: 'win', version: 7, digest: 'd'.repeat(64), policyVersion: 1 })
  expect(shared?.beliefs.find(({ action, state }) => action === 'ENTER' && state === PLACE.state)?.trades).toBe(40)
  expect(engine.learnt?.policy.odds(PLACE, ['HOLD', 'ENTER']).propensities.ENTER).toBeGreaterThan(before)
  const [decided] = recordsOf(engine.process(signalEvent('s1', 60)), 'DECIDED')
  expect(decided?.decision.policyVersion).toBe(shared?.policyVersion)
  expect(replica.state.policyVersion).toBe(engine.publicState().policyVersion)
})

test('the same journal leads to the same steps, and to the same engine', () => {
  const { engine, steps, take } = scene()
  take(version())
  take(version({ version: 8, tables: tablesAfter(80, -1_000), frozen: [{ regime: 'RANGE', why: 'ana: odd' }] }))
  take(version({ version: 9, tables: [], thawed: ['RANGE'] }))
  const again = new Engine({ config })
  // as a journal holds it
  for (const step of steps) expect(rerunStep(again, JSON.parse(JSON.stringify(step)))).toBeNull()
  expect(again.snapshot()).toEqual(engine.snapshot())
})

test('what is frozen in all bots freezes here, and thaws with them; what froze here alone does not', () => {
  const { engine, take } = scene()
  const isFrozen = (regime: string): boolean | undefined => engine.learnt?.policy.isFrozen(regime)
  take({ type: 'FREEZE', regime: 'TREND_UP' })
  const step = take(version({ frozen: [{ regime: 'RANGE', why: 'ana: it fell' }] }))
  expect(recordsOf(step, 'POLICY_CHANGED').map(({ event }) => event.type)).toEqual(['TABLE_IMPORTED', 'FROZEN'])
  expect([isFrozen('RANGE'), isFrozen('TREND_UP')]).toEqual([true, true])
  take(version({ version: 8, thawed: ['RANGE'] }))
  expect([isFrozen('RANGE'), isFrozen('TREND_UP')]).toEqual([false, true])
})

test('a damaged table changes nothing', () => {
  const [table] = tablesAfter(3)
  if (table === undefined) throw new Error('there is one')
  const { engine, take } = scene()
  const before = engine.learnt?.policy.exportTable('TREND_UP')
  const bent = { ...table, checksum: '0'.repeat(64) }
  const other = sealSnapshot('policy-table', 1, { ...table.state, regime: 'ANOTHER' })
  expect(refusal(take(version({ tables: [other, bent] })))).toBe('NOTHING_TO_DO')
  expect(engine.learnt?.policy.exportTable('TREND_UP')).toEqual(before)
  expect(engine.learnt?.policy.regimes()).toEqual([])
})

test.each([
  [{ policy: '' }, 'action.policy'],
  [{ version: 0 }, 'action.version'],
  [{ digest: '' }, 'action.digest'],
  [{ tables: [{ kind: 'policy-table' }] }, 'action.tables.0'],
  [{ tables: [...tablesAfter(1), ...tablesAfter(2)] }, 'action.tables.1'],
  [{ frozen: [{ regime: 'RANGE', why: '' }] }, 'action.frozen.0.why'],
  [{ thawed: [''] }, 'action.thawed.0'],
] as const)('what is no version is refused at the door: %j', (change, path) => {
  const { engine } = scene()
  // as: what comes from outside may be anything
  const action = { ...version(), ...change } as unknown as SharePolicyAction
  expect(() => engine.process(operator(action, 1))).toThrow(expect.objectContaining({ path }))
  expect(engine.sequence).toBe(0)
})

test('without a policy there is nothing to take over', () => {
  const engine = new Engine({ config: configOf({ learning: null }) })
  expect(refusal(engine.process(operator(version(), 1)))).toBe('NOTHING_TO_DO')
})
