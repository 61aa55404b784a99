import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import { Engine, type EngineEvent, parseEngineConfig, type Step } from '@alavanca/engine'
import { CounterfactualBook } from '@alavanca/report'
import { parseScalpConfig } from '@alavanca/scalp'
import { test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { parseBrokerConfig, ReplaySession } from '../src/index.ts'
import { bot, market, wishes } from './random-bots.ts'
import { setup } from './scripted.ts'

// one contract, no costs: what a trade earns then depends on its prices alone
const capital = parseCapitalConfig({ operatorCapital: 1_000, requireProfitToday: false, maxExtraContracts: 0 })
const broker = parseBrokerConfig({ spreadPoints: 0, slippagePoints: 0 }, WIN)

const isFed = ({ type }: EngineEvent): boolean => type === 'QUOTE' || type === 'BAR' || type === 'SIGNAL'

/** The same market and signals under an operator who has paused. */
const paused = (steps: readonly Step[]): readonly Step[] => {
  const engine = new Engine({
    config: parseEngineConfig({ instruments: [WIN], capital, maxStampLeadSeconds: 0, signalMaxAgeSeconds: 0 }),
  })
  const time = steps[0]?.time ?? 0
  return [
    engine.process({ type: 'OPERATOR', time, action: { type: 'PAUSE' } }),
    ...steps.flatMap(({ event }) => (isFed(event) ? engine.process(event) : [])),
  ]
}

const bookOf = (steps: readonly Step[]): CounterfactualBook => {
  const extra = parseScalpConfig()
  const book = new CounterfactualBook({ instrumentOf: () => WIN, extra })
  for (const step of steps) book.apply(step)
  return book
}

let compared = 0

test.prop([market(8), wishes], { numRuns: 250 })(
  'what a refused trade would have earned is what it earned where it was let through',
  (bars, wanted) => {
    const steps: Step[] = []
    const onlySignals = wanted.map((wish) => ({
      ...wish,
      kind: 'SIGNAL' as const,
      onOpposite: 'refuse' as const,
      // inside a bar the engine moves a stop where the simulation waits for the next one
      trail: undefined,
      breakEven: undefined,
    }))
    const session = new ReplaySession(
      setup(bot(onlySignals), { capital, broker, listener: { onStep: (step) => steps.push(step) } }),
    )
    for (const shown of bars) session.onBar(shown)
    session.finish()
    const refused = bookOf(paused(steps))
    const trades = steps.flatMap(({ records }) =>
      records.flatMap((record) => (record.type === 'TRADE_CLOSED' ? record.trade : [])),
    )
    for (const trade of trades) {
      const [simulated] = refused.of(trade.id)
      compared += simulated === undefined ? 0 : 1
      if (simulated === undefined) continue
      expect({ id: trade.id, net: simulated.netCents, entry: simulated.entryPrice }).toEqual({
        id: trade.id,
        net: trade.netCents,
        entry: trade.base.entryPrice,
      })
    }
  },
)

test('that was compared often', () => expect(compared).toBeGreaterThan(100))
