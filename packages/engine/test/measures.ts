import type { Cents } from '@alavanca/core'

/** Noon in São Paulo. */
export const START = Date.UTC(2026, 2, 10, 15)
export const SECOND = 1_000
export const PRICE = 130_000

export const at = (seconds: number): number => START + seconds * SECOND

export const cents = (amount: number): Cents => amount as Cents
