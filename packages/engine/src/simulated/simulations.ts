import type { SimulatedTrade } from './simulated-trade.ts'

/** What is simulated on one symbol. Plain JSON. */
export interface Simulations {
  /** What a contract of the newest traded base cost both ways, in cents; 0 before the first. Simulated ones cost the same. */
  readonly commissionPerContract: number
  /** Oldest first. */
  readonly trades: readonly SimulatedTrade[]
}

export const NO_SIMULATIONS: Simulations = Object.freeze({ commissionPerContract: 0, trades: Object.freeze([]) })

/** A host that signals at every price fills no memory. */
const MOST = 32

export const hasRoom = ({ trades }: Simulations): boolean => trades.length < MOST

export const withTrades = ({ commissionPerContract }: Simulations, trades: readonly SimulatedTrade[]): Simulations => ({
  commissionPerContract,
  trades,
})

/** One more; left out where there are too many, or one of the same signal. */
export const withSimulated = (simulations: Simulations, one: SimulatedTrade): Simulations =>
  !hasRoom(simulations) || simulations.trades.some(({ id }) => id === one.id)
    ? simulations
    : withTrades(simulations, [...simulations.trades, one])

export const withoutSimulated = (simulations: Simulations, id: string): Simulations =>
  simulations.trades.some((one) => one.id === id)
    ? withTrades(
        simulations,
        simulations.trades.filter((one) => one.id !== id),
      )
    : simulations
