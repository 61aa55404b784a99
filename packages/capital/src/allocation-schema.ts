import type { Contracts, Regime } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import {
  amountSchema,
  centsSchema,
  contractsSchema,
  epochMsSchema,
  flagSchema,
  objectOf,
  priceSchema,
  shareSchema,
  taggedUnionOf,
  textSchema,
  wordOf,
} from '@alavanca/core/state-schema'
import type { AllocationCode, AllocationRecord } from './allocate.ts'
import type { AllocationContext } from './allocation-context.ts'
import type { Layer, LayerVerdict } from './layers.ts'

const regimes: z.ZodType<readonly Regime[]> = z.array(textSchema)

const verdict = <Name extends Layer, Observed, Limit>(
  layer: Name,
  observed: z.ZodType<Observed>,
  limit: z.ZodType<Limit>,
): z.ZodType<{ layer: Name; passed: boolean; observed: Observed; limit: Limit }> =>
  objectOf({ layer: z.literal(layer), passed: flagSchema, observed, limit })

/** What a layer said, as it is saved. */
export const layerVerdictSchema: z.ZodType<LayerVerdict> = taggedUnionOf<LayerVerdict, 'layer'>('layer', {
  ENABLED: verdict('ENABLED', flagSchema, z.literal(true)),
  REGIME_ALLOWED: verdict('REGIME_ALLOWED', textSchema, regimes),
  MODE_NOT_FORBIDDEN: verdict(
    'MODE_NOT_FORBIDDEN',
    objectOf<{ regime: Regime; transitionActive: boolean }>({ regime: textSchema, transitionActive: flagSchema }),
    regimes,
  ),
  CONFIDENCE: verdict('CONFIDENCE', shareSchema, shareSchema),
  DAILY_PROFIT: verdict('DAILY_PROFIT', centsSchema, z.nullable(centsSchema)),
  LIQUIDITY: verdict('LIQUIDITY', shareSchema, shareSchema),
  AGREEMENT: verdict('AGREEMENT', shareSchema, shareSchema),
  CAP: verdict(
    'CAP',
    objectOf<{ base: Contracts; maxExtra: Contracts }>({ base: contractsSchema, maxExtra: contractsSchema }),
    contractsSchema,
  ),
})

const allocationCodeSchema: z.ZodType<AllocationCode> = wordOf<AllocationCode>({
  INSUFFICIENT_CAPITAL: true,
  BASE_ONLY: true,
  RELEVERAGED: true,
})

const allocationContextSchema: z.ZodType<AllocationContext> = objectOf<AllocationContext>({
  symbol: textSchema,
  time: epochMsSchema,
  regime: textSchema,
  globalConfidence: shareSchema,
  ensembleDisagreement: shareSchema,
  liquidityStrength: shareSchema,
  transitionActive: flagSchema,
  pnlToday: centsSchema,
  freeCapital: z.optional(centsSchema),
})

/** An answer to "how many contracts?", as it is saved. */
export const allocationRecordSchema: z.ZodType<AllocationRecord> = objectOf<AllocationRecord>({
  code: allocationCodeSchema,
  context: allocationContextSchema,
  operatorCapital: amountSchema,
  marginPerContract: priceSchema,
  maxContractsCap: contractsSchema,
  base: contractsSchema,
  extra: contractsSchema,
  final: contractsSchema,
  layers: z.array(layerVerdictSchema),
}).check(
  z.refine(({ base, extra, final }) => final === base + extra, {
    path: ['final'],
    message: 'must be base and extra together',
  }),
  z.refine(({ code, extra }) => (code === 'RELEVERAGED') === extra > 0, {
    path: ['code'],
    message: 'must say whether there is an extra',
  }),
)
