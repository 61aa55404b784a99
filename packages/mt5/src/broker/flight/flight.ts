import type { BrokerEvent, CloseCommand, ModifyCommand, OpenCommand } from '@alavanca/engine'
import type { OrderLine } from './order-lines.ts'

/** What becomes an order, or a change of one. */
export type FlightCommand = OpenCommand | CloseCommand | ModifyCommand

/** An order whose end is not known. */
export interface Flight {
  readonly command: FlightCommand
  /** What was sent; null for an order of an earlier process, which can only be asked about. */
  readonly line: OrderLine | null
  /** When it was sent or, of an earlier process, decided; in UTC as the terminal counts it. */
  readonly time: number
  /** Journal of the terminal it was sent to; null for an order of an earlier process. */
  readonly journal: string | null
  /** Since when its outcome is waited for, on the bridge's clock. */
  since: number
  /** Contracts that the engine has booked already, so that the leg book does not count them twice. */
  booked: number
  attempt: number
  /** Contracts of the deals seen. */
  filled: number
  /** Contracts executed in all, as the terminal says; null while that is not known. */
  executed: number | null
  /** The least that was executed, as the terminal says; the rest may still work. */
  atLeast: number
  /** The terminal's ticket of the order. */
  ticket: string | null
  /** The terminal's name of what is ordered; null while nobody has said, of an order of an earlier process. */
  contract: string | null
  isAccepted: boolean
  /** Whether the trade server has it, so that deals may follow for as long as it works. */
  isWorking: boolean
  /** Since when it is not among the terminal's working orders, on the bridge's clock. */
  goneSince: number | null
  isCancelAsked: boolean
  isReportedUnknown: boolean
  /** What the engine was told of it, to be told again to one that asks. */
  readonly told: BrokerEvent[]
  /** Stops the clock that asks about it. */
  stopClock: () => void
}

/** Contracts ordered. A close is cut to what was held when it was sent. */
export const orderedContracts = ({ command, line }: Flight, volumeStep: number): number =>
  line === null || line.t === 'order.modify' ? command.contracts : Math.round(line.volume / volumeStep)

/** The moment an order is taken care of. */
export interface Departure {
  readonly line: OrderLine | null
  readonly journal: string | null
  readonly time: number
  readonly since: number
}

export const newFlight = (command: FlightCommand, { line, journal, time, since }: Departure): Flight => ({
  command,
  line,
  time,
  journal,
  since,
  booked: 0,
  attempt: 1,
  filled: 0,
  executed: null,
  atLeast: 0,
  ticket: null,
  contract: line?.symbol ?? null,
  isAccepted: false,
  isWorking: false,
  goneSince: null,
  isCancelAsked: false,
  isReportedUnknown: false,
  told: [],
  stopClock: () => undefined,
})

/** Whether it is an entry that waits at the broker, as far as is known: nothing of it is missing then. */
export const isWaiting = ({ command, isWorking, goneSince }: Flight): boolean =>
  command.type === 'OPEN' && command.entry !== undefined && isWorking && goneSince === null
