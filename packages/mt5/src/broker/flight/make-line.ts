import type { Timers } from '@alavanca/mt5-protocol'
import type { LegBook } from '../book/leg-book.ts'
import type { SharedTargets } from '../book/shared-targets.ts'
import type { TerminalBrokerConfig } from '../broker-config.ts'
import { foreignCurrency } from '../symbols/foreign-currency.ts'
import type { SymbolDesk } from '../symbols/symbol-desk.ts'
import type { TerminalLink } from '../terminal-link.ts'
import type { FlightCommand } from './flight.ts'
import type { FlightBook } from './flight-book.ts'
import { closeLine, modifyLine, type OrderLine, openLine, type Refused } from './order-lines.ts'

/** What must be known to let an order out. */
export interface LineParts {
  readonly config: TerminalBrokerConfig
  readonly timers: Timers
  readonly link: TerminalLink
  readonly desk: SymbolDesk
  readonly book: FlightBook
  readonly legs: LegBook
  readonly targets: SharedTargets
  readonly isReady: () => boolean
}

/** Whether orders can leave at this moment. */
export const canSend = ({ link, isReady }: LineParts): boolean => isReady() && link.isLive

/** The line that asks the terminal for this order, or why none may leave. */
export const makeLine = (command: FlightCommand, parts: LineParts): OrderLine | Refused => {
  const { config, timers, link, desk, book, legs, targets } = parts
  if (config.observeOnly) return { code: 'OBSERVE_ONLY', message: 'This bridge was told to watch and not to trade.' }
  const { session } = link
  if (session === null || !canSend(parts)) return whyNot(link)
  const tradable = desk.tradable(command.symbol)
  if (tradable === null) return untradable(command.symbol, desk)
  const { marginMode, currency, features = [] } = session.hello
  const expiresMs = timers.now() + config.timings.orderLifetimeMs
  const context = { tradable, config, marginMode, features, utcOffset: link.utcOffset, expiresMs }
  if (command.type === 'OPEN') {
    const foreign = foreignCurrency(tradable, currency, config)
    if (foreign !== null) return { code: 'FOREIGN_CURRENCY', message: foreign }
    const faults = desk.faultsOf(tradable, currency)
    if (faults.length > 0) return { code: 'INSTRUMENT_MISMATCH', message: `${command.symbol}: ${faults.join('; ')}.` }
    return openLine(command, context)
  }
  const held = legs.leg(command.symbol, command.leg, command.side)
  if (command.type === 'MODIFY') {
    const isShared = command.leg === 'EXTRA' && !link.isHedging
    return modifyLine(command, held, isShared ? { target: targets.of(tradable) } : null, context)
  }
  const available = (held?.contracts ?? 0) - book.closing(command.symbol, command.leg)
  return closeLine(command, held, available, context)
}

/** Not known, or without a contract for the moment. */
const untradable = (symbol: string, desk: SymbolDesk): Refused => {
  const contract = desk.contractName(symbol)
  if (contract === null && desk.missing.length === 0)
    return {
      code: 'NOT_READY',
      message: `${symbol} has no contract at the moment: the terminal says that it cannot be traded.`,
    }
  return { code: 'SYMBOL_UNKNOWN', message: `The terminal has told nothing about ${contract ?? symbol}.` }
}

const whyNot = ({ session, isLive }: TerminalLink): Refused => {
  if (session === null) return { code: 'NOT_CONNECTED', message: 'No terminal is connected.' }
  if (!isLive) return { code: 'STALE', message: 'Nothing was heard from the terminal for a while.' }
  return { code: 'NOT_READY', message: 'What became of earlier orders is still being found out.' }
}
