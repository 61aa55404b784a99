import { AlavancaError } from '@alavanca/core'
import { expect, test } from 'vitest'
import { operator, quote, signalEvent, timer } from '../../test/events.ts'
import { at, PRICE } from '../../test/measures.ts'
import { held, recordsOf, underWay } from '../../test/outcome.ts'
import { PaperBroker } from '../../test/paper-broker.ts'
import { configOf, engineOf } from '../../test/scene.ts'
import {
  type Broker,
  type Command,
  drive,
  type EngineEvent,
  MemoryStore,
  type OrderInFlight,
  openEngine,
  type Step,
} from '../index.ts'

/** A store that writes down what is asked of it, in order. */
class Diary extends MemoryStore {
  readonly entries: string[]

  constructor(entries: string[] = []) {
    super()
    this.entries = entries
  }

  override append(step: Step): void {
    super.append(step)
    this.entries.push(`kept ${step.sequence}`)
  }

  override markSent(orderId: string): void {
    super.markSent(orderId)
    this.entries.push(`marked ${orderId}`)
  }

  override saveSnapshot(...[snapshot]: Parameters<MemoryStore['saveSnapshot']>): void {
    super.saveSnapshot(snapshot)
    this.entries.push(`snapshot ${snapshot.state.sequence}`)
  }
}

/** A broker that writes down what it is sent, and fails where it is told to. */
/** A broker with nothing to tell where nothing is under way, so that steps are easy to count. */
class Discreet extends PaperBroker {
  override reconcile(orders: readonly OrderInFlight[]): void {
    if (orders.length > 0) super.reconcile(orders)
  }

  tellAll(): void {
    super.reconcile([])
  }
}

class Noting extends Discreet {
  readonly entries: string[]
  readonly sent: Command[] = []
  readonly #isBroken: (command: Command) => boolean

  constructor(entries: string[] = [], isBroken: (command: Command) => boolean = () => false) {
    super()
    this.entries = entries
    this.#isBroken = isBroken
  }

  override send(command: Command): void {
    this.entries.push(`sent ${command.orderId}`)
    this.sent.push(command)
    if (this.#isBroken(command)) throw new Error('line is dead')
    super.send(command)
  }
}

test('a command leaves after its step is kept and the order is marked, and not before', async () => {
  const entries: string[] = []
  const engine = engineOf()
  await drive({
    engine,
    store: new Diary(entries),
    broker: new Noting(entries),
    events: [quote(0, PRICE), signalEvent('a', 1)],
  })
  expect(entries).toEqual([
    'kept 1',
    'kept 2',
    'marked alv-2-0',
    'sent alv-2-0',
    // the fill orders the extra
    'kept 3',
    'marked alv-3-0',
    'sent alv-3-0',
    'kept 4',
    'snapshot 4',
  ])
  expect(held(engine)).toEqual(['BASE 5', 'EXTRA 2'])
})

test.each(['append', 'markSent'] as const)(
  'a store that fails on %s ends the drive: nothing was sent',
  async (method) => {
    const store = new MemoryStore()
    store[method] = () => {
      throw new AlavancaError('STORAGE_FAILED', 'disk full')
    }
    const broker = new Noting()
    const driven = drive({ engine: engineOf(), store, broker, events: [signalEvent('a', 1)] })
    await expect(driven).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
    expect(broker.sent).toEqual([])
  },
)

test('a promise of the store is waited for', async () => {
  const entries: string[] = []
  class Slow extends Diary {
    // as: a store may answer with a promise
    override append = (async (step: Step) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      MemoryStore.prototype.append.call(this, step)
      entries.push(`kept ${step.sequence}`)
    }) as unknown as MemoryStore['append']
  }
  await drive({ engine: engineOf(), store: new Slow(entries), broker: new Noting(entries), events: [signalEvent('a')] })
  expect(entries.slice(0, 3)).toEqual(['kept 1', 'marked alv-1-0', 'sent alv-1-0'])
})

test('after RESUME, SETTLE and ADOPT the broker compares, once they are kept and before their orders leave', async () => {
  const entries: string[] = []
  const broker = Object.assign(new Noting(entries), { compare: () => void entries.push('compared') })
  const adopt = { type: 'ADOPT', symbol: 'WIN', side: 'BUY', contracts: 1, price: PRICE, reason: 'found' } as const
  const settle = { type: 'SETTLE', symbol: 'WIN', leg: 'BASE', contracts: 1, price: PRICE, reason: 'gone' } as const
  await drive({
    engine: engineOf(),
    store: new Diary(entries),
    broker,
    events: [
      operator({ type: 'RESUME' }),
      operator({ type: 'PAUSE' }),
      operator({ ...adopt, stopPrice: PRICE - 100 }),
      operator(settle),
    ],
  })
  expect(entries).toEqual([
    'kept 1',
    'compared',
    'kept 2',
    'kept 3',
    'compared',
    'marked alv-3-0',
    'sent alv-3-0',
    'kept 4',
    'kept 5',
    'compared',
    'snapshot 5',
  ])
})

test('a comparison that fails halts: nobody knows what is held there', async () => {
  const engine = engineOf()
  const compare = () => Promise.reject(new Error('line is dead'))
  const broker = Object.assign(new Noting(), { compare })
  const events = [operator({ type: 'HALT' }), operator({ type: 'RESUME' }), quote(5, PRICE)]
  const steps: Step[] = []
  await drive({ engine, store: new MemoryStore(), broker, events, onStep: (step) => steps.push(step) })
  expect(engine.publicState().tradingState).toBe('HALTED')
  expect(steps.flatMap((step) => recordsOf(step, 'STATE_CHANGED')).at(-1)).toMatchObject({
    cause: 'BROKER',
    reason: 'COMPARE_FAILED: line is dead',
  })
})

test('a broker that throws leaves an order nobody knows about: trading halts, the drive goes on', async () => {
  const engine = engineOf()
  const store = new MemoryStore()
  const steps: Step[] = []
  await drive({
    engine,
    store,
    broker: new Noting([], () => true),
    events: [signalEvent('a'), quote(5, PRICE)],
    onStep: (step) => steps.push(step),
  })
  expect(steps.map(({ event }) => event.type)).toEqual(['SIGNAL', 'ORDER_UNKNOWN', 'QUOTE'])
  expect(steps[1]?.event).toMatchObject({ orderId: 'alv-1-0', message: 'line is dead' })
  expect(engine.publicState().tradingState).toBe('HALTED')
  expect(store.ordersInFlight()).toMatchObject([{ status: 'UNKNOWN' }])
})

test('a cancellation that cannot be sent puts nothing in doubt', async () => {
  const engine = engineOf()
  const deaf: Broker = {
    send: (command) => {
      if (command.type === 'CANCEL') throw new Error('line is dead')
    },
    subscribe: () => () => {},
    reconcile: () => {},
  }
  const events = [signalEvent('a'), operator({ type: 'FLATTEN' })]
  await drive({ engine, store: new MemoryStore(), broker: deaf, events })
  expect(engine.publicState().tradingState).toBe('ACTIVE')
  expect(underWay(engine)).toEqual(['OPEN BASE 0/5 INTENT'])
})

test('what was never sent before a stop lapses on the start, and the broker never hears of it', async () => {
  const engine = engineOf()
  const store = new MemoryStore()
  store.append(engine.process(signalEvent('a')))
  const broker = new Noting()
  const steps: Step[] = []
  await drive({ engine, store, broker, events: [], onStep: (step) => steps.push(step) })
  expect(steps.map(({ event }) => event)).toMatchObject([
    { type: 'ORDER_CANCELLED', orderId: 'alv-1-0', cause: 'EXPIRED' },
  ])
  expect(broker.sent).toEqual([])
  expect(underWay(engine)).toEqual([])
  expect(store.ordersInFlight()).toEqual([])
})

test('what was sent before a stop is asked about on the start, before anything else happens', async () => {
  const first = engineOf()
  const store = new MemoryStore()
  const broker = new Noting()
  store.append(first.process(signalEvent('a')))
  store.markSent('alv-1-0')
  const [order] = store.ordersInFlight()
  // it was carried out, but nobody was there to hear it
  if (order !== undefined) broker.send(order.command)
  const { engine } = await openEngine({ store, config: configOf() })
  const steps: Step[] = []
  const source = function* (): Generator<EngineEvent> {
    // nobody asks the host for anything before that is settled
    expect(held(engine)).toEqual(['BASE 5', 'EXTRA 2'])
    yield timer(9)
  }
  await drive({ engine, store, broker, events: source(), onStep: (step) => steps.push(step) })
  expect(steps.map(({ event }) => event.type)).toEqual(['FILL', 'RECONCILED', 'FILL', 'TIMER'])
  expect(held(engine)).toEqual(['BASE 5', 'EXTRA 2'])
  expect(broker.sent.map(({ orderId }) => orderId)).toEqual(['alv-1-0', 'alv-2-0'])
})

const bad: EngineEvent = { ...quote(1, PRICE), symbol: 'PETR4' }

test('the first event that makes no sense ends the drive, unless somebody wants to be told', async () => {
  const parts = () => ({ engine: engineOf(), store: new MemoryStore(), broker: new Discreet() })
  const events = [quote(0, PRICE), bad, quote(2, PRICE)]
  await expect(drive({ ...parts(), events })).rejects.toMatchObject({ code: 'INVALID_INPUT', path: 'symbol' })
  const told: [string | undefined, EngineEvent][] = []
  const { engine, store, broker } = parts()
  await drive({ engine, store, broker, events, onRefusedEvent: (error, event) => told.push([error.path, event]) })
  expect(told).toEqual([['symbol', bad]])
  expect(store.lastSequence()).toBe(2)
})

test('an engine that broke ends the drive, even where bad events are told', async () => {
  const engine = engineOf()
  engine.process = () => {
    throw new AlavancaError('IMPOSSIBLE_STATE', 'broken')
  }
  const parts = { engine, store: new MemoryStore(), broker: new Discreet(), events: [quote(0, PRICE)] }
  await expect(drive({ ...parts, onRefusedEvent: () => {} })).rejects.toMatchObject({ code: 'IMPOSSIBLE_STATE' })
})

test('a fast source is not read ahead', async () => {
  let read = 0
  let kept = 0
  const source = async function* (): AsyncGenerator<EngineEvent> {
    for (; read < 50; read += 1) {
      expect(read - kept).toBeLessThanOrEqual(1)
      yield quote(read, PRICE)
    }
  }
  class Slow extends MemoryStore {
    override append(step: Step): void {
      super.append(step)
      kept += 1
    }
  }
  await drive({ engine: engineOf(), store: new Slow(), broker: new Discreet(), events: source() })
  expect([read, kept]).toEqual([50, 50])
})

test('the broker’s news come before the host’s next event, also while its source is silent', async () => {
  const broker = new Discreet()
  const engine = engineOf()
  const types: string[] = []
  const source = async function* (): AsyncGenerator<EngineEvent> {
    yield signalEvent('a')
    // nothing comes from the host until both legs have been filled and the stop was hit
    while (engine.publicState().positions.length < 2) await new Promise((resolve) => setTimeout(resolve, 1))
    broker.time = at(5)
    broker.quote(PRICE - 200, PRICE - 195)
    while (engine.publicState().counts.trades === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    yield timer(9)
  }
  await drive({
    engine,
    store: new MemoryStore(),
    broker,
    events: source(),
    onStep: ({ event }) => types.push(event.type),
  })
  expect(types).toEqual(['SIGNAL', 'FILL', 'FILL', 'EXIT_FILL', 'EXIT_FILL', 'TIMER'])
})

test.each([
  ['every 10,000 steps', undefined, [4_096, 8_192, 10_000, 12_500]],
  ['more often where asked', 5_000, [4_096, 5_000, 10_000, 12_500]],
])('snapshots are kept of a young life, then %s, and at the end', async (_, snapshotEvery, expected) => {
  const store = new Diary()
  const events = Array.from({ length: 12_500 }, (_event, index) => quote(index, PRICE))
  const parts = { engine: engineOf(), store, broker: new Discreet(), events }
  await drive({ ...parts, ...(snapshotEvery !== undefined && { snapshotEvery }) })
  const early = [32, 64, 128, 256, 512, 1_024, 2_048]
  expect(store.entries.filter((entry) => entry.startsWith('snapshot'))).toEqual(
    [...early, ...expected].map((n) => `snapshot ${n}`),
  )
})

test.each([0, 0.5, Number.NaN])('a snapshot every %s steps is refused', async (snapshotEvery) => {
  const parts = { engine: engineOf(), store: new MemoryStore(), broker: new Discreet(), events: [] }
  await expect(drive({ ...parts, snapshotEvery })).rejects.toMatchObject({ path: 'snapshotEvery' })
})

test('nobody listens to the broker after the end, however it came', async () => {
  for (const events of [[], [bad]]) {
    let listeners = 0
    const broker: Broker = {
      send: () => {},
      reconcile: () => {},
      subscribe: () => {
        listeners += 1
        return () => {
          listeners -= 1
        }
      },
    }
    await drive({ engine: engineOf(), store: new MemoryStore(), broker, events }).catch(() => {})
    expect(listeners).toBe(0)
  }
})

test('a failure ends the drive at once, though the source is silent', async () => {
  const broker = new Discreet()
  let isClosed = false
  const silent: AsyncIterable<EngineEvent> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        // the broker tells something worth keeping while the source waits
        broker.tellAll()
        return new Promise(() => {})
      },
      return: () => {
        isClosed = true
        return new Promise(() => {})
      },
    }),
  }
  const store = new MemoryStore()
  store.append = () => {
    throw new AlavancaError('STORAGE_FAILED', 'disk full')
  }
  const driven = drive({ engine: engineOf(), store, broker, events: silent })
  await expect(driven).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
  expect(isClosed).toBe(true)
})

test('a source that fails ends the drive with its error, after what came before was kept', async () => {
  const source = async function* (): AsyncGenerator<EngineEvent> {
    yield quote(0, PRICE)
    throw new Error('feed is gone')
  }
  const store = new MemoryStore()
  const parts = { engine: engineOf(), store, broker: new Discreet() }
  await expect(drive({ ...parts, events: source() })).rejects.toThrow('feed is gone')
  expect(store.lastSequence()).toBe(1)
})

test('a source is closed when the drive ends early', async () => {
  let isClosed = false
  const source = async function* (): AsyncGenerator<EngineEvent> {
    try {
      yield bad
    } finally {
      isClosed = true
    }
  }
  const parts = { engine: engineOf(), store: new MemoryStore(), broker: new Discreet() }
  await expect(drive({ ...parts, events: source() })).rejects.toThrow()
  expect(isClosed).toBe(true)
})

test('a whole session is on record, from the signal to the closed trade', async () => {
  const broker = new Discreet()
  const store = new MemoryStore()
  const source = function* (): Generator<EngineEvent> {
    yield signalEvent('a')
    broker.time = at(2)
    broker.quote(PRICE + 80, PRICE + 85)
    yield quote(2, PRICE + 85)
    broker.quote(PRICE + 300, PRICE + 305)
    yield quote(3, PRICE + 300)
  }
  const engine = engineOf()
  await drive({ engine, store, broker, events: source() })
  const [closed] = store.stepsAfter(0).flatMap((step) => recordsOf(step, 'TRADE_CLOSED'))
  expect(closed?.trade).toMatchObject({ base: { exitReason: 'TARGET' }, extra: { exitReason: 'TP_HIT' } })
  expect(store.ordersInFlight()).toEqual([])
})

test('every drive begins by holding the broker’s book against ours, even with nothing under way', async () => {
  const types: string[] = []
  const parts = { engine: engineOf(), store: new MemoryStore(), broker: new PaperBroker(), events: [quote(0, PRICE)] }
  await drive({ ...parts, onStep: ({ event }) => types.push(event.type) })
  expect(types).toEqual(['RECONCILED', 'QUOTE'])
})

test('what an event led to is known before the host is asked for the next', async () => {
  const engine = engineOf()
  const seen: string[][] = []
  const source = function* (): Generator<EngineEvent> {
    yield signalEvent('a')
    // both fills have been taken in, each with what it led to
    seen.push(held(engine))
    yield timer(9)
  }
  await drive({ engine, store: new MemoryStore(), broker: new Discreet(), events: source() })
  expect(seen).toEqual([['BASE 5', 'EXTRA 2']])
})
