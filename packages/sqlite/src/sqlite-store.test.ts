import { openEngine, type Step } from '@alavanca/engine'
import { storeLaws } from '@alavanca/engine/laws'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { engineConfig } from '../test/engine-life.ts'
import { FileBroker } from '../test/file-broker.ts'
import { testFile } from '../test/folder.ts'
import { livedSteps } from '../test/lived-steps.ts'
import { runSession } from '../test/session.ts'
import { timerStep } from '../test/timer-step.ts'
import { openSqliteReader } from './open-sqlite-reader.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

for (const options of [{}, { groupSteps: 3 }, { replay: true }]) {
  test.each(storeLaws)(`${JSON.stringify(options)}: $title`, async ({ check }) => {
    const store = await openSqliteStore(':memory:', options)
    await expect(check(store)).resolves.toBeUndefined()
    store.close()
  })
}

const committed = (path: string): number => {
  const reader = openSqliteReader(path)
  const [last] = reader.steps({ limit: 1 })
  reader.close()
  return last?.sequence ?? 0
}

test('what is kept is there after it was closed and opened again', async () => {
  const path = testFile()
  const first = await openSqliteStore(path)
  for (const sequence of [1, 2, 3]) first.append(timerStep(sequence))
  first.close()
  const second = await openSqliteStore(path)
  expect(second.lastSequence()).toBe(3)
  second.append(timerStep(4))
  expect([...second.stepsAfter(2)].map(({ sequence }) => sequence)).toEqual([3, 4])
  second.close()
})

test('a journal longer than a page is read to its end', async () => {
  const store = await openSqliteStore(':memory:', { groupSteps: 5_000 })
  for (let sequence = 1; sequence <= 2_500; sequence += 1) store.append(timerStep(sequence))
  expect([...store.stepsAfter(0)].map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 2_500 }, (_, index) => index + 1),
  )
})

test('a step is on disk when append returns', async () => {
  const path = testFile()
  const store = await openSqliteStore(path)
  store.append(timerStep(1))
  expect(committed(path)).toBe(1)
  store.close()
})

test('idle steps are committed together, and before any step that acts', async () => {
  const path = testFile()
  const store = await openSqliteStore(path, { groupSteps: 3 })
  const acting = { event: { type: 'OPERATOR', time: 0, action: { type: 'PAUSE' } } } as const
  store.append(timerStep(1))
  store.append(timerStep(2))
  expect(committed(path)).toBe(0)
  store.append(timerStep(3))
  expect(committed(path)).toBe(3)
  store.append(timerStep(4))
  store.append({ ...timerStep(5), ...acting })
  expect(committed(path)).toBe(5)
  store.append(timerStep(6))
  store.flush()
  expect(committed(path)).toBe(6)
  store.append(timerStep(7))
  store.close()
  expect(committed(path)).toBe(7)
})

test('in a replay, orders wait with the rest', async () => {
  const path = testFile()
  const store = await openSqliteStore(path, { groupSteps: 400, replay: true })
  const steps = await livedSteps()
  for (const step of steps.slice(0, 500)) store.append(step)
  expect(committed(path)).toBe(400)
  store.close()
  expect(committed(path)).toBe(500)
})

test.each([1, 7, 500])(
  'in a replay, in groups of %i, prices share rows and come back one by one',
  async (groupSteps) => {
    const path = testFile()
    const store = await openSqliteStore(path, { replay: true, groupSteps })
    const steps = await livedSteps()
    for (const step of steps) store.append(step)
    for (const after of [0, 1, 2, 3, 4, 5, 6, 7, 8, 402, steps.length - 1])
      expect([...store.stepsAfter(after)]).toEqual(steps.slice(after))
    store.close()
    const reader = openSqliteReader(path)
    for (const after of [0, 3, 400])
      expect(reader.steps({ after, limit: 50 }).map(({ step }) => step)).toEqual(steps.slice(after, after + 50))
    // for who hands them on, word for word
    for (const [after, limit] of [
      [0, 1],
      [0, 50],
      [3, 7],
      [400, 400],
      [steps.length - 1, 50],
    ] as const)
      expect(reader.stepTexts({ after, limit })).toEqual(
        steps.slice(after, after + limit).map((step) => ({ sequence: step.sequence, json: JSON.stringify(step) })),
      )
    for (const before of [51, 300, 401])
      expect(reader.steps({ before, limit: 50 }).map(({ step }) => step)).toEqual(
        steps.slice(before - 51, before - 1).toReversed(),
      )
    expect(reader.steps({ limit: 3 }).map(({ sequence }) => sequence)).toEqual(
      [0, 1, 2].map((back) => steps.length - back),
    )
    reader.close()
  },
)

test('an engine goes on from a file as if it had never stopped', async () => {
  const path = testFile()
  const plan = { events: 800, seed: 'lived' }
  const whole = await livedSteps(plan.events, plan.seed)
  const broker = new FileBroker(null)
  const firstPart = await openSqliteStore(path, { groupSteps: 10 })
  await runSession({ store: firstPart, broker, plan: { ...plan, events: 333 }, done: 0 })
  firstPart.close()
  const secondPart = await openSqliteStore(path, { groupSteps: 10 })
  await runSession({ store: secondPart, broker, plan, done: 333 })
  // ids of orders count steps, and each start asks the broker, which is a step more: trades and lessons are what must agree
  const learnt = (steps: Iterable<Step>): readonly unknown[] =>
    [...steps].flatMap(({ records }) =>
      records.flatMap((record): readonly unknown[] => {
        if (record.type === 'TRADE_CLOSED') return [record.trade]
        return record.type === 'LEARNT' ? record.beliefs : []
      }),
    )
  expect(learnt(secondPart.stepsAfter(0))).toEqual(learnt(whole))
  secondPart.close()
})

test('recovery runs the steps after the newest snapshot again, and reports them', async () => {
  const store = await openSqliteStore(':memory:')
  const config = engineConfig()
  const { engine } = await openEngine({ store, config })
  for (const [index, { event }] of (await livedSteps()).entries()) {
    store.append(engine.process(event))
    if (index === 100) store.saveSnapshot(engine.snapshot())
  }
  const { recovery, engine: restored } = await openEngine({ store, config })
  expect(recovery.snapshotSequence).toBe(101)
  expect(recovery.rerunSteps).toBe(engine.sequence - 101)
  expect(restored.snapshot()).toEqual(engine.snapshot())
})

test('a damaged step is told, and not run', async () => {
  const path = testFile()
  const store = await openSqliteStore(path)
  store.append(timerStep(1))
  store.close()
  const other = new Database(path)
  other.exec(`update engine_steps set step = '{"sequence": 1,'`)
  other.close()
  await expect(openSqliteStore(path)).rejects.toThrow(/step 1 is damaged/)
})

test('old rows go, and what recovery needs stays', async () => {
  const store = await openSqliteStore(':memory:')
  const config = engineConfig()
  const { engine } = await openEngine({ store, config })
  for (const { event } of await livedSteps()) {
    const step = engine.process(event)
    store.append(step)
    if (engine.sequence % 100 === 0) store.saveSnapshot(engine.snapshot())
    // in the middle of everything: an order under way, and trades that wait for their batch
    if (engine.sequence > 500 && step.commands.length > 0 && store.pendingTrades().length > 0) break
  }
  const pending = store.pendingTrades()
  const inFlight = store.ordersInFlight()
  expect([pending.length > 0, inFlight.length > 0]).toEqual([true, true])
  expect(store.prune(Date.UTC(2096, 0, 1))).toBeGreaterThan(500)
  expect(store.read.capitalStates().rows).toEqual([])
  expect(store.read.trades().rows).toHaveLength(pending.length)
  expect([...store.stepsAfter(0)][0]?.sequence).toBe(engine.sequence - (engine.sequence % 100) + 1)
  expect(store.pendingTrades()).toEqual(pending)
  expect(store.ordersInFlight()).toEqual(inFlight)
  expect(store.lastSequence()).toBe(engine.sequence)
  const { engine: restored } = await openEngine({ store, config })
  expect(restored.snapshot()).toEqual(engine.snapshot())
})

test('a backup made while the store goes on is a whole database', async () => {
  const [path, copy] = [testFile(), testFile('copy.db')]
  const store = await openSqliteStore(path)
  store.append(timerStep(1))
  const done = store.backup(copy)
  store.append(timerStep(2))
  await done
  store.append(timerStep(3))
  store.close()
  const restored = await openSqliteStore(copy)
  expect(restored.lastSequence()).toBeGreaterThanOrEqual(1)
  restored.close()
})

test('a backup that cannot be made leaves the store as it is', async () => {
  const store = await openSqliteStore(testFile())
  await expect(store.backup('/no/such/folder/copy.db')).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
  store.append(timerStep(1))
  store.close()
})

test('the seven functions of the original write and read their rows', async () => {
  const store = await openSqliteStore(':memory:')
  const time = '2026-03-10T15:00:00.000Z'
  store.insertCapitalState({ time, symbol: 'WIN', base_contracts: 3, reason: 'by hand' })
  store.insertScalpEvent({ time, symbol: 'WIN', event_type: 'TP_HIT', pnl: 16 })
  store.insertRlEvent({ time, symbol: 'WIN', regime: 'RANGE', state_hash: 's', action: 'ENTER', reward: 0.7 })
  const cell = { regime: 'RANGE', state_hash: 's', action: 'ENTER', updated_at: time }
  store.upsertRlPolicy({ ...cell, alpha: 1, beta: 2, count: 1, total_reward: 0.5, mean_value: 0.3 })
  store.upsertRlPolicy({ ...cell, alpha: 3, beta: 2, count: 2, total_reward: 1.5, mean_value: 0.6 })
  store.createPolicySnapshot({ snapshot_id: 'RANGE#1', regime: 'RANGE', time, policy_data: '{"a":1}', note: 'n' })
  store.insertRlReport({ report_date: '2026-03-10', symbol: 'WIN', total_scalps: 1 })
  expect(store.read.capitalStates().rows).toMatchObject([{ base_contracts: 3, reason: 'by hand', detail: null }])
  expect(store.read.scalpEvents().rows).toMatchObject([{ event_type: 'TP_HIT', pnl: 16 }])
  expect(store.read.rlEvents().rows).toMatchObject([{ action: 'ENTER', reward: 0.7 }])
  expect(store.fetchRlPolicyTable('RANGE')).toMatchObject([{ alpha: 3, beta: 2, count: 2 }])
  expect(store.read.policySnapshot('RANGE#1')?.policy).toEqual({ a: 1 })
  expect(store.read.reports().rows).toMatchObject([{ report_date: '2026-03-10', total_scalps: 1 }])
})
