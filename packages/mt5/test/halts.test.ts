import { WIN } from '@alavanca/core'
import { type Command, drive, Engine, type EngineEvent, MemoryStore, type OpenCommand } from '@alavanca/engine'
import { Journal } from '@alavanca/paper'
import { expect, test } from 'vitest'
import { Bench, until } from './bench.ts'
import { botConfig, wishesAfter } from './node-life/bot.ts'

const quote = (time: number) => ({ type: 'QUOTE', symbol: WIN.symbol, time, bid: 130_000, ask: 130_005 }) as const

/** A signal that an engine would open on. */
const signalAt = (time: number): readonly EngineEvent[] => wishesAfter(quote(time), 4, false)

/** An engine's entry as it is kept when the process dies with the order on its way. */
const entryUnderWay = (time: number) => {
  const engine = new Engine({ config: botConfig() })
  const store = new MemoryStore()
  const commands = [quote(time), ...signalAt(time)].flatMap((event) => {
    const step = engine.process(event)
    store.append(step)
    return step.commands
  })
  const entry = commands.find((command): command is OpenCommand => command.type === 'OPEN')
  if (entry === undefined) throw new Error('the signal opened nothing')
  store.markSent(entry.orderId)
  return { engine, store, entry }
}

test.each([
  {
    what: 'that a terminal which knows its time never saw',
    youngerMs: 0,
    tradingState: 'ACTIVE',
    opened: 1,
    sent: ['OPEN'],
  },
  // the entry in doubt may wait: a halt asks for it to be taken back, and a minute later once more
  {
    what: 'older than the memory of the terminal',
    youngerMs: 3_600_000,
    tradingState: 'HALTED',
    opened: 0,
    sent: ['CANCEL', 'CANCEL'],
  },
])(
  'after an order $what the engine is $tradingState, and opens $opened',
  async ({ youngerMs, tradingState, opened, sent }) => {
    const bench = await new Bench().start()
    const { engine, store, entry } = entryUnderWay(bench.time)
    bench.broker.close()
    bench.terminal.stop()
    bench.startTerminal(new Journal('another', bench.trade.wall(bench.time - 60_000) + youngerMs))
    const ready = bench.startBroker([], engine.publicState().positions)
    const later = bench.time + 60_000
    const commands: Command[] = []
    await drive({
      engine,
      store,
      broker: bench.broker,
      events: [quote(later), ...signalAt(later)],
      onStep: (step) => commands.push(...step.commands),
    })
    await ready
    expect(engine.publicState().tradingState).toBe(tradingState)
    expect(store.ordersInFlight().filter(({ status }) => status === 'UNKNOWN')).toHaveLength(1 - opened)
    expect(commands.map(({ type }) => type)).toEqual(sent)
    await until(() => bench.terminal.journal.size === opened, 'the order at the terminal')
    expect(bench.terminal.journal.get(entry.orderId)).toBeNull()
    await bench.stop()
  },
)
