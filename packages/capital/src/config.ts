import { type Cents, type Contracts, type Regime, toCents } from '@alavanca/core'
import * as z from '@alavanca/core/schema'

/**
 * What realised money does to the size of what comes next: `losses` shrink it and gains do not raise it, `full` lets both
 * count, `off` neither.
 */
export const COMPOUNDING = ['losses', 'full', 'off'] as const
/** One of `COMPOUNDING`: which realised results change what may be used. */
export type Compounding = (typeof COMPOUNDING)[number]

/** Checked, frozen settings of the capital manager. Money is in cents. */
export interface CapitalConfig {
  readonly operatorCapital: Cents
  /** Margin one contract needs; above 0. */
  readonly marginPerContract: Cents
  /** How realised money changes what may be used. */
  readonly compounding: Compounding
  /** Ceiling of the base position. */
  readonly maxContractsCap: Contracts
  /** Smallest position worth opening; below it the answer is 0. */
  readonly minContracts: Contracts
  /** Ceiling of base and extra together. */
  readonly maxTotalContracts: Contracts
  readonly releverageEnabled: boolean
  readonly maxExtraContracts: Contracts
  readonly requireProfitToday: boolean
  readonly minProfitToday: Cents
  /** 0 to 1. */
  readonly minGlobalConfidence: number
  /** 0 to 1. */
  readonly minLiquidityStrength: number
  /** 0 to 1. */
  readonly maxEnsembleDisagreement: number
  /** Regimes that may re-leverage; empty allows every regime. */
  readonly allowedRegimes: readonly Regime[]
  /** Regimes that never re-leverage. */
  readonly forbiddenModes: readonly Regime[]
  /** How many decisions `history()` remembers. */
  readonly historyLimit: number
}

/** The same as a person writes it: money in currency units, confidence, liquidity and disagreement from 0 to 1, everything optional. */
export interface CapitalConfigInput {
  readonly operatorCapital?: number | undefined
  readonly marginPerContract?: number | undefined
  readonly compounding?: Compounding | undefined
  readonly maxContractsCap?: number | undefined
  readonly minContracts?: number | undefined
  /** Left out or null: the cap plus the extra contracts. */
  readonly maxTotalContracts?: number | null | undefined
  readonly releverageEnabled?: boolean | undefined
  readonly maxExtraContracts?: number | undefined
  readonly requireProfitToday?: boolean | undefined
  readonly minProfitToday?: number | undefined
  readonly minGlobalConfidence?: number | undefined
  readonly minLiquidityStrength?: number | undefined
  readonly maxEnsembleDisagreement?: number | undefined
  readonly allowedRegimes?: readonly Regime[] | undefined
  readonly forbiddenModes?: readonly Regime[] | undefined
  readonly historyLimit?: number | undefined
}

// amounts whose cents a double still holds exactly
const money = z.number().check(z.gte(0, 'must be at least 0'), z.lte(1e13, 'must be at most 10,000,000,000,000'))
const count = z.int('must be a whole number').check(z.gte(0, 'must be at least 0'))
const share = z.number().check(z.gte(0, 'must be between 0 and 1'), z.lte(1, 'must be between 0 and 1'))
const regimes = z.readonly(z.array(z.string().check(z.minLength(1, 'must not be empty'))))

/** Meaning, range and default of every field; `parseCapitalConfig` is the door most callers want. */
export const capitalConfigSchema: z.ZodType<CapitalConfig, CapitalConfigInput> = z.transformed(
  z
    .strictObject({
      operatorCapital: z.withDefault(money, 10_000),
      marginPerContract: z.withDefault(money.check(z.gt(0, 'must be above 0')), 1_000),
      compounding: z.withDefault(z.enum(COMPOUNDING, `must be one of ${COMPOUNDING.join(', ')}`), 'losses'),
      maxContractsCap: z.withDefault(count.check(z.gte(1, 'must be at least 1')), 10),
      minContracts: z.withDefault(count.check(z.gte(1, 'must be at least 1')), 1),
      maxTotalContracts: z.nullish(count),
      releverageEnabled: z.withDefault(z.boolean(), true),
      maxExtraContracts: z.withDefault(count, 1),
      requireProfitToday: z.withDefault(z.boolean(), true),
      minProfitToday: z.withDefault(money, 50),
      minGlobalConfidence: z.withDefault(share, 0.7),
      minLiquidityStrength: z.withDefault(share, 0.5),
      maxEnsembleDisagreement: z.withDefault(share, 0.4),
      allowedRegimes: z.withDefault(regimes, ['TREND_UP', 'TREND_DOWN']),
      forbiddenModes: z.withDefault(regimes, ['TRANSITION', 'CHAOTIC']),
      historyLimit: z.withDefault(count.check(z.gte(1, 'must be at least 1')), 1_000),
    })
    .check(
      z.refine(({ maxTotalContracts, maxContractsCap }) => (maxTotalContracts ?? maxContractsCap) >= maxContractsCap, {
        path: ['maxTotalContracts'],
        message: 'must not be below maxContractsCap: the base position alone may reach the cap',
      }),
    ),
  (input): CapitalConfig =>
    Object.freeze({
      ...input,
      // a part of a cent is neither owned nor enough: capital is rounded down, what is asked of it up
      operatorCapital: toCents(input.operatorCapital, 'down'),
      marginPerContract: toCents(input.marginPerContract, 'up'),
      minProfitToday: toCents(input.minProfitToday, 'up'),
      maxContractsCap: input.maxContractsCap as Contracts,
      minContracts: input.minContracts as Contracts,
      maxTotalContracts: (input.maxTotalContracts ?? input.maxContractsCap + input.maxExtraContracts) as Contracts,
      maxExtraContracts: input.maxExtraContracts as Contracts,
      allowedRegimes: Object.freeze(input.allowedRegimes),
      forbiddenModes: Object.freeze(input.forbiddenModes),
    }),
)

/**
 * A checked configuration from a partial one; what is left out gets its default. Amounts are in currency units.
 * Throws `INVALID_CONFIGURATION` listing every fault.
 */
export const parseCapitalConfig = (input: CapitalConfigInput = {}): CapitalConfig =>
  z.parseConfig('The capital configuration', capitalConfigSchema, input)
