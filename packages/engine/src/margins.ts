import type { Cents } from '@alavanca/core'

/** Margins that are new: symbol and cents a contract. */
export type Margins = readonly (readonly [symbol: string, marginPerContract: Cents])[]
