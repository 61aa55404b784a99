import { COMPOUNDING, parseCapitalConfig } from '@alavanca/capital'
import { type Cents, defineInstrument, type Instrument, WDO, WIN } from '@alavanca/core'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'
import {
  type DayRulesInput,
  type EngineConfigInput,
  type EngineDependencies,
  LOST_STOP_RULES,
  parseEngineConfig,
} from '../../src/index.ts'
import type { Draw } from './draw.ts'

/** Steps of a quarter of a point that are worth 9.25 cents: averages and halves of cents have to be rounded. */
const ODD: Instrument = defineInstrument({ ...WIN, symbol: 'ODD', tickSize: 0.25, pointSize: 1, pointValue: 0.37 })

const SYMBOLS: readonly (readonly Instrument[])[] = [[WIN], [WIN, WDO], [ODD], [WDO, ODD, WIN]]

/** Where prices begin, by symbol. */
export const FIRST_PRICE: Readonly<Record<string, number>> = { WIN: 130_000, WDO: 5_000, ODD: 2_000 }

const HOUR = 3_600_000

/** What a world is played with. */
export interface WorldSettings {
  readonly parts: EngineDependencies
  /** Whether the host says when it got a price. */
  readonly hasArrivals: boolean
}

const learningOf = (draw: Draw): EngineConfigInput['learning'] => {
  if (draw.chance(0.4)) return null
  const policyEnabled = draw.chance(0.7)
  return {
    gate: parseGateConfig({ policyEnabled, capitalSizingEnabled: policyEnabled || draw.chance(0.7) }),
    policy: parsePolicyConfig({ seed: `policy ${draw.whole(0, 999)}`, extraMinProbability: 0, extraMaxCostR: 0 }),
    online: parseOnlineConfig({ batchSize: 3 }),
  }
}

const dayRulesOf = (draw: Draw): DayRulesInput => ({
  stopGain: draw.pick([0, 20_000]) as Cents,
  maxTrades: draw.pick([0, 5]),
  maxLosingStreak: draw.pick([0, 3]),
  profitLockShare: draw.pick([0, 0.5]),
  flatBy: draw.pick([null, '16:50']),
  noNewTradesAfter: draw.pick([null, '16:00']),
  basis: draw.pick(['realised', 'equity'] as const),
})

/** Dearer by night, and every third day. */
const scheduleOf = (draw: Draw) => ({
  rules: [
    { fromTime: '18:00', toTime: '09:00', marginPerContract: (draw.whole(5, 30) * 10_000) as Cents },
    { fromDay: '2026-03-12', toDay: '2026-03-13', marginPerContract: 250_000 as Cents },
  ],
  otherwise: (draw.whole(4, 12) * 10_000) as Cents,
})

/** Another margin every hour, and the same one whenever it is asked. */
const marginOf = (symbol: string, time: number): Cents =>
  (50_000 + 10_000 * ((Math.floor(time / HOUR) + symbol.length) % 7)) as Cents

/** Settings drawn by chance: every combination is one that an operator can choose. */
export const drawSettings = (draw: Draw): WorldSettings => {
  const instruments = draw.pick(SYMBOLS)
  const margins = draw.pick(['fixed', 'fixed', 'schedule', 'function'] as const)
  const config = parseEngineConfig({
    instruments,
    capital: parseCapitalConfig({
      operatorCapital: draw.whole(2, 30) * 1_000,
      marginPerContract: draw.pick([500, 1_000, 1_333.33]),
      compounding: draw.pick(COMPOUNDING),
      minContracts: draw.pick([1, 1, 2]),
      maxExtraContracts: draw.whole(1, 4),
      requireProfitToday: draw.chance(0.2),
      historyLimit: 5,
    }),
    scalp: parseScalpConfig({
      mode: draw.pick(['SCALP_ONLY', 'HYBRID'] as const),
      cooldownSeconds: draw.pick([0, 30]),
      historyLimit: 5,
    }),
    learning: learningOf(draw) ?? null,
    dailyLossLimit: draw.pick([0, 0, 5_000, 50_000]) as Cents,
    dailyLossBasis: draw.pick(['realised', 'equity'] as const),
    onOpposite: draw.pick(['refuse', 'close', 'reverse'] as const),
    onLostStop: draw.pick(LOST_STOP_RULES),
    dayRules: draw.chance(0.3) ? dayRulesOf(draw) : {},
    signalMaxAgeSeconds: draw.pick([0, 30, 30]),
    maxStampLeadSeconds: draw.pick([60, 300]),
    sessionRollover: draw.pick(['00:00', '17:00']),
    weights: draw.chance(0.3) ? { [instruments[0]?.symbol ?? '']: 3 } : {},
    margins:
      margins === 'schedule' ? Object.fromEntries(instruments.map(({ symbol }) => [symbol, scheduleOf(draw)])) : {},
  })
  return { parts: { config, ...(margins === 'function' && { marginOf }) }, hasArrivals: draw.chance(0.5) }
}
