/**
 * A bot on a paper account, with nothing installed: engine, bridge and a simulated MetaTrader 5 terminal on this machine.
 *
 *     npx tsx --conditions=@alavanca/source examples/mt5-paper.ts
 *
 * The market is a recorded day, played as fast as it goes. Everything but the terminal is what trades in earnest: `alavanca run`
 * is all of this as a command, on paper and at a real terminal.
 */
import { join } from 'node:path'
import { formatCents, WIN } from '@alavanca/core'
import {
  drive,
  Engine,
  type EngineEvent,
  hostEvents,
  MemoryStore,
  parseEngineConfig,
  type QuoteEvent,
  viewOf,
} from '@alavanca/engine'
import { makeToken, TerminalBroker, TerminalServer } from '@alavanca/mt5'
import { SimulatedTerminal, SimulatedTradeServer } from '@alavanca/paper'
import { BarAggregator, type MarketTick } from '@alavanca/recordings'
import { openRecording } from '@alavanca/recordings/node'
import { engineSettings, loadSettings } from '@alavanca/settings'
import createStrategy from './strategies/three-votes.ts'

const CONTRACT = 'WINV26'
const DATA = join(import.meta.dirname, 'data')
const recordingOptions = { instrument: WIN, timeZone: 'America/Sao_Paulo' }
const token = makeToken()

// 1. the bridge listens, and a terminal dials in
const server = new TerminalServer({ token, port: 0 })
const account = new SimulatedTradeServer({
  symbols: [
    { instrument: WIN, contract: CONTRACT, series: 'WIN$N', costs: { commissionPerContract: 0.25 }, marginPerLot: 100 },
  ],
  balance: 10_000,
})
const terminal = new SimulatedTerminal({ port: await server.listen(), token }, { server: account })
const broker = new TerminalBroker(
  { symbols: [{ instrument: WIN, terminalSymbol: 'WIN$N', bars: null }], maxContractsPerOrder: 20 },
  { server, openLegs: () => [] },
)
broker.onNotice((notice) => {
  if (notice.type === 'CONNECTED') console.log(`Connected: account ${notice.hello.login} (${notice.hello.kind})`)
  if (notice.type === 'WARNING') console.log(`Warning ${notice.code}: ${notice.message}`)
})

// 2. the bot: a strategy that sees finished bars, and the engine that decides how much and learns
const settings = loadSettings(process.env, { ignore: [] })
const strategy = createStrategy({ instrument: WIN })
const engine = new Engine({
  config: parseEngineConfig({ instruments: [WIN], ...engineSettings(settings), orderPrefix: 'paper' }),
})
const view = viewOf(engine, WIN.symbol)

// 3. the market: one tick after the other, each through the terminal and back
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await breath()
}
const quotes: QuoteEvent[] = []
broker.onMarket((event) => {
  if (event.type === 'QUOTE') quotes.push(event)
})

async function* market(): AsyncGenerator<EngineEvent> {
  const weeks = await openRecording(join(DATA, 'SIMULATED_WIN_M1_202607060900_202608311824.csv.gz'), recordingOptions)
  if (weeks.kind === 'bars') for await (const bars of weeks.batches) for (const bar of bars) strategy.onBar(bar, view)
  const day = await openRecording(join(DATA, 'SIMULATED_WIN_202609010900_202609011824.csv.gz'), recordingOptions)
  if (day.kind !== 'ticks') throw new Error('The day must be a recording of ticks.')
  const bars = new BarAggregator({ instrument: WIN, durationMs: 60_000 })
  let last = 0
  for await (const ticks of day.batches)
    for (const tick of ticks) {
      yield* onTick(tick, bars)
      last = tick.time
    }
  yield { type: 'OPERATOR', time: last, action: { type: 'FLATTEN' }, note: 'the day is over' }
  await until(() => engine.publicState().positions.length === 0)
}

async function* onTick(tick: MarketTick, bars: BarAggregator): AsyncGenerator<EngineEvent> {
  terminal.tick(CONTRACT, tick)
  if (quotes.length === 0) await breath()
  yield* quotes.splice(0)
  const bar = bars.push(tick)
  if (bar !== null) yield* hostEvents(strategy.onBar(bar, view), bar.time + bar.durationMs)
  // in earnest nobody waits; here a day goes by in seconds, and an answer must not come an hour late
  await until(() => broker.underWay === 0)
}

// 4. go
terminal.start()
account.tick(CONTRACT, { time: Date.parse('2026-09-01T12:00:00Z'), bid: 143_945, ask: 143_950, last: null, volume: 0 })
let trades = 0
await drive({
  engine,
  store: new MemoryStore(),
  broker,
  events: market(),
  snapshotEvery: 1_000_000,
  onStep: ({ records, event }) => {
    for (const record of records) {
      if (record.type === 'DECIDED') console.log(`${time(event.time)}  ${record.decision.reason}`)
      if (record.type === 'TRADE_CLOSED') trades += 1
    }
    if (event.type === 'FILL' || event.type === 'EXIT_FILL')
      console.log(`${time(event.time)}  ${event.type} ${event.contracts} at ${event.price}`)
  },
})
function time(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(11, 19)
}
const { balance } = account.account()
console.log(`\n${trades} trades; the day brought ${formatCents(engine.publicState().pnlToday)} by our book.`)
console.log(`Balance at the terminal ${balance.toFixed(2)}, of 10000.00 in the morning.`)
broker.close()
terminal.stop()
await server.close()
