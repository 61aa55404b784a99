import { invalidInput, requireFinite, requireInteger } from '@alavanca/core'

/** Days that were kept from the search, and whether anybody has looked at them. Plain JSON, to be journalled. */
export type HoldOut =
  | { readonly type: 'NONE' }
  | { readonly type: 'SEALED'; readonly days: number }
  | {
      readonly type: 'OPENED'
      /** The setting they were opened for: its place among the series. */
      readonly index: number
      readonly dailyReturns: readonly number[]
    }

/** A hold-out of so many days that nobody has looked at. At least 1, else `INVALID_INPUT`. */
export const sealedHoldOut = (days: number): HoldOut => ({ type: 'SEALED', days: requireInteger(days, 'days', 1) })

/**
 * Opens it for one setting, for good: whoever looks twice has searched in it. Throws `INVALID_INPUT` where there is none,
 * where it is open already, and for another number of days.
 */
export const openHoldOut = (holdOut: HoldOut, index: number, dailyReturns: readonly number[]): HoldOut => {
  if (holdOut.type !== 'SEALED')
    throw invalidInput('holdOut', holdOut.type, 'must be sealed: a hold-out is opened once, for one setting')
  requireInteger(index, 'index', 0)
  if (dailyReturns.length !== holdOut.days)
    throw invalidInput('dailyReturns', dailyReturns.length, `must have ${holdOut.days} days`)
  for (const [day, value] of dailyReturns.entries()) requireFinite(value, `dailyReturns.${day}`)
  return { type: 'OPENED', index, dailyReturns: [...dailyReturns] }
}
