// One life of a bot with engine, store on disk and bridge, to be ended at any moment. Takes a `LifePlan` as JSON.
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { WIN } from '@alavanca/core'
import { type Broker, drive, type EngineEvent, openEngine, type QuoteEvent } from '@alavanca/engine'
import { openSqliteStore } from '@alavanca/sqlite'
import { TerminalBroker, TerminalServer } from '../../src/index.ts'
import { botConfig, wishesAfter } from './bot.ts'
import { type LifePlan, type Point, withPoints } from './plan.ts'

// as: whoever starts this process writes it
const plan = JSON.parse(process.argv[2] ?? '') as LifePlan
const say = (text: string): void => {
  writeSync(1, `${text}\n`)
}

say('started')
let passed = 0
/** Stands still for good where it was told to. */
const at = (point: Point): void => {
  if (point !== plan.death?.point) return
  passed += 1
  if (passed < plan.death.times) return
  say(`at ${point}`)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

const file = await openSqliteStore(plan.database)
const store = withPoints(file, at)
const { engine } = await openEngine({ store, config: botConfig() })
if (engine.publicState().tradingState === 'HALTED') say('halted')
const server = new TerminalServer({ token: plan.token, port: plan.port })
await server.listen()
const { time } = engine.publicState()
const broker = new TerminalBroker(
  {
    symbols: [{ instrument: WIN, terminalSymbol: 'WIN$N', bars: null }],
    maxContractsPerOrder: 20,
    timings: { askEveryMs: 20, resultTimeoutMs: 60, retryDelayMs: 5, graceMs: 60, unknownAfterMs: 20_000 },
  },
  { server, openLegs: () => engine.publicState().positions, ...(time === null ? {} : { since: time }) },
)
const quotes: QuoteEvent[] = []
broker.onMarket((event) => event.type === 'QUOTE' && quotes.push(event))

const isSettled = (): boolean => {
  const { tradingState, positions, orders } = engine.publicState()
  return tradingState === 'HALTED' || (positions.length === 0 && orders.length === 0)
}

async function* events(): AsyncGenerator<EngineEvent> {
  say('ready')
  for (let count = 1; ; count += 1) {
    while (quotes.length === 0) await sleep(1)
    const [quote] = quotes.splice(0, 1)
    if (quote === undefined) continue
    yield quote
    yield* wishesAfter(quote, count, plan.isLast)
    if (plan.isLast && count > 1 && isSettled()) return
  }
}

const outgoing: Broker = {
  send: (command) => {
    broker.send(command)
    if (command.type !== 'CANCEL') at('AFTER_SEND')
  },
  subscribe: (listener) => broker.subscribe(listener),
  reconcile: (orders) => broker.reconcile(orders),
}
await drive({
  engine,
  store,
  broker: outgoing,
  events: events(),
  snapshotEvery: 40,
  onStep: ({ records }) => {
    if (records.some((one) => one.type === 'STATE_CHANGED' && one.to === 'HALTED')) say('halted')
  },
})
broker.close()
await server.close()
file.close()
say(`done ${JSON.stringify({ tradingState: engine.publicState().tradingState })}`)
