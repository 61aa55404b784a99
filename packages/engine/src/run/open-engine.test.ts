import { parseCapitalConfig } from '@alavanca/capital'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'
import { expect, test } from 'vitest'
import { quote, signalEvent } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { RandomLife } from '../../test/random-life.ts'
import { capital, configOf, learning } from '../../test/scene.ts'
import { Engine, type EngineSnapshot, MemoryStore, openEngine, rerunStep, type Step } from '../index.ts'

const EVENTS = 2_000
const EVERY = 100
// short histories make small snapshots, of which 2,000 are restored
const config = configOf({
  capital: parseCapitalConfig({
    operatorCapital: 5_000,
    requireProfitToday: false,
    maxExtraContracts: 2,
    historyLimit: 5,
  }),
  scalp: parseScalpConfig({ historyLimit: 5 }),
  learning: { ...learning, policy: parsePolicyConfig({ ...learning.policy, historyLimit: 5 }) },
})

interface Recorded {
  readonly steps: readonly Step[]
  /** By sequence: 0, 100, 200… */
  readonly snapshots: ReadonlyMap<number, EngineSnapshot>
  readonly last: EngineSnapshot
}

const lived = (): Recorded => {
  const engine = new Engine({ config })
  const life = new RandomLife('a long life')
  const steps: Step[] = []
  const snapshots = new Map<number, EngineSnapshot>()
  for (let count = 0; count < EVENTS; count += 1) {
    if (count % EVERY === 0) snapshots.set(count, JSON.parse(JSON.stringify(engine.snapshot())))
    const step = engine.process(life.next(engine))
    life.hear(step)
    steps.push(JSON.parse(JSON.stringify(step)))
  }
  return { steps, snapshots, last: engine.snapshot() }
}

/** What a store holds when the process dies after this step. */
const storeAt = ({ steps, snapshots }: Recorded, sequence: number): MemoryStore => {
  const store = new MemoryStore()
  for (const step of steps.slice(0, sequence)) store.append(step)
  const snapshot = snapshots.get(Math.floor(sequence / EVERY) * EVERY)
  if (snapshot !== undefined && sequence >= EVERY) store.saveSnapshot(snapshot)
  return store
}

const recorded = lived()

// to be killed after any step is to go on from the snapshot before it, through that step and all that follow
test.each([...recorded.snapshots])(
  'killed anywhere after snapshot %i, an engine lives on as if it had never been gone',
  (sequence, snapshot) => {
    const engine = Engine.restore(snapshot, { config })
    const mismatches = recorded.steps.slice(sequence).flatMap((step) => rerunStep(engine, step) ?? [])
    expect(mismatches).toEqual([])
    expect(engine.snapshot()).toEqual(recorded.last)
  },
)

// every third of 2,000 steps, so that each distance from a snapshot is met; all of them take half a minute
const STRIDE = 3

test('a store that ends after a step gives the engine of that step, from the snapshot before it', async () => {
  const whole = new Engine({ config })
  const store = new MemoryStore()
  const distances = new Set<number>()
  for (const step of recorded.steps) {
    store.append(step)
    whole.process(step.event)
    const distance = ((step.sequence - 1) % EVERY) + 1
    if (step.sequence % STRIDE === 0) {
      distances.add(distance)
      await expectRecovered(store, whole, distance)
    }
    const snapshot = recorded.snapshots.get(step.sequence)
    if (snapshot !== undefined) store.saveSnapshot(snapshot)
  }
  expect(distances.size).toBe(EVERY)
}, 180_000)

const expectRecovered = async (store: MemoryStore, whole: Engine, rerunSteps: number): Promise<void> => {
  const { engine, recovery } = await openEngine({ store, config })
  expect(recovery).toMatchObject({ rerunSteps, isConfigurationChanged: false })
  expect(engine.publicState()).toEqual(whole.publicState())
}

test('an empty store gives a fresh engine', async () => {
  const { engine, recovery } = await openEngine({ store: new MemoryStore(), config })
  expect(engine.sequence).toBe(0)
  expect(recovery).toEqual({
    snapshotSequence: 0,
    rerunSteps: 0,
    ordersInFlight: [],
    isConfigurationChanged: false,
    rewardChange: null,
  })
})

test('a step that was tampered with stops everything, by sequence and path', async () => {
  const store = new MemoryStore()
  for (const step of recorded.steps.slice(0, 40))
    store.append(step.sequence === 30 ? { ...step, time: (step.time + 1) as Step['time'] } : step)
  await expect(openEngine({ store, config })).rejects.toMatchObject({
    code: 'JOURNAL_MISMATCH',
    path: 'step 30: time',
  })
})

test('a snapshot that was tampered with is refused', async () => {
  const store = storeAt(recorded, 150)
  const snapshot = store.latestSnapshot()
  if (snapshot === null) throw new Error('no snapshot')
  store.saveSnapshot({ ...snapshot, state: { ...snapshot.state, pnlToday: 5 as typeof snapshot.state.pnlToday } })
  await expect(openEngine({ store, config })).rejects.toMatchObject({ code: 'INVALID_SNAPSHOT', path: 'checksum' })
})

const richer = configOf({ learning, capital: parseCapitalConfig({ ...capital, maxExtraContracts: 1 }) })

test('other settings after a clean stop are taken over, and their snapshot is kept at once', async () => {
  const store = new MemoryStore()
  const engine = new Engine({ config })
  store.append(engine.process(quote(0, PRICE)))
  store.saveSnapshot(engine.snapshot())
  const { recovery, engine: next } = await openEngine({ store, config: richer })
  expect(recovery).toMatchObject({ isConfigurationChanged: true, rerunSteps: 0, snapshotSequence: 1 })
  store.append(next.process(signalEvent('a', 1)))
  const again = await openEngine({ store, config: richer })
  expect(again.recovery).toMatchObject({ isConfigurationChanged: false, rerunSteps: 1 })
})

test('other settings after a hard stop lead elsewhere, and the error says what to do', async () => {
  const store = new MemoryStore()
  const engine = new Engine({ config })
  store.saveSnapshot(engine.snapshot())
  store.append(engine.process(signalEvent('a')))
  await expect(openEngine({ store, config: richer })).rejects.toMatchObject({
    code: 'JOURNAL_MISMATCH',
    message: expect.stringContaining('The settings have changed since'),
  })
})

test('orders whose end is not known are told', async () => {
  const store = new MemoryStore()
  store.append(new Engine({ config: configOf() }).process(signalEvent('a')))
  const { recovery } = await openEngine({ store, config: configOf() })
  expect(recovery.ordersInFlight).toMatchObject([{ status: 'INTENT', filled: 0, command: { orderId: 'alv-1-0' } }])
})
