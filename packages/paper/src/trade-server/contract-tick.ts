/** A new price of a contract; null where that side is not known. `time` in UTC. */
export interface ContractTick {
  readonly time: number
  readonly bid: number | null
  readonly ask: number | null
  readonly last: number | null
  readonly volume: number
}
