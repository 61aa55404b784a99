import { direction } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import {
  countSchema,
  epochMsSchema,
  flagSchema,
  objectOf,
  sideSchema,
  someContractsSchema,
  stepsSchema,
} from '@alavanca/core/state-schema'
import { EXIT_REASONS, type ExitReason } from './events.ts'
import type { ExitPlan } from './exits/exit.ts'
import type { Closing, Leg } from './leg.ts'

export const exitReasonSchema: z.ZodType<ExitReason> = z.enum(EXIT_REASONS)

const planSchema = objectOf<ExitPlan>({
  side: sideSchema,
  stop: stepsSchema,
  target: z.nullable(stepsSchema),
  since: epochMsSchema,
  deadline: z.nullable(epochMsSchema),
})

const closingSchema = objectOf<Closing>({
  reason: exitReasonSchema,
  referencePrice: z.nullable(stepsSchema),
  attempt: countSchema.check(z.refine((attempt) => attempt > 0, 'must be at least 1')),
  pending: flagSchema,
})

/** Whether stop and target lie where an entry can have put them: once promoted there is no target, and the stop is the entry. */
const isSoundPlan = ({ entry, plan: { side, stop, target, deadline } }: Leg): boolean => {
  if (target === null) return deadline === null && stop === entry
  return deadline !== null && direction(side) * (entry - stop) > 0 && direction(side) * (target - entry) > 0
}

/** An open extra leg, as it is saved. */
export const legSchema: z.ZodType<Leg> = objectOf<Leg>({
  contracts: someContractsSchema,
  remaining: someContractsSchema,
  entry: stepsSchema,
  openedAt: epochMsSchema,
  plan: planSchema,
  stepContracts: z.int('must be a whole number'),
  ambiguous: flagSchema,
  closing: z.nullable(closingSchema),
}).check(
  z.refine(({ contracts, remaining }) => remaining <= contracts, {
    path: ['remaining'],
    message: 'must be at most what was opened',
  }),
  z.refine(({ entry, plan }) => entry > 0 && plan.stop > 0, { path: ['plan', 'stop'], message: 'must be a price' }),
  z.refine(isSoundPlan, { path: ['plan'], message: 'must have stop and target on their own sides of the entry' }),
)
