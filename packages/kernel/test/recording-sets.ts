import { parseCapitalConfig } from '@alavanca/capital'
import type { Cents, Instrument } from '@alavanca/core'
import { parseBrokerConfig } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import type { KernelSet } from '../src/index.ts'

/** Sets that differ in what a sweep varies. */
export const recordingSets = (instrument: Instrument): readonly KernelSet[] => {
  const point = instrument.tickSize / instrument.pointSize
  return Array.from({ length: 6 }, (_, index) => ({
    capital: parseCapitalConfig({
      operatorCapital: 2_000 + 1_000 * (index % 3),
      requireProfitToday: index === 1,
      minGlobalConfidence: 0.5,
      minLiquidityStrength: 0,
      maxEnsembleDisagreement: 1,
      maxExtraContracts: 2,
    }),
    scalp: parseScalpConfig({
      tpPoints: (4 + 8 * (index % 4)) * point,
      slPoints: (4 + 4 * (index % 3)) * point,
      maxHoldSeconds: 60 + 240 * (index % 3),
      mode: index % 2 === 1 ? 'HYBRID' : 'SCALP_ONLY',
      intrabar: index % 3 === 2 ? 'nearest-first' : 'pessimistic',
    }),
    broker: parseBrokerConfig({ commissionPerContract: 0.25 * index }, instrument),
    // as: whole cents
    dailyLossLimit: (index % 3 === 0 ? 0 : 20_000) as Cents,
    dailyLossBasis: index === 4 ? 'equity' : 'realised',
    dayRules: { maxTrades: index === 5 ? 4 : 0, flatBy: index % 2 === 0 ? null : '16:45' },
  }))
}
