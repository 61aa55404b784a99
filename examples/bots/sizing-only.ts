/**
 * A bot that only wants to know how many contracts: by one function, or by an engine with all else switched off.
 * `npx tsx --conditions=@alavanca/source examples/bots/sizing-only.ts`.
 */
import { allocate, parseCapitalConfig } from '@alavanca/capital'
import { cents, WIN } from '@alavanca/core'
import { Engine, parseEngineConfig } from '@alavanca/engine'
import { engineSettings, loadSettings } from '@alavanca/settings'
import { SEEN, NINE_THIRTY as time } from './shared/market.ts'

// ── one function: the bot keeps its books, its orders and its exits
const capital = parseCapitalConfig({ operatorCapital: 7_500, marginPerContract: 1_000, releverageEnabled: false })
const facts = { ...SEEN, symbol: 'WIN', time, pnlToday: cents(0) }
console.log(`${allocate(facts, capital).record.base} contracts`)
// what is bound elsewhere is not there to be used
console.log(
  `${allocate({ ...facts, freeCapital: cents(250_000) }, capital).record.base} contracts of 2,500.00 that are free`,
)

// ── the engine: it sizes by what is held and lost, and keeps the books; nothing is drawn, and there is no extra
const settings = loadSettings({ OPERATOR_CAPITAL_BRL: '7500', RL_POLICY_ENABLED: 'false' })
const engine = new Engine({ config: parseEngineConfig({ instruments: [WIN], ...engineSettings(settings) }) })
const levels = { entryPrice: 130_000, stopPrice: 129_850, targets: [130_300] }
for (const requestedContracts of [undefined, 3, 20]) {
  const id = `asks for ${requestedContracts ?? 'no number'}`
  const size = requestedContracts === undefined ? {} : { requestedContracts }
  const signal = { id, time, symbol: 'WIN', side: 'BUY' as const, ...levels, ...size }
  const { commands, records } = engine.process({ type: 'SIGNAL', time, signal, context: SEEN })
  for (const record of records) if (record.type === 'DECIDED') console.log(`${id}: ${record.decision.reason}`)
  // this bot sends no order after all: an engine that is never told would wait for it
  for (const { orderId } of commands) engine.process({ type: 'ORDER_CANCELLED', time, orderId, cause: 'REQUESTED' })
}
