import type { Language } from '@alavanca/core'
import type { HostStrategyFactory } from '@alavanca/engine'
import type { Timers } from '@alavanca/mt5-protocol'
import type { Settings } from '@alavanca/settings'
import type { AlarmOutlet } from '../alarms/alarm-desk.ts'
import type { ChallengerPlan } from '../challenger/challenger-plan.ts'
import type { Log } from '../log/log.ts'
import type { MarketPlan } from '../market/live-market.ts'
import type { SharingPlan } from '../sharing/sharing-plan.ts'

/** Everything that is decided before a life begins. */
export interface LifePlan extends MarketPlan {
  readonly settings: Settings
  readonly strategy: HostStrategyFactory
  /** File that every step is kept in. */
  readonly database: string
  /** What commands of other programs are proven with. */
  readonly token: string
  /** Where they are listened to; null for nowhere. */
  readonly controlPath: string | null
  /** True: it watches, and every order is refused, whatever anybody says. */
  readonly isObserving: boolean
  /** The account that is traded without a person naming it; null asks. */
  readonly tradeAccount: string | null
  readonly maxContractsPerOrder: number
  /** How order ids begin; different for every life of an account. The engine's own unless given. */
  readonly orderPrefix?: string | undefined
  /** Settings that are compared with its own on the side; none where left out. */
  readonly challenger?: ChallengerPlan | undefined
  /** A policy that it shares with other bots; none where left out. */
  readonly sharing?: SharingPlan | undefined
  /** The same alarm once in so long. */
  readonly alarmQuietMs: number
  /** In which `help` answers; English where left out. What it logs is English. */
  readonly language?: Language | undefined
}

/** What a life touches of the world, so that tests can hand in their own. */
export interface LifeWorld {
  readonly log: Log
  readonly outlets: readonly AlarmOutlet[]
  readonly timers: Timers
  /** Milliseconds of a clock that is never put back. */
  readonly steady: () => number
  /** What is typed while it runs. */
  readonly typed: AsyncIterable<string>
  /** Tells the listener when somebody wants it to end, until the function returned is called. */
  readonly onStop: (listener: (why: string) => void) => () => void
}
