/**
 * An existing bot, before and after: its loop keeps its shape, and its order becomes a signal.
 * `npx tsx --conditions=@alavanca/source examples/existing-bot.ts`.
 */
import { parseCapitalConfig } from '@alavanca/capital'
import { direction, formatCents, type Side, WIN } from '@alavanca/core'
import {
  type Broker,
  type BrokerEvent,
  type Command,
  drive,
  type EngineEvent,
  type LegName,
  MemoryStore,
  openEngine,
  parseEngineConfig,
} from '@alavanca/engine'

const NINE_THIRTY = Date.parse('2026-03-02T12:30:00Z')

interface Price {
  readonly time: number
  readonly bid: number
  readonly ask: number
}

/** The bot's own feed: the price climbs for a minute, and falls again. */
const feed = function* (): Generator<Price> {
  for (let second = 0; second < 120; second += 1) {
    const bid = 130_000 + 5 * (second < 60 ? second : 120 - second)
    yield { time: NINE_THIRTY + second * 1_000, bid, ask: bid + 5 }
  }
}

/** The bot's own idea: buy on the third price. */
const wantsToBuy = ({ time }: Price): boolean => time === NINE_THIRTY + 2_000

/** The bot's own account: it fills at the last price, and closes at the stop or target of an order. */
class Account {
  #price: Price = { time: 0, bid: 0, ask: 0 }
  #open = new Map<string, { side: Side; contracts: number; entry: number; stop: number; target: number | null }>()
  pnl = 0
  onExit: (name: string, contracts: number, price: number, isStop: boolean) => void = () => {}

  get time(): number {
    return this.#price.time
  }

  see(price: Price): void {
    this.#price = price
    for (const [name, { side, contracts, stop, target }] of this.#open) {
      const gain = (level: number): number => direction(side) * (this.#exitPrice(side) - level)
      const isStop = gain(stop) <= 0
      if (isStop || (target !== null && gain(target) >= 0))
        this.onExit(name, contracts, this.close(name, contracts), isStop)
    }
  }

  order(name: string, side: Side, contracts: number, stop: number, target: number | null): number {
    const entry = side === 'BUY' ? this.#price.ask : this.#price.bid
    this.#open.set(name, { side, contracts, entry, stop, target })
    return entry
  }

  close(name: string, contracts: number): number {
    const position = this.#open.get(name)
    if (position === undefined) throw new Error(`${name} is not open`)
    const price = this.#exitPrice(position.side)
    this.pnl += direction(position.side) * (price - position.entry) * contracts * 0.2
    this.#open.delete(name)
    return price
  }

  #exitPrice(side: Side): number {
    return side === 'BUY' ? this.#price.bid : this.#price.ask
  }
}

// ── before: the bot sizes and sends by itself
const before = (account: Account): void => {
  for (const price of feed()) {
    account.see(price)
    if (wantsToBuy(price)) account.order('BASE', 'BUY', 5, price.ask - 100, price.ask + 200)
  }
}

// ── after: the same loop yields what it sees and wants; the engine sizes, adds the extra, and lets it leave
const events = function* (account: Account): Generator<EngineEvent> {
  for (const price of feed()) {
    account.see(price)
    yield { type: 'QUOTE', symbol: 'WIN', ...price }
    if (wantsToBuy(price)) yield signalAt(price)
  }
}

const signalAt = ({ time, ask }: Price): EngineEvent => ({
  type: 'SIGNAL',
  time,
  signal: {
    id: `${time}`,
    time,
    symbol: 'WIN',
    side: 'BUY',
    entryPrice: ask,
    stopPrice: ask - 100,
    targets: [ask + 200],
  },
  // what the bot knows about the market: the eight layers decide on these numbers
  context: {
    regime: 'TREND_UP',
    globalConfidence: 0.8,
    ensembleDisagreement: 0.1,
    liquidityStrength: 0.7,
    transitionActive: false,
  },
})

/** The one thing to write: the engine's commands in the account's words, and its news in the engine's. */
const brokerOf = (account: Account): Broker => {
  let tell: (event: BrokerEvent) => void = () => {}
  let exits = 0
  account.onExit = (name, contracts, price, isStop) => {
    exits += 1
    const facts = { time: account.time, symbol: 'WIN', leg: name as LegName, fillId: `exit ${exits}`, contracts, price }
    tell({ type: 'EXIT_FILL', ...facts, cause: isStop ? 'STOP' : 'TARGET' })
  }
  return {
    send: (command: Command) => {
      // this account fills at once: nothing is ever there to be taken back
      if (command.type === 'CANCEL') return
      const { orderId, leg, contracts } = command
      const price =
        command.type === 'OPEN'
          ? account.order(leg, command.side, contracts, command.stopPrice, command.targetPrice)
          : account.close(leg, contracts)
      tell({ type: 'FILL', time: account.time, orderId, fillId: `fill ${orderId}`, contracts, price })
    },
    subscribe: (listener) => {
      tell = listener
      return () => {
        tell = () => {}
      }
    },
    // a real broker is asked here, after a restart, what became of orders that had been sent
    reconcile: () => {},
  }
}

const old = new Account()
before(old)
console.log(`Before: ${old.pnl.toFixed(2)}`)

const account = new Account()
// a real bot keeps its steps on disk
const store = new MemoryStore()
const config = parseEngineConfig({
  instruments: [WIN],
  capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false }),
})
const { engine } = await openEngine({ store, config })
await drive({ engine, store, broker: brokerOf(account), events: events(account) })
console.log(`After:  ${account.pnl.toFixed(2)}, and the engine counted ${formatCents(engine.publicState().pnlToday)}`)
for (const { sequence, records } of store.stepsAfter(0)) {
  for (const record of records) {
    if (record.type === 'SCALP') console.log(`Step ${sequence}: ${record.event.reason}`)
    if (record.type === 'TRADE_CLOSED')
      console.log(`Step ${sequence}: trade over, ${formatCents(record.trade.netCents)}`)
  }
}
