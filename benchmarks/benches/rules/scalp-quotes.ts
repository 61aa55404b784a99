import { CapitalManager, parseCapitalConfig } from '@alavanca/capital'
import { type Cents, WIN } from '@alavanca/core'
import { parseScalpConfig, ScalpManager } from '@alavanca/scalp'
import { CALM } from '@alavanca/testing/signals'
import type { Bench } from '../../suite/bench.ts'
import { rates, type Work } from '../../suite/rates.ts'

/** Quotes that never reach a level, with a leg open or not. */
const quotes = (withLeg: boolean): Work => {
  const scalp = new ScalpManager({ config: parseScalpConfig({ maxHoldSeconds: 1e12 }), instruments: [WIN] })
  // as: whole cents
  const asked = { symbol: 'WIN', time: 0, ...CALM, pnlToday: 10_000 as Cents }
  const { approval } = new CapitalManager({ config: parseCapitalConfig() }).allocate(asked)
  if (withLeg && approval !== null)
    scalp.open({ approval, symbol: 'WIN', side: 'BUY', entryPrice: 130_000, openedAt: 0 })
  let time = 0
  return (count) => {
    let outcomes = 0
    for (const end = time + count; time < end; time += 1) {
      const bid = 130_000 + (time % 5) * 5
      outcomes += scalp.onQuote('WIN', { time, bid, ask: bid + 5 }).length
    }
    if (outcomes !== 0) throw new Error('The quotes were not meant to reach a level.')
    return count
  }
}

export const bench: Bench = {
  title: 'Quotes that the scalp manager looks at',
  about: '`scalp.onQuote` with prices that reach no level.',
  measures: [
    { id: 'idle', what: 'quotes, no leg open', unit: 'per second' },
    { id: 'open', what: 'quotes, a leg open', unit: 'per second' },
  ],
  measure: (conditions) => rates(conditions, { idle: quotes(false), open: quotes(true) }),
}
