import * as z from '@alavanca/core/schema'
import { recordOf } from '@alavanca/core/state-schema'
import { isDefaultReward, type RewardRule } from './rewards/rules/reward-rule.ts'
import { rewardByRegimeSchema, rewardRuleSchema } from './rewards/rules/reward-rule-schema.ts'

/** What the freeze looks at, one after the other. */
export const MONITOR_UNITS = ['trade', 'session-day'] as const
/** One of `MONITOR_UNITS`: what the freeze counts. */
export type MonitorUnit = (typeof MONITOR_UNITS)[number]

/**
 * How actions are judged: each by what it earned itself, or all by what is known of the two legs that they are made of. They
 * are one trade in several sizes, so the second learns from every trade about all of them.
 */
export const POLICY_MODES = ['FACTORED_THOMPSON', 'THOMPSON_SAMPLING'] as const
/** One of `POLICY_MODES`: how actions are judged. */
export type PolicyMode = (typeof POLICY_MODES)[number]

/** How wide the belief about an action is: as its rewards spread, or as if each were a coin's. */
export const BELIEF_WIDTHS = ['learnt', 'coin'] as const
/** One of `BELIEF_WIDTHS`: how wide a belief is. */
export type BeliefWidth = (typeof BELIEF_WIDTHS)[number]

/** Checked, frozen settings of the policy. Rewards and probabilities run from 0 to 1; R is a multiple of the risk budget. */
export interface PolicyConfig {
  readonly mode: PolicyMode
  /** The one source of chance. */
  readonly seed: string
  /** Result, in R, at which the default reward saturates. */
  readonly rewardClipR: number
  /** What a trade is worth, by one of the shipped rewards; the R multiple unless given. */
  readonly reward?: RewardRule
  /** The same for single regimes: reward, clip and risk unit of their own. */
  readonly rewardByRegime?: Readonly<Record<string, RewardRule>>
  /** What a past trade still counts after one more trade of its regime; 1 forgets nothing. */
  readonly discount: number
  /** How many trades' worth of evidence a state borrows from the other states of its regime; 0 borrows none. */
  readonly poolingStrength: number
  /** Parameters of the Beta prior; at least 0.5, since below that draws round to exactly 0 or 1. */
  readonly priorAlpha: number
  readonly priorBeta: number
  /** The known reward of not trading. */
  readonly holdValue: number
  /** Added to it, where capital has something better to do. */
  readonly opportunityMargin: number
  /** Share of decisions spread evenly over the admissible trading actions. */
  readonly explorationFloor: number
  /** Of the table of actions. */
  readonly beliefWidth: BeliefWidth
  /** Standard deviation of what is believed of a leg's mean before anything is seen, in R; a factored policy only, as all down to `riskShare`. */
  readonly priorSpreadR: number
  /** Share of its width by which a belief is drawn; 1 is Thompson sampling as it is taught. */
  readonly drawWidth: number
  /** How many of its deviations higher the base is drawn. */
  readonly optimism: number
  /** What a result counts that was simulated on the prices that followed, beside a traded one; 0 learns from traded ones alone. */
  readonly simulatedWeight: number
  /** What ENTER_CONSERVATIVE takes of the base, and an extra on top of it, where a decision or a trade does not say. */
  readonly conservativeShare: number
  readonly extraShare: number
  /** The risk budget as a share of the capital, where a decision does not say. */
  readonly riskShare: number
  /**
   * The loss, in R, that an extra may be expected to cost by being wrong: P(it does not pay) × what it costs then. It is admissible
   * in a factored policy while that is below; 0 switches the rule off, `auto` is 0.03 there.
   */
  readonly extraMaxCostR: number | 'auto'
  /**
   * How sure one must be that ENTER beats HOLD before leverage is admissible; 0 switches the rule off. `auto` is 0.80 where actions
   * are learnt one by one, and off in a factored policy, which looks at the extra itself.
   */
  readonly extraMinProbability: number | 'auto'
  /** Relative drop of the mean reward that the freeze is meant to catch; 0 switches the rule off. */
  readonly freezeThreshold: number
  /**
   * Fall below the peak of a regime's running sum of R that freezes it at once; 0 switches the rule off. `auto`: nothing until the
   * regime has its baseline, then what a strategy with that mean and spread falls by chance with probability `falseAlarm`
   * within `horizon` trades, and never less than 12 R.
   */
  readonly maxRegimeDrawdownR: number | 'auto'
  /**
   * What the freeze looks at: every trade's reward, or the mean of every session day at once, so that trades of one day may
   * depend on each other. Days are slower to be sure.
   */
  readonly monitorUnit: MonitorUnit
  /** Trades from which a regime's baseline is taken; of session days at least 20 as well. */
  readonly baselineTrades: number
  /** Mean rewards known beforehand, by regime. They take the place of the first trades. */
  readonly baselines: Readonly<Record<string, number>>
  /**
   * Most that a freeze without cause may have as its chance, over `horizon` trades in each of `regimes` regimes together, while the
   * mean reward given everything before stays at or above the baseline.
   */
  readonly falseAlarm: number
  readonly horizon: number
  /** Regimes that share that chance. With 1, each regime has it to itself; more make each slower to freeze. */
  readonly regimes: number
  /** Trades after which a frozen regime thaws by itself; null leaves it to the operator. */
  readonly unfreezeAfterTrades: number | null
  /** One uniform on the exact distribution, or one Beta draw an action. They agree in law. */
  readonly sampler: 'exact' | 'draws'
  /** Rewards as fractions of a success, or rounded to 0 or 1 by chance. */
  readonly update: 'fractional' | 'bernoulli'
  /** What a simulated trade counts beside a real one; 0 refuses them. */
  readonly shadowWeight: number
  /** Where a session's hours and days are read. */
  readonly timeZone: string
  /** `HH:MM` in that zone when a session day ends and the next begins, for a monitor that watches days. */
  readonly sessionRollover: string
  /** Confidence below the first limit is LOW, below the second MEDIUM. */
  readonly confidenceLimits: readonly [number, number]
  readonly disagreementLimits: readonly [number, number]
  /** Regimes remembered, and states in each. Beyond them decisions are made as in a new one, and nothing is learnt. */
  readonly maxRegimes: number
  readonly maxStates: number
  /** How many events `events()` remembers. */
  readonly historyLimit: number
}

/** The same as a person writes it: everything optional. */
export type PolicyConfigInput = { readonly [Field in keyof PolicyConfig]?: PolicyConfig[Field] | undefined }

const share = z.number().check(z.gte(0, 'must be between 0 and 1'), z.lte(1, 'must be between 0 and 1'))
const shareBelowOne = z.number().check(z.gte(0, 'must be at least 0'), z.lt(1, 'must be below 1'))
const insideUnit = z.number().check(z.gt(0, 'must be above 0'), z.lt(1, 'must be below 1'))
const count = z.int('must be a whole number').check(z.gte(1, 'must be at least 1'))
const text = z.string().check(z.trim(), z.minLength(1, 'must not be empty'))
const prior = z.number().check(z.gte(0.5, 'must be at least 0.5'), z.lte(1e6, 'must be at most 1,000,000'))
const limits = z
  .readonly(z.tuple([share, share]))
  .check(z.refine(([low, high]) => low <= high, 'must be in ascending order'))
/** `auto`, or a number of its range. */
const autoOr = (range: z.ZodType<number, number>, rule: string): z.ZodType<number | 'auto', number | 'auto'> =>
  z.union([z.literal('auto'), range], `must be auto, or a number ${rule}`)
const timeOfDay = text.check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day as HH:MM'))

const timeZone = text.check(
  z.refine((name) => {
    try {
      new Intl.DateTimeFormat('en-US', { timeZone: name })
      return true
    } catch {
      return false
    }
  }, 'must be an IANA time zone such as America/Sao_Paulo'),
)

/** Only what differs from the default stands in a configuration, so that one without is what it always was. */
const ownRewards = (
  reward: RewardRule | undefined,
  rewardByRegime: PolicyConfig['rewardByRegime'],
): Pick<PolicyConfig, 'reward' | 'rewardByRegime'> => ({
  ...(reward !== undefined && !isDefaultReward(reward) && { reward: Object.freeze(reward) }),
  ...(rewardByRegime !== undefined && Object.keys(rewardByRegime).length > 0 && { rewardByRegime }),
})

/** Range and default of every field; `parsePolicyConfig` is the door most callers want. */
export const policyConfigSchema: z.ZodType<PolicyConfig, PolicyConfigInput> = z.transformed(
  z
    .strictObject({
      mode: z.withDefault(z.enum(POLICY_MODES), 'FACTORED_THOMPSON'),
      seed: z.withDefault(text, 'alavanca'),
      rewardClipR: z.withDefault(z.number().check(z.gt(0, 'must be above 0')), 3),
      reward: z.optional(rewardRuleSchema),
      rewardByRegime: z.optional(rewardByRegimeSchema),
      discount: z.withDefault(z.number().check(z.gt(0.5, 'must be above 0.5'), z.lte(1, 'must be at most 1')), 0.997),
      poolingStrength: z.withDefault(
        z.number().check(z.gte(0, 'must be at least 0'), z.lte(1e6, 'must be at most 1,000,000')),
        50,
      ),
      priorAlpha: z.withDefault(prior, 1),
      priorBeta: z.withDefault(prior, 1),
      holdValue: z.withDefault(insideUnit, 0.5),
      opportunityMargin: z.withDefault(z.number().check(z.gte(0, 'must be at least 0')), 0),
      explorationFloor: z.withDefault(share, 0.01),
      beliefWidth: z.withDefault(z.enum(BELIEF_WIDTHS), 'learnt'),
      priorSpreadR: z.withDefault(z.number().check(z.gt(0, 'must be above 0'), z.lte(100, 'must be at most 100')), 0.2),
      drawWidth: z.withDefault(
        z.number().check(z.gte(0.01, 'must be at least 0.01'), z.lte(3, 'must be at most 3')),
        0.25,
      ),
      optimism: z.withDefault(z.number().check(z.gte(-3, 'must be at least -3'), z.lte(3, 'must be at most 3')), 0.3),
      simulatedWeight: z.withDefault(share, 0.5),
      conservativeShare: z.withDefault(
        z.number().check(z.gte(1e-6, 'must be above 0'), z.lte(1, 'must be at most 1')),
        0.75,
      ),
      extraShare: z.withDefault(
        z.number().check(z.gte(1e-6, 'must be above 0'), z.lte(1e6, 'must be at most 1,000,000')),
        1,
      ),
      riskShare: z.withDefault(share, 0.03),
      extraMaxCostR: z.withDefault(autoOr(z.number().check(z.gte(0)), 'of at least 0'), 'auto'),
      extraMinProbability: z.withDefault(autoOr(z.number().check(z.gte(0), z.lt(1)), 'from 0 to below 1'), 'auto'),
      freezeThreshold: z.withDefault(shareBelowOne, 0.15),
      maxRegimeDrawdownR: z.withDefault(
        z.union([z.literal('auto'), z.number().check(z.gte(0))], 'must be auto, or a number of at least 0'),
        'auto',
      ),
      monitorUnit: z.withDefault(z.enum(MONITOR_UNITS), 'trade'),
      baselineTrades: z.withDefault(count.check(z.gte(20, 'must be at least 20')), 200),
      baselines: z.withDefault(recordOf(insideUnit), {}),
      falseAlarm: z.withDefault(insideUnit, 0.05),
      horizon: z.withDefault(count, 1_000),
      regimes: z.withDefault(count, 1),
      unfreezeAfterTrades: z.withDefault(z.nullable(count), null),
      sampler: z.withDefault(z.enum(['exact', 'draws']), 'exact'),
      update: z.withDefault(z.enum(['fractional', 'bernoulli']), 'fractional'),
      shadowWeight: z.withDefault(
        z.number().check(z.gte(0, 'must be at least 0'), z.lte(0.3, 'must be at most 0.3')),
        0,
      ),
      timeZone: z.withDefault(timeZone, 'America/Sao_Paulo'),
      sessionRollover: z.withDefault(timeOfDay, '00:00'),
      confidenceLimits: z.withDefault(limits, [0.55, 0.7]),
      disagreementLimits: z.withDefault(limits, [0.15, 0.35]),
      maxRegimes: z.withDefault(count, 200),
      maxStates: z.withDefault(count, 2_000),
      historyLimit: z.withDefault(count, 1_000),
    })
    .check(
      z.refine(({ holdValue, opportunityMargin }) => holdValue + opportunityMargin < 1, {
        path: ['opportunityMargin'],
        message: 'must leave the value of HOLD below 1',
      }),
    ),
  ({ reward, rewardByRegime, ...config }): PolicyConfig =>
    Object.freeze({ ...config, ...ownRewards(reward, rewardByRegime) }),
)

/**
 * A checked configuration from a partial one; what is left out gets its default.
 * Throws `INVALID_CONFIGURATION` listing every fault.
 */
export const parsePolicyConfig = (input: PolicyConfigInput = {}): PolicyConfig =>
  z.parseConfig('The policy configuration', policyConfigSchema, input)
