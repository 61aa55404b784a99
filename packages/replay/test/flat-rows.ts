import type { Row } from './exit-tables.ts'

/** A minute in which nothing moves. */
export const flat = (price: number): Row => [price, price, price, price]

export const F0: Row = flat(0)
