import { parseCapitalConfig } from '@alavanca/capital'
import { type Signal, WIN } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import { parseScalpConfig } from '@alavanca/scalp'
import { CALM } from '@alavanca/testing/signals'
import { parseBrokerConfig } from '../src/broker/broker-config.ts'
import type { HostDecision, HostStrategy } from '../src/host-strategy.ts'
import type { ReplaySetup } from '../src/run/replay-setup.ts'

export const MINUTE = 60_000
/** 09:00 in São Paulo on a Monday. */
export const OPEN: number = Date.parse('2026-03-02T12:00:00Z')

/** A minute bar: `minute` counts from the open. */
export const bar = (
  minute: number,
  [open, high, low, close]: readonly [number, number, number, number],
): MarketBar => ({
  time: OPEN + minute * MINUTE,
  durationMs: MINUTE,
  open,
  high,
  low,
  close,
  volume: 100,
  spread: null,
})

/** A minute in which nothing moves. */
export const flat = (minute: number, price: number): MarketBar => bar(minute, [price, price, price, price])

export const signal = (over: Partial<Signal> = {}): Signal => ({
  id: 'a',
  time: OPEN,
  symbol: 'WIN',
  side: 'BUY',
  entryPrice: 130_000,
  stopPrice: 129_900,
  targets: [130_200],
  ...over,
})

/** A strategy that says what it was told to, by the minute of the bar it sees. */
export const scripted = (script: Readonly<Record<number, Partial<HostDecision>>>): HostStrategy => ({
  name: 'scripted',
  onBar: ({ time }) => {
    const said = script[(time - OPEN) / MINUTE]
    const minute = (time - OPEN) / MINUTE
    // the first is called a, the others by their minute
    const id = minute === 0 ? 'a' : `m${minute}`
    return said === undefined ? null : { signal: said.signal ?? signal({ id }), context: said.context ?? CALM }
  },
})

/** WIN at no cost unless told otherwise: three base contracts, one extra, no profit required. */
export const setup = (strategy: HostStrategy, over: Partial<ReplaySetup> = {}): ReplaySetup => ({
  instrument: WIN,
  strategy,
  capital: parseCapitalConfig({ operatorCapital: 3_000, requireProfitToday: false }),
  scalp: parseScalpConfig(),
  broker: parseBrokerConfig({ spreadPoints: 0, slippagePoints: 0 }, WIN),
  timeZone: 'America/Sao_Paulo',
  ...over,
})
