/**
 * An instrument of your own: what its points are worth, what a position of it costs, and an engine that trades it.
 * `npx tsx --conditions=@alavanca/source examples/own-instrument.ts`.
 */
import { parseCapitalConfig } from '@alavanca/capital'
import { defineInstrument, formatCents, moveValue } from '@alavanca/core'
import { Engine, parseEngineConfig } from '@alavanca/engine'
import { parseScalpConfig } from '@alavanca/scalp'

// bitcoin futures as their exchange describes them, and as your broker may describe them otherwise: read it there
const ticks = { tickSize: 10, pointSize: 1, pointValue: 0.1 }
const session = { timeZone: 'America/Sao_Paulo', opens: '09:00', closes: '18:30' }
const BIT = defineInstrument({ symbol: 'BIT', ...ticks, currency: 'BRL', volumeStep: 1, session })

// steps are what prices are counted in inside; a tick is one or several of them
console.log(`One tick of one contract is worth ${formatCents(moveValue(BIT.grid.stepsPerTick, BIT))}`)

// 80 and 40 points, the shipped distances, would be 8.00 and 4.00 here: they are said anew for this market
const config = parseEngineConfig({
  instruments: [BIT],
  capital: parseCapitalConfig({ operatorCapital: 10_000, marginPerContract: 2_500, requireProfitToday: false }),
  scalp: parseScalpConfig({ tpPoints: 1_500, slPoints: 800 }),
})
const engine = new Engine({ config })
const time = Date.parse('2026-03-02T13:30:00Z')
const seen = { globalConfidence: 0.82, ensembleDisagreement: 0.12, liquidityStrength: 0.7, transitionActive: false }
const levels = { entryPrice: 350_000, stopPrice: 347_995, targets: [354_000] }
const { records, commands } = engine.process({
  type: 'SIGNAL',
  time,
  signal: { id: 'first', time, symbol: 'BIT', side: 'BUY', ...levels },
  context: { regime: 'TREND_UP', ...seen },
})
for (const record of records) if (record.type === 'PRICES_ROUNDED') console.log('The stop was off the tick')
for (const order of commands)
  if (order.type === 'OPEN') console.log(`${order.contracts} contracts, stop ${order.stopPrice}`)

// what makes no sense is told at once, all of it
try {
  defineInstrument({ ...BIT, tickSize: 0, pointValue: Number.NaN })
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
}
