/**
 * A bot in plain JavaScript, without types and without `drive`: each event goes in by one call, and the step that comes out is
 * kept before its orders leave. `npx tsx --conditions=@alavanca/source examples/bots/plain.mjs`; with the packages
 * installed, `node plain.mjs`.
 */
import { parseCapitalConfig } from '@alavanca/capital'
import { AlavancaError, WIN } from '@alavanca/core'
import { MemoryStore, openEngine, parseEngineConfig } from '@alavanca/engine'

const capital = parseCapitalConfig({ operatorCapital: 5_000 })
// a real bot keeps its steps on disk: openSqliteStore of @alavanca/sqlite
const store = new MemoryStore()
const { engine } = await openEngine({ store, config: parseEngineConfig({ instruments: [WIN], capital }) })

/** The bot's own broker fills at the last price, and holds the stops: no price comes near one here. */
let price = 130_000

/**
 * One event in. Its step is kept, then what it orders is done, and what came of that goes in as well.
 * @param {import('@alavanca/engine').EngineEvent} event
 */
const tell = (event) => {
  const step = engine.process(event)
  store.append(step)
  for (const record of step.records)
    if (record.type === 'TRADE_CLOSED') console.log(`over: ${record.trade.netCents / 100}`)
  for (const command of step.commands) carryOut(command)
}

/** @param {import('@alavanca/engine').Command} command */
const carryOut = (command) => {
  const { type, orderId, time } = command
  // nothing ever waits here, so there is nothing to take back
  if (type === 'CANCEL') return
  store.markSent(orderId)
  console.log(type, command.contracts, type === 'CLOSE' ? command.reason : command.stopPrice)
  if (type === 'MODIFY') tell({ type: 'ORDER_MODIFIED', time, orderId })
  else tell({ type: 'FILL', time, orderId, fillId: orderId, contracts: command.contracts, price })
}

const start = Date.parse('2026-03-02T12:30:00Z')
const context = {
  regime: 'RANGE',
  globalConfidence: 0.8,
  ensembleDisagreement: 0.1,
  liquidityStrength: 0.7,
  transitionActive: false,
}
for (let time = start; time < start + 20_000; time += 1_000) {
  price += 10
  tell({ type: 'QUOTE', symbol: 'WIN', time, bid: price, ask: price })
  const levels = { entryPrice: price, stopPrice: price - 100, targets: [] }
  if (time === start + 2_000)
    tell({ type: 'SIGNAL', time, signal: { id: 'a', time, symbol: 'WIN', side: 'BUY', ...levels }, context })
  if (time === start + 10_000) tell({ type: 'ADJUST', time, tradeId: 'a', stopPrice: price - 50 })
  if (time === start + 15_000) tell({ type: 'EXIT', time, symbol: 'WIN', reason: 'the indicator turned' })
}

// what makes no sense is an error that names the field, and nothing has changed
try {
  tell({ type: 'QUOTE', symbol: 'WIN', time: start + 20_000, bid: NaN, ask: price })
} catch (error) {
  if (!(error instanceof AlavancaError)) throw error
  console.log(error.message)
}
