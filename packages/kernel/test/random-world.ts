import { parseCapitalConfig } from '@alavanca/capital'
import { type Instrument, type Rng, type SignalContext, seededRng } from '@alavanca/core'
import type { HostAnswer, HostDecision, HostStrategy } from '@alavanca/engine'
import type { MarketBar, MarketTick } from '@alavanca/recordings'
import { parseBrokerConfig } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import type { KernelSet, TapeSetup } from '../src/index.ts'
import { INSTRUMENTS, oneOf, randomBars, randomTicks, whole } from './random-market.ts'

const HOUR_OF_DAY = (rng: Rng): string =>
  `${String(whole(rng, 0, 23)).padStart(2, '0')}:${oneOf(rng, ['00', '15', '30', '59'])}`

const context = (rng: Rng): SignalContext => ({
  regime: oneOf(rng, ['TREND_UP', 'TREND_UP', 'TREND_DOWN', 'RANGE', 'CHAOTIC']),
  globalConfidence: oneOf(rng, [0.6, 0.7, 0.9, 0.9]),
  ensembleDisagreement: oneOf(rng, [0.1, 0.1, 0.4, 0.5]),
  liquidityStrength: oneOf(rng, [0.4, 0.5, 0.9, 0.9]),
  transitionActive: rng.next() < 0.1,
})

interface Temper {
  readonly often: number
  readonly far: number
  readonly isOffTick: boolean
}

const decision = (
  rng: Rng,
  { tickSize, symbol }: Instrument,
  { far, isOffTick }: Temper,
  [id, time, price]: readonly [string, number, number],
): HostDecision => {
  const side = oneOf(rng, ['BUY', 'SELL', 'BUY', 'SELL', 'HOLD'] as const)
  const to = side === 'SELL' ? -1 : 1
  const off = isOffTick ? tickSize / 4 : 0
  const entryPrice = price
  const stopPrice = entryPrice - to * (whole(rng, 2, far) * tickSize + off)
  const goal = entryPrice + to * (whole(rng, 2, far) * tickSize + off)
  const targets = oneOf(rng, [[], [goal], [goal], [{ price: goal, share: 1 }]])
  const requested = rng.next() < 0.2 ? { requestedContracts: whole(rng, 1, 4) } : {}
  return { signal: { id, time, symbol, side, entryPrice, stopPrice, targets, ...requested }, context: context(rng) }
}

/** A strategy that wants something at random, and the same each time that it is made anew. */
const strategyOf = (seed: string, instrument: Instrument): (() => HostStrategy) => {
  const draw = seededRng(`${seed} temper`)
  const temper: Temper = {
    often: oneOf(draw, [0.1, 0.4, 0.9]),
    far: oneOf(draw, [4, 20, 60]),
    isOffTick: draw.next() < 0.2,
  }
  const isOnTick = draw.next() < 0.4
  return () => {
    const rng = seededRng(`${seed} strategy`)
    let asked = 0
    const answer = (time: number, price: number | null): HostAnswer => {
      asked += 1
      if (price === null || rng.next() > temper.often) return null
      return decision(rng, instrument, temper, [`s${asked}`, time, price])
    }
    const onTick = ({ time, bid, last }: MarketTick): HostAnswer =>
      asked % 3 === 0 ? answer(time, bid ?? last) : answer(time, null)
    return {
      name: 'random',
      onBar: ({ time, durationMs, close }: MarketBar) => answer(time + durationMs, close),
      ...(isOnTick && { onTick }),
    }
  }
}

/** Settings at random: small capital and near limits, so that each rule has its say. */
const randomSet = (rng: Rng, instrument: Instrument): KernelSet => {
  const maybe = <Value>(value: Value, often = 0.3): Value | undefined => (rng.next() < often ? value : undefined)
  const oneTick = instrument.tickSize / instrument.pointSize
  const ticks = (max: number): number => Math.max(1, whole(rng, 1, max)) * Math.max(1, oneTick)
  const margin = oneOf(rng, [100, 1_000])
  const cap = whole(rng, 1, 6)
  return {
    capital: parseCapitalConfig({
      operatorCapital: margin * oneOf(rng, [0, 1, 2, 3, 4, 6, 9]) + whole(rng, 0, 99),
      marginPerContract: margin,
      compounding: oneOf(rng, ['losses', 'full', 'off']),
      maxContractsCap: cap,
      minContracts: oneOf(rng, [1, 1, 1, 2]),
      releverageEnabled: rng.next() < 0.95,
      maxExtraContracts: oneOf(rng, [0, 1, 1, 2, 3]),
      maxTotalContracts: maybe(cap + whole(rng, 0, 2), 0.5),
      requireProfitToday: rng.next() < 0.2,
      minProfitToday: oneOf(rng, [0, 1, 50]),
      minGlobalConfidence: oneOf(rng, [0, 0.7]),
      minLiquidityStrength: oneOf(rng, [0, 0.5]),
      maxEnsembleDisagreement: oneOf(rng, [0.4, 1]),
      allowedRegimes: oneOf(rng, [[], ['TREND_UP', 'TREND_DOWN']]),
      forbiddenModes: oneOf(rng, [[], ['CHAOTIC']]),
    }),
    scalp: parseScalpConfig({
      mode: oneOf(rng, ['SCALP_ONLY', 'HYBRID']),
      tpPoints: ticks(oneOf(rng, [3, 12, 30])),
      slPoints: ticks(oneOf(rng, [3, 12, 30])),
      maxHoldSeconds: oneOf(rng, [0.5, 180, 3_600, 86_400]),
      protectProfit: rng.next() < 0.7,
      cooldownSeconds: oneOf(rng, [0, 60, 300, 7_200]),
      intrabar: oneOf(rng, ['pessimistic', 'optimistic', 'nearest-first']),
    }),
    broker: parseBrokerConfig(
      {
        spreadPoints: whole(rng, 0, 2) * oneTick,
        slippagePoints: whole(rng, 0, 2) * oneTick,
        commissionPerContract: oneOf(rng, [0, 0, 0.25, 3]),
      },
      instrument,
    ),
    dailyLossLimit: (maybe(oneOf(rng, [50, 1_000, 10_000, 10_000])) ?? 0) as NonNullable<KernelSet['dailyLossLimit']>,
    dailyLossBasis: oneOf(rng, ['realised', 'realised', 'equity']),
    dayRules: {
      stopGain: (maybe(oneOf(rng, [50, 2_000])) ?? 0) as NonNullable<KernelSet['dailyLossLimit']>,
      maxTrades: maybe(whole(rng, 1, 4), 0.2) ?? 0,
      maxLosingStreak: maybe(whole(rng, 1, 3)) ?? 0,
      profitLockShare: maybe(oneOf(rng, [0.01, 0.3, 1])) ?? 0,
      profitLockFrom: oneOf(rng, [0, 500]) as NonNullable<KernelSet['dailyLossLimit']>,
      flatBy: maybe(HOUR_OF_DAY(rng), 0.2) ?? null,
      noNewTradesAfter: maybe(HOUR_OF_DAY(rng), 0.2) ?? null,
      basis: oneOf(rng, ['realised', 'realised', 'equity']),
    },
  }
}

export interface World {
  readonly setup: Omit<TapeSetup, 'strategy'>
  readonly strategy: () => HostStrategy
  readonly bars: readonly MarketBar[]
  readonly ticks: readonly MarketTick[]
  readonly sets: readonly KernelSet[]
}

/** A market, a strategy and sets, all drawn from one text. */
export const randomWorld = (seed: string, sets: number): World => {
  const rng = seededRng(seed)
  const instrument = oneOf(rng, INSTRUMENTS)
  const isBars = rng.next() < 0.5
  const timeZone = oneOf(rng, ['America/Sao_Paulo', 'UTC', 'America/New_York', 'Asia/Kolkata'])
  const rollover = rng.next() < 0.3 ? { sessionRollover: oneOf(rng, ['17:00', '09:30', '00:15']) } : {}
  return {
    setup: { instrument, timeZone, ...rollover, barMs: oneOf(rng, [60_000, 60_000, 10_000, 3_600_000]) },
    strategy: strategyOf(seed, instrument),
    bars: isBars ? randomBars(rng, instrument) : [],
    ticks: isBars ? [] : randomTicks(rng, instrument),
    sets: Array.from({ length: sets }, () => randomSet(rng, instrument)),
  }
}
