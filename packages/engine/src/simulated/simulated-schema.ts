import type { EpochMs, SessionDay, Steps } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import {
  amountSchema,
  contractsSchema,
  countSchema,
  epochMsSchema,
  finiteSchema,
  nonNegativeSchema,
  objectOf,
  positiveSchema,
  sideSchema,
  stepsSchema,
  textSchema,
  timeSchema,
  uniqueBy,
} from '@alavanca/core/state-schema'
import { legSchema } from '@alavanca/scalp'
import type { SimulatedBase, SimulatedPart } from './simulated-base.ts'
import type { SimulatedExtra } from './simulated-extra.ts'
import type { SimulatedTrade } from './simulated-trade.ts'
import type { Simulations } from './simulations.ts'

const level: z.ZodType<Steps | null> = z.nullable(stepsSchema)

const isWhole = ({ contracts, left, parts, leftPrice }: SimulatedBase): boolean =>
  left <= contracts &&
  (left === 0) === (leftPrice !== null) &&
  parts.reduce((sum, part) => sum + part.contracts, 0) <= left

const simulatedBaseSchema = objectOf<SimulatedBase>({
  side: sideSchema,
  entry: stepsSchema,
  since: epochMsSchema,
  contracts: contractsSchema,
  left: countSchema,
  stop: stepsSchema,
  lastTarget: level,
  parts: z.array(objectOf<SimulatedPart>({ price: stepsSchema, contracts: contractsSchema })),
  breakEvenAt: level,
  trail: z.nullable(objectOf<NonNullable<SimulatedBase['trail']>>({ distance: positiveSchema, step: positiveSchema })),
  // as: a moment is a moment
  deadline: z.nullable(epochMsSchema as z.ZodType<EpochMs>),
  best: level,
  earnedSteps: finiteSchema,
  leftPrice: level,
}).check(z.refine(isWhole, { message: 'must account for every contract' }))

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
  base: z.nullable(simulatedBaseSchema),
  extra: objectOf<SimulatedExtra>({ leg: legSchema, gainedSteps: z.nullable(finiteSchema) }),
})

/** What is simulated on one symbol, as it is saved. */
export const simulationsSchema: z.ZodType<Simulations> = objectOf<Simulations>({
  commissionPerContract: nonNegativeSchema,
  trades: uniqueBy(simulatedTradeSchema, ({ id }) => id, 'signal'),
})
