import { type Instrument, pointsToSteps, SessionCalendar, type Steps } from '@alavanca/core'
import type { Execution, TradeMode } from '@alavanca/mt5-protocol'
import { type BrokerConfigInput, parseBrokerConfig } from '@alavanca/replay'
import type { Lapse } from './trade-request.ts'

/** One symbol of the simulated broker, as a person describes it. */
export interface SimulatedSymbolInput {
  readonly instrument: Instrument
  /** The contract's name at the terminal. */
  readonly contract: string
  /** A series that leads to this contract, such as `WIN$N`. */
  readonly series?: string | undefined
  /** Spread where prices do not say, slippage, commission; as in replays. */
  readonly costs?: BrokerConfigInput | undefined
  /** Held for each open lot, in the account's currency. */
  readonly marginPerLot?: number | undefined
  readonly volumeMax?: number | undefined
  readonly execution?: Execution | undefined
  readonly tradeMode?: TradeMode | undefined
  /** False: the market never closes. */
  readonly keepsHours?: boolean | undefined
  /** Least distance of stops, targets and entries that wait from the price; none unless given. */
  readonly stopsLevelPoints?: number | undefined
  /** Nothing whose price the market is nearer to may be changed; none unless given. */
  readonly freezeLevelPoints?: number | undefined
  /** How an order that waits may lapse; in every way unless given. */
  readonly expirations?: readonly Lapse['type'][] | undefined
}

/** A symbol with everything settled: costs and distances in whole steps of its instrument. */
export interface SimulatedSymbol {
  readonly instrument: Instrument
  readonly contract: string
  readonly series: string | null
  readonly spread: Steps
  readonly slippage: Steps
  /** In cents, a contract, one way. */
  readonly commission: number
  readonly marginPerLot: number
  readonly volumeMax: number
  readonly execution: Execution
  readonly tradeMode: TradeMode
  readonly keepsHours: boolean
  readonly stopsLevel: Steps
  readonly freezeLevel: Steps
  readonly expirations: readonly Lapse['type'][]
  readonly calendar: SessionCalendar
}

/** Throws `INVALID_CONFIGURATION` for costs that cannot be. */
export const simulatedSymbol = (input: SimulatedSymbolInput): SimulatedSymbol => {
  const { instrument, contract } = input
  const costs = parseBrokerConfig(input.costs ?? {}, instrument)
  return {
    instrument,
    contract,
    series: input.series ?? null,
    spread: pointsToSteps(costs.spreadPoints, instrument, 'spreadPoints'),
    slippage: pointsToSteps(costs.slippagePoints, instrument, 'slippagePoints'),
    commission: costs.commissionPerContract,
    marginPerLot: input.marginPerLot ?? 0,
    volumeMax: input.volumeMax ?? 1_000 * instrument.volumeStep,
    execution: input.execution ?? 'EXCHANGE',
    tradeMode: input.tradeMode ?? 'FULL',
    keepsHours: input.keepsHours ?? true,
    stopsLevel: pointsToSteps(input.stopsLevelPoints ?? 0, instrument, 'stopsLevelPoints'),
    freezeLevel: pointsToSteps(input.freezeLevelPoints ?? 0, instrument, 'freezeLevelPoints'),
    expirations: input.expirations ?? ['GTC', 'DAY', 'SPECIFIED', 'SPECIFIED_DAY'],
    calendar: new SessionCalendar(instrument.session.timeZone),
  }
}

const minutes = (timeOfDay: string): number => {
  const [hours = 0, rest = 0] = timeOfDay.split(':').map(Number)
  return hours * 60 + rest
}

/** Whether the symbol trades at this moment. Its last minute does not belong to the session. */
export const isOpen = ({ keepsHours, instrument, calendar }: SimulatedSymbol, time: number): boolean => {
  if (!keepsHours) return true
  const { opens, closes } = instrument.session
  const [from, to, now] = [minutes(opens), minutes(closes), calendar.minuteOfDay(time)]
  return from < to ? now >= from && now < to : now >= from || now < to
}
