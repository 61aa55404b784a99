import { readFileSync } from 'node:fs'
import { type Bar, defineInstrument, type Instrument, type Side, type TwoSidedQuote, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { approve, commandsIn, fillAtTrigger } from '../test/market.ts'
import { type ClosedEvent, type MarketOutcome, parseScalpConfig, type ScalpConfigInput, ScalpManager } from './index.ts'

interface GoldenCase {
  instrument: { symbol: string; tickSize: number; pointSize: number; pointValue: number }
  config: ScalpConfigInput & { barSeconds?: number }
  open: { side: Side; entryPrice: number; contracts: number; time: number }
}

interface TickCase extends GoldenCase {
  ticks: TwoSidedQuote[]
  expected: {
    event: string
    time: number
    exitPrice: number
    points: number
    pnlCents: number
    holdSeconds: number
    cooldown: boolean
  } | null
}

interface BarCase extends GoldenCase {
  bars: Omit<Bar, 'durationMs'>[]
  expected: {
    event: string
    bar: number
    exitPrice: number
    points: number
    pnlCents: number
    ambiguous: boolean
  } | null
}

const casesIn = <Case>(name: string): (readonly [number, Case])[] => {
  const text = readFileSync(`${import.meta.dirname}/../test/fixtures/${name}.json`, 'utf8')
  // the shape is that of the file
  return (JSON.parse(text) as Case[]).map((golden, index) => [index, golden] as const)
}

const opened = ({ instrument, config, open }: GoldenCase): ScalpManager => {
  const { barSeconds, ...rules } = config
  const known: Instrument = defineInstrument({ ...WIN, ...instrument })
  const manager = new ScalpManager({ config: parseScalpConfig(rules), instruments: [known] })
  const { time: openedAt, ...leg } = open
  const { symbol } = instrument
  const outcome = manager.open({ ...leg, symbol, approval: approve(open.contracts, symbol, openedAt), openedAt })
  expect(outcome.type).toBe('OPENED')
  return manager
}

type Fill = ClosedEvent & { readonly index: number }

/** Hears news until a close is asked for, and fills that at its trigger; then compares it with what is expected. */
const check = <News>(
  { expected, instrument: { symbol } }: TickCase | BarCase,
  manager: ScalpManager,
  market: readonly News[],
  hear: (news: News) => readonly MarketOutcome[],
  factsOf: (fill: Fill) => object,
): void => {
  for (const [index, news] of market.entries()) {
    const [command] = commandsIn(hear(news))
    if (command === undefined) continue
    const fill = { ...fillAtTrigger(manager, command), index }
    expect(factsOf(fill)).toEqual({ ...expected, exitPrice: undefined })
    expect(fill.exitPrice).toBeCloseTo(expected?.exitPrice ?? Number.NaN, 9)
    return
  }
  expect(expected).toBeNull()
  expect(manager.active(symbol)).not.toBeNull()
}

test.each(casesIn<TickCase>('scalp-ticks'))('golden quotes, case %i', (_, golden) => {
  const manager = opened(golden)
  const { symbol } = golden.instrument
  const hear = (tick: TwoSidedQuote) => manager.onQuote(symbol, tick)
  check(golden, manager, golden.ticks, hear, ({ type, time, points, pnlCents, holdSeconds }) => {
    return { event: type, time, points, pnlCents, holdSeconds, cooldown: manager.inCooldown(symbol, time) }
  })
})

test.each(casesIn<BarCase>('scalp-bars'))('golden bars, case %i', (_, golden) => {
  const manager = opened(golden)
  const durationMs = (golden.config.barSeconds ?? Number.NaN) * 1_000
  const hear = (bar: BarCase['bars'][number]) => manager.onBar(golden.instrument.symbol, { ...bar, durationMs })
  check(golden, manager, golden.bars, hear, ({ index, type, points, pnlCents, ambiguous }) => {
    return { event: type, bar: index, points, pnlCents, ambiguous }
  })
})
