import { readFileSync } from 'node:fs'
import { type Bar, defineInstrument, type Instrument, type Side, type TwoSidedQuote, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { approve, commandsIn, fillAtTrigger } from '../test/market.ts'
import { parseScalpConfig, type ScalpConfigInput, ScalpManager } from './index.ts'

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

test.each(casesIn<TickCase>('scalp-ticks'))('golden quotes, case %i', (_, golden) => {
  const manager = opened(golden)
  const { symbol } = golden.instrument
  for (const tick of golden.ticks) {
    const [command] = commandsIn(manager.onQuote(symbol, tick))
    if (command === undefined) continue
    const { type, time, exitPrice, points, pnlCents, holdSeconds } = fillAtTrigger(manager, command)
    const cooldown = manager.inCooldown(symbol, time)
    expect({ event: type, time, points, pnlCents, holdSeconds, cooldown }).toEqual({
      ...golden.expected,
      exitPrice: undefined,
    })
    expect(exitPrice).toBeCloseTo(golden.expected?.exitPrice ?? Number.NaN, 9)
    return
  }
  expect(golden.expected).toBeNull()
  expect(manager.active(symbol)).not.toBeNull()
})

test.each(casesIn<BarCase>('scalp-bars'))('golden bars, case %i', (_, golden) => {
  const manager = opened(golden)
  const { symbol } = golden.instrument
  const durationMs = (golden.config.barSeconds ?? Number.NaN) * 1_000
  for (const [index, bar] of golden.bars.entries()) {
    const [command] = commandsIn(manager.onBar(symbol, { ...bar, durationMs }))
    if (command === undefined) continue
    const { type, exitPrice, points, pnlCents, ambiguous } = fillAtTrigger(manager, command)
    expect({ event: type, bar: index, points, pnlCents, ambiguous }).toEqual({
      ...golden.expected,
      exitPrice: undefined,
    })
    expect(exitPrice).toBeCloseTo(golden.expected?.exitPrice ?? Number.NaN, 9)
    return
  }
  expect(golden.expected).toBeNull()
  expect(manager.active(symbol)).not.toBeNull()
})
