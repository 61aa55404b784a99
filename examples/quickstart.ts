/**
 * The smallest whole: a signal in, an order out, its fill told back, and the extra contract on its way out again.
 * `npx tsx --conditions=@alavanca/source examples/quickstart.ts`.
 */
import { formatCents, WIN } from '@alavanca/core'
import { type Command, Engine, type EngineEvent, parseEngineConfig } from '@alavanca/engine'
import { engineSettings, loadSettings } from '@alavanca/settings'

const settings = loadSettings({ OPERATOR_CAPITAL_BRL: '5000', REALAVANCAGEM_MIN_PROFIT_TODAY_BRL: '0' })
const config = parseEngineConfig({ instruments: [WIN], ...engineSettings(settings) })
const engine = new Engine({ config })
const start = Date.parse('2026-03-02T13:30:00Z')

/** One event in: prints what it led to, and gives the orders to carry out. */
const tell = (event: EngineEvent): readonly Command[] => {
  const { commands, records } = engine.process(event)
  for (const record of records) {
    if (record.type === 'DECIDED') console.log(record.decision.reason)
    if (record.type === 'SCALP') console.log(record.event.reason)
  }
  return commands
}

/** This broker fills everything at once: the order is carried out, and what came of it is told. */
const fill = (seconds: number, price: number, orders: readonly Command[]): void => {
  for (const order of orders) {
    if (order.type !== 'OPEN' && order.type !== 'CLOSE') continue
    console.log(`${order.type} ${order.leg} ${order.contracts} at ${price}`)
    const { orderId, contracts } = order
    const time = start + seconds * 1_000
    fill(seconds, price, tell({ type: 'FILL', time, orderId, fillId: `fill of ${orderId}`, contracts, price }))
  }
}

const order = tell({
  type: 'SIGNAL',
  time: start,
  signal: {
    id: 'first',
    time: start,
    symbol: 'WIN',
    side: 'BUY',
    entryPrice: 130_000,
    stopPrice: 129_850,
    targets: [130_300],
  },
  // what the bot knows about the market: the eight layers decide on these numbers
  context: {
    regime: 'TREND_UP',
    globalConfidence: 0.82,
    ensembleDisagreement: 0.12,
    liquidityStrength: 0.7,
    transitionActive: false,
  },
})
fill(0, 130_000, order)
fill(20, 130_080, tell({ type: 'QUOTE', symbol: 'WIN', time: start + 20_000, bid: 130_080, ask: 130_085 }))

const { positions, pnlToday } = engine.publicState()
console.log(`Held: ${positions.map(({ leg, contracts }) => `${leg} ${contracts}`).join(', ')}`)
console.log(`Today: ${formatCents(pnlToday)}`)
