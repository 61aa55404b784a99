import { type Cents, formatCents } from '@alavanca/core'

/** A share of 1 in per cent, with one decimal. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Cents, or parts of them, in currency units. */
export const inCents = (value: number): string => formatCents(Math.round(value) as Cents)
