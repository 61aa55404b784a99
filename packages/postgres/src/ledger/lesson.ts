import { AlavancaError, SessionCalendar, show } from '@alavanca/core'
import { type ClosedTrade, closedTradeSchema, type PolicyConfig } from '@alavanca/policy'
import { bucketOf, sharedSettingsHash, shareOfTrade, type TradeShare } from '@alavanca/policy/shared'
import * as z from 'zod'
import { LEG_SUMS } from '../schema/tables.ts'

/** A closed trade on its way to the policy that many bots share. Plain JSON. */
export interface SharedLesson {
  /** Who traded it. */
  readonly bot: string
  /** `sharedSettingsHash` of the bot that judged it. */
  readonly settings: string
  readonly trade: ClosedTrade
  /** What it was worth there, 0 to 1. */
  readonly reward: number
}

/** Why a trade is not learnt. */
export type AsideReason =
  /** It is no closed trade, or a number in it is out of range. */
  | 'NOT_A_TRADE'
  /** It was summed by other settings. */
  | 'OTHER_SETTINGS'
  /** It belongs to no regime of this policy. */
  | 'UNKNOWN_CELL'
  /** It was closed on a day that has not come yet. */
  | 'FUTURE'
  /** A trade of that id is known, and says something else: two bots use the same ids, or one has changed its story. */
  | 'OTHER_CONTENT'
  /** The sums of its cell and day can hold no more. */
  | 'SUM_FULL'

/** A trade that is not learnt, for people to look at. */
export interface SetAside {
  readonly tradeId: string
  readonly bot: string
  readonly reason: AsideReason
  readonly detail: string
}

/** What a lesson is held against. */
export interface Judge {
  readonly config: PolicyConfig
  /** Regimes that this policy knows; any where left out. */
  readonly regimes?: readonly string[] | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** A lesson that makes sense, as it is summed. */
export interface SoundLesson {
  readonly bot: string
  readonly share: TradeShare
  readonly lesson: SharedLesson
}

/** A lesson that does not, as it came. */
export interface OddLesson extends SetAside {
  readonly lesson: unknown
}

/** An index holds no longer ones. */
const LONGEST_ID = 500
/** Days by which the clocks of two machines and their time zones may differ. */
const LEEWAY_DAYS = 1

/** What PostgreSQL's text cannot hold, or holds as another text than it was. */
const UNSPEAKABLE = /\0|\p{Surrogate}/u

const nameSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !UNSPEAKABLE.test(text), 'must be text that a database can hold')

const lessonSchema = z.object({
  bot: nameSchema,
  settings: z.string(),
  trade: closedTradeSchema,
  reward: z.number().min(0).max(1),
})

const textAt = (value: unknown, ...path: readonly string[]): string => {
  let found = value
  for (const key of path) found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined
  return typeof found === 'string' ? found.slice(0, 200) : ''
}

const odd = (lesson: unknown, reason: AsideReason, detail: string): OddLesson => ({
  tradeId: textAt(lesson, 'trade', 'id'),
  bot: textAt(lesson, 'bot'),
  reason,
  detail,
  lesson,
})

/** A lesson that was sound when it was judged, and is not learnt all the same. */
export const oddOf = ({ lesson }: SoundLesson, reason: AsideReason, detail: string): OddLesson =>
  odd(lesson, reason, detail)

/** Tells lessons that can be summed from those that make no sense. Throws `INVALID_CONFIGURATION` as `sharedSettingsHash` does. */
export const judgeOf = ({ config, regimes, now }: Judge): ((lesson: unknown) => SoundLesson | OddLesson) => {
  const settings = sharedSettingsHash(config)
  const calendar = new SessionCalendar(config.timeZone, 'timeZone', config.sessionRollover)
  return (given) => {
    const read = lessonSchema.safeParse(given)
    if (!read.success) {
      const [issue] = read.error.issues
      return odd(given, 'NOT_A_TRADE', `${issue?.path.join('.')}: ${issue?.message}`)
    }
    const lesson: SharedLesson = read.data
    const { trade, bot } = lesson
    if (lesson.settings !== settings)
      return odd(
        given,
        'OTHER_SETTINGS',
        `It was summed by settings ${show(lesson.settings)}, and this policy is by ${settings}.`,
      )
    if (regimes !== undefined && !regimes.includes(trade.regime))
      return odd(given, 'UNKNOWN_CELL', `${show(trade.regime)} is no regime of this policy.`)
    if (trade.id.length > LONGEST_ID) return odd(given, 'NOT_A_TRADE', `Its id has more than ${LONGEST_ID} characters.`)
    if (UNSPEAKABLE.test(trade.id + trade.regime + trade.state))
      return odd(given, 'NOT_A_TRADE', 'Its id, regime or state holds what no database can.')
    try {
      const share = shareOfTrade(trade, lesson.reward, config, calendar)
      const today = bucketOf(calendar.dayOf(now()))
      if (share.bucket > today + LEEWAY_DAYS)
        return odd(given, 'FUTURE', `It was closed on day ${share.bucket}, and today is day ${today}.`)
      if (share.bucket < 0) return odd(given, 'NOT_A_TRADE', 'It was closed before 1970.')
      return { bot, share, lesson }
    } catch (error) {
      if (!(error instanceof AlavancaError)) throw error
      return odd(given, 'NOT_A_TRADE', error.message)
    }
  }
}

/** Whether it adds to the sums of legs, which a policy that has none leaves empty. */
export const hasLegs = ({ share: { sums } }: SoundLesson): boolean => LEG_SUMS.some((name) => sums[name] !== 0)

export const isSound = (judged: SoundLesson | OddLesson): judged is SoundLesson => 'share' in judged
