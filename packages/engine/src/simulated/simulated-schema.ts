import type { SessionDay } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import {
  amountSchema,
  contractsSchema,
  epochMsSchema,
  finiteSchema,
  nonNegativeSchema,
  objectOf,
  sideSchema,
  stepsSchema,
  taggedUnionOf,
  textSchema,
  timeSchema,
  uniqueBy,
} from '@alavanca/core/state-schema'
import { type ExitPlan, legSchema } from '@alavanca/scalp'
import type { SimulatedLeg } from './simulated-leg.ts'
import type { SimulatedTrade } from './simulated-trade.ts'
import type { Simulations } from './simulations.ts'

type LegOf<Type extends SimulatedLeg['type']> = Extract<SimulatedLeg, { readonly type: Type }>

const gained = z.nullable(finiteSchema)

const simulatedLegSchema = taggedUnionOf<SimulatedLeg, 'type'>('type', {
  BASE: objectOf<LegOf<'BASE'>>({
    type: z.literal('BASE'),
    entry: stepsSchema,
    plan: objectOf<ExitPlan>({
      side: sideSchema,
      stop: stepsSchema,
      target: z.nullable(stepsSchema),
      since: epochMsSchema,
      deadline: z.nullable(epochMsSchema),
    }),
    gainedSteps: gained,
  }),
  EXTRA: objectOf<LegOf<'EXTRA'>>({ type: z.literal('EXTRA'), leg: legSchema, gainedSteps: gained }),
})

const simulatedTradeSchema = objectOf<SimulatedTrade>({
  id: textSchema,
  side: sideSchema,
  regime: textSchema,
  state: textSchema,
  openedAt: timeSchema,
  // as: a day is a text
  day: z.nullable(textSchema as z.ZodType<SessionDay>),
  fullBase: contractsSchema,
  riskBudget: amountSchema,
  base: z.nullable(simulatedLegSchema),
  extra: simulatedLegSchema,
})

/** What is simulated on one symbol, as it is saved. */
export const simulationsSchema: z.ZodType<Simulations> = objectOf<Simulations>({
  commissionPerContract: nonNegativeSchema,
  trades: uniqueBy(simulatedTradeSchema, ({ id }) => id, 'signal'),
})
