import { faultsOf, type Instrument, invalidConfiguration, type Side } from '@alavanca/core'
import type { LegName } from '@alavanca/engine'
import { type Timeframe, timeframe } from '@alavanca/mt5-protocol'
import { z } from 'zod'

/** One instrument of the engine and where the terminal has it. */
export interface TradedSymbol {
  readonly instrument: Instrument
  /** The terminal's name: a contract, or a series such as `WIN$N` whose contract is then traded. */
  readonly terminalSymbol: string
  /** Bars to stream besides ticks; null for none. */
  readonly bars: Timeframe | null
}

/** A leg that was open before this process began, as the engine knows it. */
export interface OpenLeg {
  readonly symbol: string
  readonly side: Side
  readonly leg: LegName
  readonly contracts: number
  /** The terminal's name of what is held; null or left out where nobody has said. */
  readonly contract?: string | null
  /** When it was opened, in UTC: deals are looked for from a day before. Left out, as far back as `historyReachMs`. */
  readonly openedAt?: number
  /** The stop that the broker was asked to hold, in price units; left out, it is not looked for until it is ordered anew. */
  readonly stopPrice?: number | null
}

/** How orders go out and how long answers may take. */
export interface BrokerTimings {
  /** An order that the terminal reads later than this is not executed. */
  readonly orderLifetimeMs: number
  /** How long after a command its result is asked for. */
  readonly resultTimeoutMs: number
  /** How often an open question is asked again. */
  readonly askEveryMs: number
  /** After how long without an outcome an order is reported as unknown. */
  readonly unknownAfterMs: number
  readonly retryDelayMs: number
  /** Attempts in all, for requotes and the like. */
  readonly maxAttempts: number
  /** How long the book may differ from the terminal's positions before that is looked into. */
  readonly graceMs: number
  /** How much is added to the stretch of history asked for, against clocks that differ. */
  readonly historyMarginMs: number
  /** How far back the first history reaches where the host does not say up to when it knows everything. */
  readonly historyReachMs: number
}

/** Checked settings of the broker: which account and symbols it may touch, and the bounds of every order. */
export interface TerminalBrokerConfig {
  /** Which account; null takes the first terminal that connects, and stays with it. See also the `identity` of the broker. */
  readonly login: string | null
  readonly symbols: readonly TradedSymbol[]
  /**
   * The currency of the account where it is another than the instruments': whoever names it says that fills, commissions and
   * limits may be counted in two. Null refuses to open anything on such an account.
   */
  readonly foreignCurrency: string | null
  /** True: prices and positions are followed, every order is refused. */
  readonly observeOnly: boolean
  /** No order is larger, whatever is asked for. */
  readonly maxContractsPerOrder: number
  /** Largest slippage in ticks, where the broker's execution mode honours it. */
  readonly maxSlippageTicks: number
  readonly timings: BrokerTimings
}

type Optional<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined }

/** The same as a person writes it. */
export type TerminalBrokerConfigInput = Pick<TerminalBrokerConfig, 'symbols' | 'maxContractsPerOrder'> &
  Optional<Omit<TerminalBrokerConfig, 'symbols' | 'maxContractsPerOrder' | 'timings'>> & {
    readonly timings?: Optional<BrokerTimings> | undefined
  }

const duration = z.number().positive()

const timings = z.strictObject({
  orderLifetimeMs: duration.default(5_000),
  resultTimeoutMs: duration.default(5_000),
  askEveryMs: duration.default(1_000),
  unknownAfterMs: duration.default(30_000),
  retryDelayMs: duration.default(150),
  maxAttempts: z.int().min(1).max(20).default(3),
  graceMs: duration.default(3_000),
  historyMarginMs: duration.default(60_000),
  historyReachMs: duration.default(3 * 86_400_000),
})

const schema = z.strictObject({
  login: z.string().regex(/^\d+$/, 'must be an account number').nullable().default(null),
  symbols: z
    .array(
      z.strictObject({
        // made and checked by core
        instrument: z.custom<Instrument>((value) => typeof value === 'object' && value !== null && 'grid' in value),
        terminalSymbol: z.string().min(1),
        bars: timeframe.nullable(),
      }),
    )
    .min(1, 'must name at least one symbol'),
  foreignCurrency: z.string().min(1).nullable().default(null),
  observeOnly: z.boolean().default(false),
  maxContractsPerOrder: z.int().min(1),
  maxSlippageTicks: z.int().min(0).default(4),
  timings: timings.prefault({}),
})

/** Throws `INVALID_CONFIGURATION` listing every fault. */
export const parseTerminalBrokerConfig = (input: TerminalBrokerConfigInput): TerminalBrokerConfig => {
  const result = schema.safeParse(input)
  if (!result.success) throw invalidConfiguration('The terminal broker', faultsOf(result.error.issues, input))
  return Object.freeze(result.data)
}
