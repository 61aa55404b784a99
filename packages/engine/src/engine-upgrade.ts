import { freshMarketClock } from './market-time.ts'

type Fields = Readonly<Record<string, unknown>>

// what was saved by a version before may be damaged, so nothing in it is taken for what it should be
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const symbolOf = (saved: unknown): Fields => {
  const { trade, ...symbol } = fieldsOf(saved)
  const upgraded = trade === null ? null : { ...fieldsOf(trade), isStray: false }
  return { ...symbol, instrument: null, seen: null, refused: null, trade: upgraded, strays: [] }
}

/** A state of version 1, which knew neither the market's clock, nor late fills, nor what was realised. */
export const fromFirstVersion = (saved: unknown): unknown => {
  const state = fieldsOf(saved)
  return {
    ...state,
    realised: 0,
    openedAtRoll: 0,
    clock: freshMarketClock,
    pastOrders: [],
    trading: { ...fieldsOf(state['trading']), lossAllowed: 0 },
    counts: { ...fieldsOf(state['counts']), beyondCapital: 0 },
    symbols: listOf(state['symbols']).map(symbolOf),
  }
}
