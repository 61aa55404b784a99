import { countSchema, finiteSchema, nonNegativeSchema, objectOf, shareSchema } from '@alavanca/core/state-schema'
import { z } from 'zod'
import type { Baseline } from './baseline.ts'
import { BETS } from './e-detector.ts'
import type { MonitorState } from './monitor.ts'

/** What is watched in one regime, as it is saved. */
export const monitorSchema: z.ZodType<MonitorState> = objectOf<MonitorState>({
  baseline: objectOf<Baseline>({ trades: countSchema, mean: shareSchema, squares: nonNegativeSchema }),
  // the detector divides by what the floor leaves to 1
  floor: shareSchema.refine((floor) => floor < 1, 'must be below 1').nullable(),
  detector: z
    .array(nonNegativeSchema)
    .refine(({ length }) => length === BETS.length, `must have ${BETS.length} values, one a bet`),
  sumR: finiteSchema,
  peakR: nonNegativeSchema,
}).refine(({ sumR, peakR }) => peakR >= sumR, { path: ['peakR'], message: 'must not lie below the sum' })
