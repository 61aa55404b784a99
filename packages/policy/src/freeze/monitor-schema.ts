import type { SessionDay } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import {
  countSchema,
  finiteSchema,
  nonNegativeSchema,
  objectOf,
  shareSchema,
  textSchema,
} from '@alavanca/core/state-schema'
import type { Baseline } from './baseline.ts'
import { BETS } from './e-detector.ts'
import type { FirstMonitorState, MonitorState } from './monitor-state.ts'
import type { OpenDay } from './session-unit.ts'

const spread = {
  squares: nonNegativeSchema,
  units: countSchema,
  weight: nonNegativeSchema,
  weightSquares: nonNegativeSchema,
}

// the detector divides by what the floor leaves to 1
const floor = z.nullable(shareSchema.check(z.refine((value) => value < 1, 'must be below 1')))
const detector = z
  .array(nonNegativeSchema)
  .check(z.refine(({ length }) => length === BETS.length, `must have ${BETS.length} values, one a bet`))
const drawdown = { sumR: finiteSchema, peakR: nonNegativeSchema }

const isPeak = ({ sumR, peakR }: Pick<MonitorState, 'sumR' | 'peakR'>): boolean => peakR >= sumR
const PEAK = { path: ['peakR'], message: 'must not lie below the sum' }

const daySchema = objectOf<OpenDay>({
  // as: a day is a text
  day: textSchema as z.ZodType<SessionDay>,
  trades: countSchema,
  rewardSum: nonNegativeSchema,
  sumR: finiteSchema,
})

/** What is watched in one regime, as it is saved. */
export const monitorSchema: z.ZodType<MonitorState> = objectOf<MonitorState>({
  baseline: objectOf<Baseline>({ trades: countSchema, mean: shareSchema, ...spread }),
  floor,
  detector,
  ...drawdown,
  results: objectOf<Baseline>({ trades: countSchema, mean: finiteSchema, ...spread }),
  worstR: finiteSchema.check(z.refine((value) => value <= 0, 'must be at most 0')),
  chanceLimitR: z.nullable(nonNegativeSchema),
  day: z.nullable(daySchema),
}).check(z.refine(isPeak, PEAK))

/** The same as the first version saved it, which a table saved then still holds under its own seal. */
const firstMonitorSchema: z.ZodType<FirstMonitorState> = objectOf<FirstMonitorState>({
  baseline: objectOf<FirstMonitorState['baseline']>({
    trades: countSchema,
    mean: shareSchema,
    squares: nonNegativeSchema,
  }),
  floor,
  detector,
  ...drawdown,
}).check(z.refine(isPeak, PEAK))

/** A monitor as any version saved it: the present form, or that of the first. */
export const savedMonitorSchema: z.ZodType<MonitorState | FirstMonitorState> = z.union([
  monitorSchema,
  firstMonitorSchema,
])
