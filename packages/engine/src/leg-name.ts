/** Which part of a trade: the position itself, or the extra contracts on top of it. */
export type LegName = 'BASE' | 'EXTRA'
