import { requireFinite } from './assert.ts'
import { invalidInput } from './errors.ts'
import { ceilExact, floorExact, roundHalfEven } from './rounding.ts'
import { type Cents, cents } from './units.ts'

/** What happens to parts of a cent: to the nearest (halves to even), never up, or never down. */
export type CentRounding = 'half-even' | 'down' | 'up'

const ROUND = { 'half-even': roundHalfEven, down: floorExact, up: ceilExact } as const

/**
 * An amount in currency units as whole cents: `toCents(120.5)` is 12050. Throws `INVALID_INPUT` for NaN, infinities
 * and amounts of more than 2 ** 53 cents.
 * Use `down` for what one owns and `up` for what one owes, so that a part of a cent never buys a contract.
 */
export const toCents = (amount: number, rounding: CentRounding = 'half-even', path = 'amount'): Cents => {
  const rounded = ROUND[rounding](requireFinite(amount, path) * 100)
  if (!Number.isSafeInteger(rounded)) throw invalidInput(path, amount, 'must be an amount whose cents can be counted')
  return cents(rounded)
}

/** Whole cents as currency units: 12050 → 120.5. For display and for wire formats; never for adding up. */
export const fromCents = (amount: Cents): number => amount / 100

/** `R$`-free plain text with two decimals and a thousands comma: 1234567 → `12,345.67`. */
export const formatCents = (amount: Cents): string => {
  const whole = Math.trunc(Math.abs(amount) / 100).toString()
  const fraction = (Math.abs(amount) % 100).toString().padStart(2, '0')
  return `${amount < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`
}
