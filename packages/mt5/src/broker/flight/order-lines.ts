import type { CloseCommand, OpenCommand } from '@alavanca/engine'
import { isAllowedVolume, type MarginMode } from '@alavanca/mt5-protocol'
import { isHedging } from '../../mapping/margin-mode.ts'
import { toTick } from '../../mapping/tick-price.ts'
import { toLots } from '../../mapping/volume.ts'
import type { Outgoing } from '../../server/session.ts'
import type { HeldLeg } from '../book/leg-book.ts'
import type { TerminalBrokerConfig } from '../broker-config.ts'
import type { Tradable } from '../symbols/symbol-desk.ts'

export type OrderLine = Extract<Outgoing, { t: 'order.open' | 'order.close' }>
export type Refused = { readonly code: string; readonly message: string }

/** What an order line is made with. */
export interface LineContext {
  readonly tradable: Tradable
  readonly config: TerminalBrokerConfig
  readonly marginMode: MarginMode
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

/** An entry as a line, or why it cannot be one. */
export const openLine = (command: OpenCommand, context: LineContext): OrderLine | Refused => {
  const fault = volumeFault(command.contracts, context)
  if (fault !== null) return fault
  const { contract, traded } = context.tradable
  const level = (price: number | null): number | null => (price === null ? null : toTick(price, contract))
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
  }
}

/** A close as a line, or why it cannot be one. `available` is what is held of the leg and not being closed already. */
export const closeLine = (
  command: CloseCommand,
  held: HeldLeg | null,
  available: number,
  context: LineContext,
): OrderLine | Refused => {
  if (held === null || held.side !== command.side)
    return { code: 'NO_POSITION', message: `No ${command.side} ${command.leg} leg of ${command.symbol} is held.` }
  const contracts = Math.min(command.contracts, available)
  if (contracts <= 0) return { code: 'CLOSING_ALREADY', message: 'Another order closes all of this leg already.' }
  if (isHedging(context.marginMode) && held.position === null)
    return {
      code: 'TICKET_REQUIRED',
      message: `The position of the ${command.leg} leg of ${command.symbol} is not known.`,
    }
  return {
    t: 'order.close',
    ...headOf(command.orderId, context),
    side: command.side,
    volume: toLots(contracts, context.tradable.traded.instrument),
    position: isHedging(context.marginMode) ? held.position : null,
    deviation: deviationOf(context),
  }
}

export const isRefused = (line: OrderLine | Refused): line is Refused => 'code' in line
