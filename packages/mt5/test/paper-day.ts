/** A recorded day of ticks through engine, bridge and simulated terminal, tick by tick, and the same day in replay. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WIN } from '@alavanca/core'
import {
  drive,
  Engine,
  type EngineEvent,
  MemoryStore,
  parseEngineConfig,
  type QuoteEvent,
  type Step,
} from '@alavanca/engine'
import { SimulatedTerminal, SimulatedTradeServer } from '@alavanca/paper'
import {
  BarAggregator,
  type HostStrategyFactory,
  hostEvents,
  loadRecording,
  type MarketBar,
  type MarketTick,
  NOTHING_HELD,
  parseBrokerConfig,
  ReplaySession,
} from '@alavanca/replay'
import { loadSettings } from '@alavanca/settings'
import { TerminalBroker } from '../src/broker/terminal-broker.ts'
import { TerminalServer } from '../src/server/terminal-server.ts'

const DATA = join(import.meta.dirname, '..', '..', '..', 'examples', 'data')
const DAY = 'SIMULATED_WIN_202609010900_202609011824.csv.gz'
const WEEKS = 'SIMULATED_WIN_M1_202607060900_202608311824.csv.gz'
const TOKEN = 'sixteen letters!'
const COSTS = { commissionPerContract: 0.25 }

const load = async (name: string) => {
  const bytes = readFileSync(join(DATA, name))
  return loadRecording([bytes], { name, instrument: WIN, timeZone: 'America/Sao_Paulo' })
}

export interface Recorded {
  readonly warmUp: readonly MarketBar[]
  readonly ticks: readonly MarketTick[]
}

export const recordedDay = async (mostTicks = Number.POSITIVE_INFINITY): Promise<Recorded> => {
  const [day, weeks] = await Promise.all([load(DAY), load(WEEKS)])
  if (day.kind !== 'ticks' || weeks.kind !== 'bars') throw new Error('the demo recordings are others than expected')
  const [ticks, warmUp]: [MarketTick[], MarketBar[]] = [[], []]
  for await (const batch of day.batches) ticks.push(...batch)
  for await (const batch of weeks.batches) warmUp.push(...batch)
  return { warmUp, ticks: ticks.slice(0, mostTicks) }
}

/** What must be the same: what was decided, and what was bought and sold at what price and when. */
export interface Told {
  readonly decisions: readonly unknown[]
  readonly fills: readonly unknown[]
}

class Notes {
  readonly decisions: unknown[] = []
  readonly fills: unknown[] = []

  told(): Told {
    return { decisions: this.decisions, fills: this.fills }
  }

  readonly take = ({ event, records }: Step): void => {
    for (const record of records) if (record.type === 'DECIDED') this.decisions.push(record.decision)
    if (event.type !== 'FILL' && event.type !== 'EXIT_FILL') return
    const { contracts, price, time, commissionCents } = event
    this.fills.push({ contracts, price, time, commissionCents: commissionCents ?? 0 })
  }
}

const settings = loadSettings({})
const learning = { gate: settings.gate, policy: settings.policy, online: settings.online }
const rules = { capital: settings.capital, scalp: settings.scalp, timeZone: settings.session.timeZone }

export const dayInReplay = ({ warmUp, ticks }: Recorded, makeStrategy: HostStrategyFactory): Told => {
  const notes = new Notes()
  const session = new ReplaySession({
    instrument: WIN,
    strategy: makeStrategy({ instrument: WIN }),
    broker: parseBrokerConfig(COSTS, WIN),
    ...rules,
    learning,
    listener: { onStep: notes.take },
  })
  for (const bar of warmUp) session.warmUp(bar)
  for (const tick of ticks) session.onTick(tick)
  session.finish()
  return notes.told()
}

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const dayOverTheBridge = async (
  { warmUp, ticks }: Recorded,
  makeStrategy: HostStrategyFactory,
): Promise<Told> => {
  const notes = new Notes()
  const strategy = makeStrategy({ instrument: WIN })
  for (const bar of warmUp) strategy.onBar(bar, NOTHING_HELD)
  const bars = new BarAggregator({ instrument: WIN, durationMs: 60_000 })
  const account = new SimulatedTradeServer({
    symbols: [{ instrument: WIN, contract: 'WINV26', series: 'WIN$N', costs: COSTS }],
    balance: 1_000_000,
    fillAt: 'NEXT',
  })
  const server = new TerminalServer({ token: TOKEN, port: 0 })
  const terminal = new SimulatedTerminal({ port: await server.listen(), token: TOKEN }, { server: account })
  const [first] = ticks
  // a terminal has a price before anybody connects
  if (first !== undefined) account.tick('WINV26', first)
  terminal.start()
  const broker = new TerminalBroker(
    { symbols: [{ instrument: WIN, terminalSymbol: 'WIN$N', bars: null }], maxContractsPerOrder: 100 },
    { server, openLegs: () => [] },
  )
  const quotes: QuoteEvent[] = []
  broker.onMarket((event) => event.type === 'QUOTE' && quotes.push(event))
  const waiting = new Set<string>()
  broker.subscribe((event) => 'orderId' in event && waiting.delete(event.orderId))

  const settled = async (): Promise<void> => {
    while (waiting.size > 0) await breath()
    await breath()
  }
  const events = async function* (): AsyncGenerator<EngineEvent> {
    while (broker.phase !== 'READY') await breath()
    // until the contract is streamed
    for (let turn = 0; turn < 50; turn += 1) await breath()
    for (const tick of ticks) {
      const finished = bars.push(tick)
      if (finished !== null)
        for (const event of hostEvents(strategy.onBar(finished, NOTHING_HELD), finished.time + finished.durationMs)) {
          yield event
          await settled()
        }
      terminal.tick('WINV26', tick)
      while (quotes.length === 0) await breath()
      yield* quotes.splice(0)
      if (waiting.size > 0) await settled()
    }
    const last = ticks.at(-1)?.time ?? 0
    yield { type: 'OPERATOR', time: last, action: { type: 'FLATTEN' } }
    await settled()
    while (broker.underWay > 0) await breath()
  }
  const engine = new Engine({
    config: parseEngineConfig({ instruments: [WIN], ...rules, learning, orderPrefix: 'sim' }),
  })
  await drive({
    engine,
    store: new MemoryStore(),
    broker,
    events: events(),
    snapshotEvery: 1_000_000,
    onStep: (step) => {
      notes.take(step)
      for (const command of step.commands) if (command.type !== 'CANCEL') waiting.add(command.orderId)
    },
  })
  broker.close()
  terminal.stop()
  await server.close()
  return notes.told()
}
