import { SessionCalendar, show } from '@alavanca/core'
import type { Step } from '@alavanca/engine'
import type { ClosedTrade, GuardedReward, PolicyConfig, PolicyEvent } from '@alavanca/policy'
import { configuredReward } from '@alavanca/policy'
import { bucketOf } from '@alavanca/policy/shared'
import type { FreezeWish, Post } from '../outbox/outbox.ts'

/** By what a bot judges its own trades. */
export interface PostOptions {
  readonly bot: string
  readonly settings: string
  readonly config: PolicyConfig
  /** As the engine has it; what the configuration says where left out. */
  readonly reward?: ((trade: ClosedTrade) => GuardedReward) | undefined
}

const lessonsOf = (step: Step): readonly ClosedTrade[] =>
  step.records.flatMap((record) => {
    if (record.type === 'TRADE_CLOSED') return record.trade.lesson ?? []
    return record.type === 'SIMULATED' ? record.lesson : []
  })

/** What the monitor of the bot's own said; a person's word about one bot stays with it. */
const alarmsOf = (step: Step): readonly Extract<PolicyEvent, { type: 'FROZEN' }>[] =>
  step.records
    .flatMap((record) => (record.type === 'LEARNT' ? record.result.events : []))
    .flatMap((event) => (event.type === 'FROZEN' ? event : []))

/** What a step has for all the other bots: closed trades, each with what it was worth, and alarms of the bot's own monitor. */
export const postOf = ({ bot, settings, config, reward }: PostOptions): ((step: Step) => Post) => {
  const calendar = new SessionCalendar(config.timeZone, 'timeZone', config.sessionRollover)
  const judge = reward ?? configuredReward(config)
  return (step) => ({
    sequence: step.sequence,
    lessons: lessonsOf(step).flatMap((trade) => {
      // without its own weight, a simulated trade is nothing that this policy learns from
      if (
        trade.shadow === true &&
        (config.mode === 'FACTORED_THOMPSON' ? config.simulatedWeight : config.shadowWeight) === 0
      )
        return []
      return { bot, settings, trade: { ...trade, id: `${bot}:${trade.id}` }, reward: judge(trade).reward }
    }),
    freezes: alarmsOf(step).map(
      ({ regime, reason, time }): FreezeWish => ({
        regime,
        from: bucketOf(calendar.dayOf(time)),
        why: `The monitor of ${bot}: ${show(reason)}`,
      }),
    ),
  })
}
