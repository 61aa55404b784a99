import * as z from '@alavanca/core/schema'
import {
  countSchema,
  finiteSchema,
  nonNegativeSchema,
  objectOf,
  textSchema,
  uniqueBy,
} from '@alavanca/core/state-schema'
import type { LegSums } from './leg-sums.ts'

/** What one state, or the whole regime, has seen of both legs, as it counted at the touch. */
export interface LegRow {
  readonly base: LegSums
  readonly extra: LegSums
  /** Of trades in which both results are known: their weight, and the sum of the products. */
  readonly bothWeight: number
  readonly products: number
  /** The regime's clock when it was last touched. */
  readonly touched: number
}

/** Everything one regime has learnt about both legs, as plain JSON. */
export interface LegTableState {
  readonly clock: number
  readonly discount: number
  /** Over all states. */
  readonly all: LegRow
  readonly states: readonly { readonly state: string; readonly row: LegRow }[]
}

const sumsSchema = objectOf<LegSums>({
  weight: nonNegativeSchema,
  agedWeight: nonNegativeSchema,
  sumR: finiteSchema,
  squaresR2: nonNegativeSchema,
}).check(
  z.refine(({ weight, sumR, squaresR2 }) => sumR * sumR <= weight * squaresR2 * (1 + 1e-6) + 1e-9, {
    path: ['squaresR2'],
    message: 'must be able to hold the sum',
  }),
)

const rowSchema = objectOf<LegRow>({
  base: sumsSchema,
  extra: sumsSchema,
  bothWeight: nonNegativeSchema,
  products: finiteSchema,
  touched: countSchema,
})

const stateSchema = objectOf<LegTableState['states'][number]>({ state: textSchema, row: rowSchema })

const isTotal = ({ all, states, clock, discount }: LegTableState): boolean =>
  (['base', 'extra'] as const).every((leg) =>
    (['weight', 'sumR'] as const).every((field) => {
      const now = (row: LegRow): number => row[leg][field] * discount ** (clock - row.touched)
      const total = states.reduce((sum, { row }) => sum + now(row), 0)
      return Math.abs(total - now(all)) <= 1e-6 * Math.max(1, Math.abs(total))
    }),
  )

/** A table of both legs that contradicts itself nowhere, as it is saved. */
export const legTableSchema: z.ZodType<LegTableState> = objectOf<LegTableState>({
  clock: countSchema,
  discount: z.number().check(z.gt(0), z.lte(1)),
  all: rowSchema,
  states: uniqueBy(stateSchema, ({ state }) => state, 'state'),
}).check(
  z.refine(
    ({ clock, all, states }) => [all, ...states.map(({ row }) => row)].every(({ touched }) => touched <= clock),
    { path: ['clock'], message: 'must not be before a touch' },
  ),
  z.refine(isTotal, { path: ['all'], message: 'must be the sums over all states' }),
)
