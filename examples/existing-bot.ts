/**
 * An existing bot, before and after: its loop keeps its shape, and its order becomes a signal.
 * `npx tsx --conditions=@alavanca/source examples/existing-bot.ts`.
 */
import { parseCapitalConfig } from '@alavanca/capital'
import { formatCents, WIN } from '@alavanca/core'
import { drive, type EngineEvent, MemoryStore, openEngine, parseEngineConfig } from '@alavanca/engine'
import { Account, brokerOf } from './bots/shared/account.ts'
import { NINE_THIRTY, type Price, SEEN, walk } from './bots/shared/market.ts'

/** The bot's own feed: the price climbs for a minute, and falls again. */
const feed = (): Iterable<Price> => walk(130_000, 130_300, 130_005)

/** The bot's own idea: buy on the third price. */
const wantsToBuy = ({ time }: Price): boolean => time === NINE_THIRTY + 2_000

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
  context: { ...SEEN, regime: 'TREND_UP' },
})

const old = new Account()
before(old)
console.log(`Before: ${old.pnl.toFixed(2)}`)

const account = new Account()
// brokerOf is the one thing to write: the engine's commands in the account's words, and its news in the engine's
const broker = brokerOf(account)
// a real bot keeps its steps on disk
const store = new MemoryStore()
const config = parseEngineConfig({
  instruments: [WIN],
  capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false }),
})
const { engine } = await openEngine({ store, config })
await drive({ engine, store, broker, events: events(account) })
console.log(`After:  ${account.pnl.toFixed(2)}, and the engine counted ${formatCents(engine.publicState().pnlToday)}`)
for (const { sequence, records } of store.stepsAfter(0)) {
  for (const record of records) {
    if (record.type === 'SCALP') console.log(`Step ${sequence}: ${record.event.reason}`)
    if (record.type === 'TRADE_CLOSED')
      console.log(`Step ${sequence}: trade over, ${formatCents(record.trade.netCents)}`)
  }
}
