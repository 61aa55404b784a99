/** What a signal is worth on average, after costs, in R: its base position in full, and its extra leg. */
interface Edge {
  readonly baseR: number
  readonly extraR: number
}

/** Where a signal comes from: a regime, and one of its states. */
export interface SignalPlace {
  readonly regime: 'TREND' | 'RANGE'
  readonly state: string
}

/** A market by what it pays, for each place and decision. */
export interface World {
  readonly name: string
  readonly edge: (place: SignalPlace, decision: number) => Edge
}

export const SIGNALS = 2_000
export const STATES = ['MORNING', 'NOON', 'AFTERNOON'] as const
export const REGIMES = ['TREND', 'RANGE'] as const

const always =
  (baseR: number, extraR: number): World['edge'] =>
  () => ({ baseR, extraR })

const NEGATIVE: Edge = { baseR: -0.08, extraR: -0.05 }

const NO_EDGE: World = { name: 'no edge', edge: always(0, -0.02) }
const BASE_EDGE: World = { name: 'base edge only', edge: always(0.12, -0.03) }
export const EXTRA_PAYS: World = { name: 'extra pays', edge: always(0.05, 0.12) }
const EXTRA_HURTS: World = { name: 'extra hurts', edge: always(0.12, -0.12) }
const EDGE_DIES: World = {
  name: 'edge that dies',
  edge: (_, decision) => (decision < SIGNALS / 2 ? { baseR: 0.12, extraR: 0.06 } : NEGATIVE),
}
const ONE_STATE: World = {
  name: 'edge in one state of six',
  edge: ({ regime, state }) =>
    regime === 'TREND' && state === 'MORNING' ? { baseR: 0.3, extraR: 0.1 } : { baseR: -0.03, extraR: -0.03 },
}
export const LOSING: World = { name: 'negative', edge: () => NEGATIVE }

/** Six kinds of market, and the one in which nothing should be done at all. */
export const WORLDS: readonly World[] = [NO_EDGE, BASE_EDGE, EXTRA_PAYS, EXTRA_HURTS, EDGE_DIES, ONE_STATE, LOSING]
