/**
 * What an existing bot writes to size its signals and to let the extra contracts leave by themselves:
 * `npx tsx --conditions=@alavanca/source examples/in-a-bot.ts`. The feed and the broker below stand in for the bot's own.
 */
import { CapitalManager, describeAllocation } from '@alavanca/capital'
import { cents, type Quote, type Side, WIN } from '@alavanca/core'
import { type CloseCommand, ScalpManager } from '@alavanca/scalp'
import { explain, loadSettings } from '@alavanca/settings'

const NINE_THIRTY = Date.parse('2026-03-02T12:30:00Z')

// the bot's own broker: here it fills everything at once
const broker = {
  buy: (contracts: number) => ({ contracts, price: 130_000, time: NINE_THIRTY + 150 }),
  close: ({ symbol, contracts, referencePrice, time }: CloseCommand) => ({
    symbol,
    contracts,
    price: referencePrice ?? 130_000,
    time: time + 120,
  }),
}

// the bot's own feed: the price climbs five points a second
const quotes: readonly Quote[] = Array.from({ length: 30 }, (_, second) => ({
  time: NINE_THIRTY + second * 1_000,
  bid: 129_995 + 5 * second,
  ask: 130_000 + 5 * second,
}))

const settings = loadSettings({ OPERATOR_CAPITAL_BRL: '5000', REALAVANCAGEM_MIN_PROFIT_TODAY_BRL: '30' })
console.log(explain(settings).split('\n').slice(0, 4).join('\n'))

const capital = new CapitalManager({ config: settings.capital })
const scalp = new ScalpManager({ config: settings.scalp, instruments: [WIN] })

// 1. the bot's strategy has a signal: how many contracts?
const side: Side = 'BUY'
const { record, approval } = capital.allocate({
  symbol: WIN.symbol,
  time: NINE_THIRTY,
  regime: 'TREND_UP',
  globalConfidence: 0.81,
  ensembleDisagreement: 0.2,
  liquidityStrength: 0.7,
  transitionActive: false,
  pnlToday: cents(4_200),
})
console.log(`\n${describeAllocation(record)}`)

// 2. one order for all; once it is filled, the approved extra contracts become a scalp
const fill = broker.buy(record.final)
if (approval !== null) {
  const opened = scalp.open({ approval, symbol: WIN.symbol, side, entryPrice: fill.price, openedAt: fill.time })
  console.log(opened.type === 'OPENED' ? opened.event.reason : opened.code)
}

// 3. every quote goes to the scalp manager; what it asks for is sent, what was filled is told
for (const quote of quotes) {
  for (const outcome of scalp.onQuote(WIN.symbol, quote)) {
    if (outcome.type !== 'CLOSE') continue
    const closed = scalp.confirmClose(broker.close(outcome.command))
    if (closed.type === 'CLOSED') console.log(closed.event.reason)
  }
}

const now = NINE_THIRTY + 30_000
console.log(
  `Cool-down: ${Math.ceil(scalp.cooldownRemaining(WIN.symbol, now) / 1_000)} s before the next extra contract.`,
)
