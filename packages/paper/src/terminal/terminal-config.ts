import { invalidConfiguration } from '@alavanca/core'
import { canonicalHost, PENDING_ENTRIES, type Timers, tokenFault } from '@alavanca/mt5-protocol'
import type { SimulatedTradeServer } from '../trade-server/trade-server.ts'
import type { Dial } from './dial.ts'
import type { Faults } from './faults.ts'
import type { Journal } from './journal.ts'

/**
 * How the terminal made of code dials in, who it says it is, and what goes wrong with it. Durations in milliseconds.
 */
export interface SimulatedTerminalConfig {
  readonly host?: string | undefined
  readonly port: number
  /** Known to both sides and never sent: 32 random bytes, as `alavanca mt5 token` makes them. */
  readonly token: string
  readonly login?: string | undefined
  readonly magic?: string | undefined
  readonly instance?: string | undefined
  /** Symbols it names in its greeting; left out, all of the trade server. */
  readonly symbols?: readonly string[] | undefined
  readonly faults?: Partial<Faults> | undefined
  /** The one source of chance. */
  readonly seed?: string | undefined
  /** How often it looks at what came in, and says what changed. 0: at once. */
  readonly timerMs?: number | undefined
  /** How much of each beat it spends listening, and answers at once; the Expert Advisor does so too. */
  readonly listenMs?: number | undefined
  /** After a lost connection it waits so long, and longer each time. */
  readonly backOffMs?: number | undefined
  /** How long it looks for the outcome of an order before it says that there is none. */
  readonly settleMs?: number | undefined
  /** What it says it can do; none for a terminal of before entries could wait. */
  readonly features?: readonly string[] | undefined
}

/**
 * What a simulated terminal stands on: its trade server, and clock, memory and line where they are not the usual ones.
 */
export interface SimulatedTerminalDependencies {
  readonly server: SimulatedTradeServer
  readonly timers?: Timers
  /** What it remembers beyond its own life; hand in the one of before to restart it. */
  readonly journal?: Journal
  readonly makeNonce?: () => string
  /** How it reaches the bridge; a socket unless given. */
  readonly dial?: Dial
}

/** The configuration with nothing left out. */
export interface Settled {
  readonly host: string
  readonly port: number
  readonly token: string
  readonly login: string
  readonly magic: string
  readonly instance: string
  readonly seed: string
  readonly timerMs: number
  readonly listenMs: number
  readonly backOffMs: number
  readonly settleMs: number
  readonly features: readonly string[]
}

/** Fills in what was left out. Throws `INVALID_CONFIGURATION` where the token can be guessed; it is never shown. */
export const settled = (config: SimulatedTerminalConfig): Settled => {
  const fault = tokenFault(config.token)
  if (fault !== null)
    throw invalidConfiguration('The simulated terminal', [{ path: 'token', value: '(hidden)', message: fault }])
  return filledIn(config)
}

const filledIn = (config: SimulatedTerminalConfig): Settled => ({
  host: canonicalHost(config.host ?? '127.0.0.1'),
  port: config.port,
  token: config.token,
  login: config.login ?? '1000001',
  magic: config.magic ?? '770001',
  instance: config.instance ?? 'simulated',
  seed: config.seed ?? 'simulated terminal',
  timerMs: config.timerMs ?? 0,
  listenMs: config.listenMs ?? 0.5 * (config.timerMs ?? 0),
  backOffMs: config.backOffMs ?? 500,
  settleMs: config.settleMs ?? 5_000,
  features: config.features ?? [PENDING_ENTRIES],
})
