import type { EngineRecord, Step } from '@alavanca/engine'
import { expect, test } from 'vitest'
import { livedSteps } from '../test/lived-steps.ts'
import { openSqliteStore } from './open-sqlite-store.ts'
import type { SqliteStore } from './sqlite-store.ts'

const filled = async (steps: readonly Step[]): Promise<SqliteStore> => {
  const store = await openSqliteStore(':memory:', { groupSteps: 1_000 })
  for (const step of steps) store.append(step)
  return store
}

const recordsOf = <Type extends EngineRecord['type']>(
  steps: readonly Step[],
  type: Type,
): readonly Extract<EngineRecord, { type: Type }>[] =>
  // as: the compiler does not narrow by a type parameter
  steps.flatMap(({ records }) => records.filter((record) => record.type === type)) as Extract<
    EngineRecord,
    { type: Type }
  >[]

const all = { limit: 10_000 }

test('every allocation, decision and scalp event has its row, newest first', async () => {
  const steps = await livedSteps()
  const { read } = await filled(steps)
  const allocations = recordsOf(steps, 'ALLOCATED').map(({ allocation }) => allocation)
  expect(allocations.length).toBeGreaterThan(20)
  expect(read.capitalStates(all).rows.map(({ detail }) => detail)).toEqual(allocations.toReversed())
  const decisions = recordsOf(steps, 'DECIDED').map(({ decision }) => decision)
  expect(
    read
      .rlEvents(all)
      .rows.filter(({ reward, state_hash }) => reward === null && state_hash !== '*')
      .map(({ action, state_hash, reason }) => [action, state_hash, reason]),
  ).toEqual(decisions.map(({ action, state, reason }) => [action, state, reason]).toReversed())
  const scalps = recordsOf(steps, 'SCALP').map(({ event }) => event.type)
  expect(scalps).toContain('OPENED')
  expect(read.scalpEvents(all).rows.map(({ event_type }) => event_type)).toEqual(scalps.toReversed())
})

test('amounts of the original are in currency units', async () => {
  const steps = await livedSteps()
  const { read } = await filled(steps)
  const newest = recordsOf(steps, 'ALLOCATED').at(-1)?.allocation
  expect(read.capitalStates({ limit: 1 }).rows[0]).toMatchObject({
    operator_capital_brl: (newest?.operatorCapital ?? Number.NaN) / 100,
    margin_per_contract_brl: 1_000,
    base_contracts: newest?.base,
  })
  const [closed] = recordsOf(steps, 'SCALP').flatMap(({ event }) => ('pnlCents' in event ? event : []))
  const row = read.scalpEvents(all).rows.findLast(({ pnl }) => pnl !== null)
  expect(row?.pnl).toBe((closed?.pnlCents ?? Number.NaN) / 100)
})

test('every closed trade is there once, and the batch that took it in', async () => {
  const steps = await livedSteps()
  const store = await filled(steps)
  const trades = recordsOf(steps, 'TRADE_CLOSED').map(({ trade }) => trade)
  const rows = store.read.trades(all).rows.toReversed()
  expect(rows.map(({ trade_id, net_cents, detail }) => [trade_id, net_cents, detail])).toEqual(
    trades.map((trade) => [trade.id, trade.netCents, trade]),
  )
  const batches = new Map(
    recordsOf(steps, 'LEARNT').flatMap(({ result }) => result.applied.map((id) => [id, result.batchId])),
  )
  expect(batches.size).toBeGreaterThan(5)
  expect(rows.map(({ trade_id, batch_id }) => [trade_id, batch_id])).toEqual(
    trades.map(({ id }) => [id, batches.get(id) ?? null]),
  )
  expect(store.pendingTrades()).toEqual(trades.filter(({ id }) => !batches.has(id)).map(({ lesson }) => lesson))
})

test('every lesson is an event of the policy, with its reward', async () => {
  const steps = await livedSteps()
  const { read } = await filled(steps)
  const applied = recordsOf(steps, 'LEARNT').flatMap(({ result }) =>
    result.applied.map((id, index) => [id, result.rewards[index]] as const),
  )
  const trades = new Map(read.trades(all).rows.map((trade) => [trade.trade_id, trade]))
  // signals that were held have no row: what they taught is in the journal
  const simulated = new Set(recordsOf(steps, 'SIMULATED').map(({ lesson }) => lesson.id))
  const lessons = applied.filter(([id]) => !simulated.has(id))
  expect(lessons.length).toBeLessThan(applied.length)
  expect([...simulated].filter((id) => trades.has(id))).toEqual([])
  expect(lessons.map(([id]) => trades.get(String(id))?.reward)).toEqual(lessons.map(([, reward]) => reward))
  const rows = read.rlEvents(all).rows.filter(({ reward }) => reward !== null)
  expect(rows.map(({ symbol, state_hash, action, reward }) => [symbol, state_hash, action, reward])).toEqual(
    lessons
      .map(([id]) => trades.get(String(id)))
      .map((trade) => [trade?.symbol, trade?.state_hash, trade?.action, trade?.reward])
      .toReversed(),
  )
})

test('the newest belief of every cell is there, bit for bit', async () => {
  const steps = await livedSteps()
  const { read } = await filled(steps)
  const beliefs = new Map(
    recordsOf(steps, 'LEARNT')
      .flatMap((learnt) => learnt.beliefs)
      .map((belief) => [`${belief.regime} ${belief.state} ${belief.action}`, belief]),
  )
  const rows = read.policy()
  expect(rows.length).toBe(beliefs.size)
  for (const row of rows) {
    const belief = beliefs.get(`${row.regime} ${row.state_hash} ${row.action}`)
    expect([row.alpha, row.beta, row.count, row.mean_value]).toEqual([
      belief?.alpha,
      belief?.beta,
      belief?.trades,
      belief?.mean,
    ])
  }
})

test('tables saved on the way are kept whole', async () => {
  const steps = await livedSteps()
  const { read } = await filled(steps)
  const saved = recordsOf(steps, 'LEARNT').flatMap(({ snapshots }) => snapshots)
  expect(saved.length).toBeGreaterThan(1)
  for (const one of saved) expect(read.policySnapshot(one.id)?.policy).toEqual(one)
})

test('of a table that was put back, nothing else is believed', async () => {
  const store = await openSqliteStore(':memory:')
  const belief = { regime: 'RANGE', alpha: 2, beta: 3, mean: 0.4, trades: 3, meanReward: 0.5, action: 'ENTER' as const }
  const learnt = (sequence: number, states: readonly string[], isBack: boolean): Step => ({
    sequence,
    time: 1_790_000_000_000 as Step['time'],
    event: { type: 'TIMER', time: 1_790_000_000_000 },
    commands: [],
    records: [
      {
        type: 'LEARNT',
        policyVersion: 1,
        beliefs: states.map((state) => ({ ...belief, state })),
        snapshots: [],
        result: {
          batchId: sequence,
          applied: [],
          unlearnt: [],
          rewards: [],
          setAside: [],
          dropped: [],
          duplicates: 0,
          clampedRewards: 0,
          snapshots: [],
          events: [],
          frozen: [],
          rolledBack: isBack ? [{ regime: 'RANGE', snapshotId: 'RANGE#1', reason: 'FREEZE', time: 0 }] : [],
        },
      },
    ],
  })
  store.append(learnt(1, ['a', 'b'], false))
  store.append(learnt(2, ['b'], true))
  expect(store.fetchRlPolicyTable('RANGE').map(({ state_hash }) => state_hash)).toEqual(['b'])
  const rollback = { regime: 'RANGE', snapshotId: 'RANGE#1', reason: 'OPERATOR', time: 0 } as const
  const beliefs = [{ ...belief, state: 'c' }]
  store.append({
    ...learnt(3, [], false),
    records: [{ type: 'ROLLED_BACK', rollback, policyVersion: 2, beliefs }],
  })
  expect(store.fetchRlPolicyTable('RANGE').map(({ state_hash }) => state_hash)).toEqual(['c'])
})

test('orders carry how far they have come', async () => {
  const steps = await livedSteps()
  const { read } = await filled(steps)
  const rows = read.orders(all).rows
  expect(rows.length).toBe(steps.flatMap(({ commands }) => commands.filter(({ type }) => type !== 'CANCEL')).length)
  expect(rows.every(({ status, filled, contracts }) => status !== 'FILLED' || filled === contracts)).toBe(true)
})

test('a trade tells what became of its lesson: set aside with its reason, tried again, discarded', async () => {
  const steps = await livedSteps()
  const store = await filled(steps)
  const [closed] = recordsOf(steps, 'TRADE_CLOSED').filter(({ trade }) => trade.lesson !== null)
  const tradeId = closed?.trade.id ?? ''
  const last = steps.at(-1)
  if (last === undefined) throw new Error('a life has steps')
  let { sequence } = last
  const rowAfter = (record: EngineRecord): unknown => {
    sequence += 1
    store.append({ ...last, sequence, event: { type: 'TIMER', time: last.time }, commands: [], records: [record] })
    const row = store.read.trades(all).rows.find(({ trade_id }) => trade_id === tradeId)
    return [row?.status, row?.lesson_reason]
  }
  const reason = 'reward of trade t1 by reward function mine must be a finite number; got NaN.'
  expect(rowAfter({ type: 'LESSON_SET_ASIDE', tradeId, reason, setAside: 1 })).toEqual(['SET_ASIDE', reason])
  expect(rowAfter({ type: 'LESSONS_RETRIED', tradeIds: [tradeId], setAside: 0 })).toEqual(['PENDING', null])
  expect(
    rowAfter({ type: 'LESSON_DISCARDED', tradeId, cause: 'OPERATOR', reason: 'a broken clock', setAside: 0 }),
  ).toEqual(['DISCARDED', 'a broken clock'])
})
