import type { CloseCommand, ModifyCommand, OpenCommand } from '@alavanca/engine'
import { isAllowedVolume, type MarginMode, PENDING_ENTRIES, type PendingEntry } from '@alavanca/mt5-protocol'
import { isHedging } from '../../mapping/margin-mode.ts'
import { toServerTime } from '../../mapping/server-time.ts'
import { toTick } from '../../mapping/tick-price.ts'
import { toLots } from '../../mapping/volume.ts'
import type { Outgoing } from '../../server/session.ts'
import type { HeldLeg } from '../book/leg-book.ts'
import type { TerminalBrokerConfig } from '../broker-config.ts'
import type { Tradable } from '../symbols/symbol-desk.ts'

export type OrderLine = Extract<Outgoing, { t: 'order.open' | 'order.close' | 'order.modify' }>
export type Refused = { readonly code: string; readonly message: string }

/** What an order line is made with. */
export interface LineContext {
  readonly tradable: Tradable
  readonly config: TerminalBrokerConfig
  readonly marginMode: MarginMode
  /** What the terminal says it can do. */
  readonly features: readonly string[]
  /** Seconds from UTC to the terminal's wall clock. */
  readonly utcOffset: number
  readonly expiresMs: number
}

const deviationOf = ({ tradable: { contract }, config }: LineContext): number =>
  Math.round((config.maxSlippageTicks * contract.tickSize) / contract.point)

const headOf = (orderId: string, { tradable: { contract }, expiresMs }: LineContext) =>
  ({ cid: orderId, attempt: 1, expiresMs, symbol: contract.symbol }) as const

const volumeFault = (contracts: number, { tradable: { contract, traded }, config }: LineContext): Refused | null => {
  if (contracts > config.maxContractsPerOrder)
    return {
      code: 'TOO_LARGE',
      message: `${contracts} contracts are more than the ${config.maxContractsPerOrder} an order may have.`,
    }
  const lots = toLots(contracts, traded.instrument)
  return isAllowedVolume(lots, contract)
    ? null
    : { code: 'INVALID_VOLUME', message: `${lots} lots of ${contract.symbol} are not what the broker takes.` }
}

const levelIn =
  ({ tradable: { contract } }: LineContext) =>
  (price: number | null): number | null =>
    price === null ? null : toTick(price, contract)

/** What an entry waits for, on the terminal's clock; undefined for one at the market. */
const pendingOf = ({ entry }: OpenCommand, { tradable, utcOffset }: LineContext): PendingEntry | undefined =>
  entry && {
    type: entry.type,
    price: toTick(entry.price, tradable.contract),
    expiresAt: entry.expiresAt === null ? null : toServerTime(entry.expiresAt, utcOffset),
  }

const featureFault = ({ entry }: OpenCommand, { features }: LineContext): Refused | null =>
  entry === undefined || features.includes(PENDING_ENTRIES)
    ? null
    : {
        code: 'PENDING_UNSUPPORTED',
        message: 'The Expert Advisor is older than entries that wait, and would buy at once: install the one of today.',
      }

/** An entry as a line, or why it cannot be one. */
export const openLine = (command: OpenCommand, context: LineContext): OrderLine | Refused => {
  const fault = featureFault(command, context) ?? volumeFault(command.contracts, context)
  if (fault !== null) return fault
  const { traded } = context.tradable
  const level = levelIn(context)
  const entry = pendingOf(command, context)
  return {
    t: 'order.open',
    ...headOf(command.orderId, context),
    side: command.side,
    volume: toLots(command.contracts, traded.instrument),
    sl: level(command.stopPrice),
    tp: level(command.targetPrice),
    // on a netting account an extra shares the base's position, and must leave its bracket alone
    keepLevels: command.leg === 'EXTRA' && !isHedging(context.marginMode),
    deviation: deviationOf(context),
    ...(entry !== undefined && { entry }),
  }
}

/** New levels as a line, or why they cannot be one. `shared` is the target that an extra leaves alone; null for a leg of its own. */
export const modifyLine = (
  command: ModifyCommand,
  held: HeldLeg | null,
  shared: { readonly target: number | null } | null,
  context: LineContext,
): OrderLine | Refused => {
  const fault = legFault(command, held, context)
  if (fault !== null) return fault
  const level = levelIn(context)
  return {
    t: 'order.modify',
    ...headOf(command.orderId, context),
    position: isHedging(context.marginMode) ? (held?.position ?? null) : null,
    sl: level(command.stopPrice),
    tp: level(shared === null ? command.targetPrice : shared.target),
  }
}

/** Why nothing can be done with a leg; null where nothing is against it. */
const legFault = (
  { symbol, leg, side }: CloseCommand | ModifyCommand,
  held: HeldLeg | null,
  { marginMode }: LineContext,
): Refused | null => {
  if (held === null || held.side !== side)
    return { code: 'NO_POSITION', message: `No ${side} ${leg} leg of ${symbol} is held.` }
  return isHedging(marginMode) && held.position === null
    ? { code: 'TICKET_REQUIRED', message: `The position of the ${leg} leg of ${symbol} is not known.` }
    : null
}

/** A close as a line, or why it cannot be one. `available` is what is held of the leg and not being closed already. */
export const closeLine = (
  command: CloseCommand,
  held: HeldLeg | null,
  available: number,
  context: LineContext,
): OrderLine | Refused => {
  const fault = legFault(command, held, context)
  if (fault !== null) return fault
  const contracts = Math.min(command.contracts, available)
  if (contracts <= 0) return { code: 'CLOSING_ALREADY', message: 'Another order closes all of this leg already.' }
  return {
    t: 'order.close',
    ...headOf(command.orderId, context),
    side: command.side,
    volume: toLots(contracts, context.tradable.traded.instrument),
    position: isHedging(context.marginMode) ? (held?.position ?? null) : null,
    deviation: deviationOf(context),
  }
}

export const isRefused = (line: OrderLine | Refused): line is Refused => 'code' in line
