import type { PublicState } from '@alavanca/engine'
import type { ChallengerStatus } from '../challenger/challenger-status.ts'
import type { SharingStatus } from '../sharing/sharing-status.ts'
import type { Holding } from './holdings.ts'

/** How the line to the terminal is. */
export type LinkState = 'WAITING' | 'LIVE' | 'STALE' | 'LOST'

/** The account that is connected. Money in its currency. */
export interface AccountStatus {
  readonly login: string
  readonly server: string
  readonly kind: string
  readonly marginMode: string
  readonly currency: string
  readonly balance: number
  readonly equity: number
  readonly freeMargin: number
  /** Switches that are off, without which no order leaves the terminal. */
  readonly switchedOff: readonly string[]
}

/** Where a life stands: plain JSON. */
export interface LifeStatus {
  readonly mode: 'PAPER' | 'TERMINAL'
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly at: number
  readonly database: string
  /** It was told to watch, and refuses every order. */
  readonly isObserving: boolean
  /** It watches until somebody types this account's number; null once somebody did, or none need. */
  readonly waitsForAccount: boolean
  readonly link: LinkState
  readonly account: AccountStatus | null
  readonly state: Pick<
    PublicState,
    'sequence' | 'time' | 'day' | 'pnlToday' | 'tradingState' | 'orders' | 'differences'
  >
  /** Why it is not active, as far as that is known. */
  readonly reason: string | null
  readonly holdings: readonly Holding[]
  /** The settings that are compared with its own on the side; null where it runs without any. */
  readonly challenger: ChallengerStatus | null
  /** How it stands with the bots that share its policy; null where it shares none. */
  readonly sharing: SharingStatus | null
}
