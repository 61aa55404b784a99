import * as z from '@alavanca/core/schema'
import { objectOf, positiveSchema, recordOf, shareSchema, taggedUnionOf } from '@alavanca/core/state-schema'
import { RESERVED_REGIME, type RewardName, type RewardRule } from './reward-rule.ts'

type RuleOf<Name extends RewardName> = Extract<RewardRule, { readonly name: Name }>

const positive = z.optional(positiveSchema)
const share = z.optional(shareSchema)
const HOLDING_COST = { penalty: share, fullAfterSeconds: positive }

const UNIT_RULE = 'must be risk, or an amount of money above 0'
const unit = z.union([z.literal('risk'), z.number().check(z.gt(0, UNIT_RULE))], UNIT_RULE)

const isTimed = ({ penalty, fullAfterSeconds }: RewardRule): boolean =>
  (penalty === undefined) === (fullAfterSeconds === undefined)

/** A loss that is worth more than a gain would be learnt. */
const isAscending = (rule: RewardRule): boolean => rule.name !== 'fixed' || (rule.loss ?? 0.2) < (rule.win ?? 0.8)

const rule = taggedUnionOf<RewardRule, 'name'>('name', {
  'r-multiple': objectOf<RuleOf<'r-multiple'>>({
    name: z.literal('r-multiple'),
    clip: positive,
    unit: z.optional(unit),
    ...HOLDING_COST,
  }),
  'win-loss': objectOf<RuleOf<'win-loss'>>({ name: z.literal('win-loss'), ...HOLDING_COST }),
  fixed: objectOf<RuleOf<'fixed'>>({ name: z.literal('fixed'), win: share, loss: share, ...HOLDING_COST }),
  linear: objectOf<RuleOf<'linear'>>({ name: z.literal('linear'), range: positive, ...HOLDING_COST }),
}).check(
  z.refine(isTimed, { path: ['penalty'], message: 'and fullAfterSeconds must be given together' }),
  z.refine(isAscending, { path: ['loss'], message: 'must be below win' }),
)

/** A shipped reward with its options, each within its range. */
// as: nothing is made of what comes in, so it is what goes out
export const rewardRuleSchema = rule as unknown as z.ZodType<RewardRule, RewardRule>

type RuleByRegime = Readonly<Record<string, RewardRule>>

/** Rewards by regime. */
export const rewardByRegimeSchema: z.ZodType<RuleByRegime, RuleByRegime> = recordOf(rewardRuleSchema).check(
  z.refine((rules) => !Object.hasOwn(rules, RESERVED_REGIME), {
    path: [RESERVED_REGIME],
    message: 'must not be a regime here: what all others have is reward',
  }),
)
