/** A recorded day of ticks through engine, bridge and a terminal, tick by tick. */
import { WIN } from '@alavanca/core'
import {
  type Broker,
  type BrokerEvent,
  drive,
  Engine,
  type EngineEvent,
  MemoryStore,
  parseEngineConfig,
  type QuoteEvent,
} from '@alavanca/engine'
import { SimulatedTerminal, SimulatedTradeServer } from '@alavanca/paper'
import { BarAggregator, type HostStrategyFactory, hostEvents, type MarketTick, NOTHING_HELD } from '@alavanca/replay'
import { TEST_TOKEN } from '@alavanca/testing/token'
import { TerminalBroker } from '../src/broker/terminal-broker.ts'
import { TerminalServer } from '../src/server/terminal-server.ts'
import { COSTS, type DayOptions, type Recorded, rulesOf } from './paper-day.ts'
import { Notes, type Told } from './told.ts'

const CONTRACT = 'WINV26'
/** Only what never happens takes so long, however slow the machine. */
const PATIENCE_MS = 30_000

/** A terminal that is shown the recorded prices, and the trade server behind it. */
export interface DayTerminal {
  readonly account: SimulatedTradeServer
  /** It stamps by the time of day it is here, not by the recording's: what it tells counts as of the tick it was shown last. */
  readonly hasOwnClock: boolean
  tick(tick: MarketTick): void
  stop(): void | Promise<void>
  /** What it has said lately, for whoever waited in vain. */
  tail?(): string
}

interface DayPlace {
  readonly port: number
  readonly token: string
  /** A terminal has a price before anybody connects. */
  readonly first: MarketTick
}

export type StartTerminal = (place: DayPlace) => Promise<DayTerminal>

export const paperTerminal =
  ({ hedging }: { readonly hedging: boolean }): StartTerminal =>
  async ({ port, token, first }) => {
    const account = new SimulatedTradeServer({
      symbols: [{ instrument: WIN, contract: CONTRACT, series: 'WIN$N', costs: COSTS }],
      balance: 1_000_000,
      hedging,
    })
    account.tick(CONTRACT, first)
    const terminal = new SimulatedTerminal({ port, token }, { server: account })
    terminal.start()
    return { account, hasOwnClock: false, tick: (tick) => terminal.tick(CONTRACT, tick), stop: () => terminal.stop() }
  }

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const HOST = new Set(['QUOTE', 'BAR', 'SIGNAL', 'ADJUST', 'EXIT', 'CANCEL_ENTRY', 'TIMER', 'OPERATOR'])

/** What is still to be heard, so that the next price comes only when all that the last one began is over. */
class Quiet {
  readonly #broker: TerminalBroker
  readonly #terminal: DayTerminal
  readonly #asked = new Set<string>()
  #told = 0
  #handled = 0
  #contracts = 0

  constructor(broker: TerminalBroker, terminal: DayTerminal) {
    this.#broker = broker
    this.#terminal = terminal
    broker.subscribe((event) => this.#hear(event))
  }

  /** The engine has taken an event, and asks for these orders. */
  took(event: EngineEvent, orderIds: readonly string[]): void {
    if (!HOST.has(event.type)) this.#handled += 1
    for (const orderId of orderIds) this.#asked.add(orderId)
  }

  /** Every order has its end, every deal of the account was told, and the engine has heard it all. */
  async now(): Promise<void> {
    // of several legs one deal may be told in parts; a lot of the mini-index is a contract
    const dealt = () =>
      this.#terminal.account.deals(0, Number.POSITIVE_INFINITY).reduce((sum, { volume }) => sum + volume, 0)
    await this.until(
      () =>
        `quiet: not answered [${[...this.#asked]}], under way ${this.#broker.underWay}, told ${this.#contracts} of ${dealt()} contracts`,
      () =>
        this.#asked.size === 0 &&
        this.#broker.underWay === 0 &&
        this.#contracts === dealt() &&
        this.#told === this.#handled,
    )
  }

  async until(what: () => string, isSo: () => boolean): Promise<void> {
    const end = performance.now() + PATIENCE_MS
    while (!isSo()) {
      if (performance.now() > end) throw new Error(`waited in vain for ${what()}\n${this.#terminal.tail?.() ?? ''}`)
      await breath()
    }
  }

  #hear(event: BrokerEvent): void {
    this.#told += 1
    if (event.type === 'FILL' || event.type === 'EXIT_FILL') this.#contracts += event.contracts
    if ('orderId' in event) this.#asked.delete(event.orderId)
  }
}

/** The same broker; where the terminal stamps by a clock of its own, what it tells happens at the time that is shown. */
const onTheClock = (broker: TerminalBroker, time: () => number | null): Broker => ({
  send: (command) => broker.send(command),
  reconcile: (orders) => broker.reconcile(orders),
  subscribe: (listener) =>
    broker.subscribe((event) => {
      const shown = time()
      listener(shown === null ? event : { ...event, time: shown })
    }),
})

/**
 * A price reaches the terminal first, which judges what it holds; then a bar that this price completed is shown to the bot,
 * whose orders the terminal fills at that price; then the price reaches the engine. All that follows from one price is over
 * before the next.
 */
export const dayOverTheBridge = async (
  { warmUp, ticks }: Recorded,
  makeStrategy: HostStrategyFactory,
  start: StartTerminal,
  options: DayOptions = {},
): Promise<Told> => {
  const { barMs, ...rules } = rulesOf(options)
  const notes = new Notes()
  const strategy = makeStrategy({ instrument: WIN })
  for (const bar of warmUp) strategy.onBar(bar, NOTHING_HELD)
  const bars = new BarAggregator({ instrument: WIN, durationMs: barMs })
  const [first] = ticks
  if (first === undefined) return notes.told()
  const server = new TerminalServer({ token: TEST_TOKEN, port: 0 })
  const terminal = await start({ port: await server.listen(), token: TEST_TOKEN, first })
  const broker = new TerminalBroker(
    { symbols: [{ instrument: WIN, terminalSymbol: 'WIN$N', bars: null }], maxContractsPerOrder: 100 },
    { server, openLegs: () => [] },
  )
  const quotes: QuoteEvent[] = []
  broker.onMarket((event) => event.type === 'QUOTE' && quotes.push(event))
  const quiet = new Quiet(broker, terminal)
  let shown: number = first.time

  const streamed = async (): Promise<void> => {
    await quiet.until(
      () => `a terminal, now ${broker.phase}`,
      () => broker.phase === 'READY',
    )
    let next = 0
    await quiet.until(
      () => 'the first price',
      () => {
        if (performance.now() >= next) {
          next = performance.now() + 200
          terminal.tick(first)
        }
        return quotes.length > 0
      },
    )
    // whatever else of it is on its way
    await new Promise((resolve) => setTimeout(resolve, 300))
    quotes.length = 0
  }
  const events = async function* (): AsyncGenerator<EngineEvent> {
    await streamed()
    for (const tick of ticks) {
      shown = tick.time
      terminal.tick(tick)
      await quiet.until(
        () => `the price of ${JSON.stringify(tick)}`,
        () => quotes.length > 0,
      )
      await quiet.now()
      const finished = bars.push(tick)
      if (finished !== null)
        for (const event of hostEvents(strategy.onBar(finished, NOTHING_HELD), finished.time + finished.durationMs)) {
          yield event
          await quiet.now()
        }
      for (const quote of quotes.splice(0)) {
        yield terminal.hasOwnClock ? { ...quote, time: tick.time } : quote
        await quiet.now()
      }
    }
    yield { type: 'OPERATOR', time: shown, action: { type: 'FLATTEN' } }
    await quiet.now()
  }
  try {
    await drive({
      engine: new Engine({ config: parseEngineConfig({ instruments: [WIN], ...rules, orderPrefix: 'sim' }) }),
      store: new MemoryStore(),
      broker: onTheClock(broker, () => (terminal.hasOwnClock ? shown : null)),
      events: events(),
      snapshotEvery: 1_000_000,
      onStep: (step) => {
        notes.take(step)
        const orders = step.commands.filter(({ type }) => type !== 'CANCEL')
        quiet.took(
          step.event,
          orders.map(({ orderId }) => orderId),
        )
      },
    })
  } finally {
    broker.close()
    await terminal.stop()
    await server.close()
  }
  return notes.told()
}
