import { requirePositive } from './assert.ts'
import { invalidInput, show } from './errors.ts'
import { direction, type Side } from './side.ts'
import type { Contracts } from './units.ts'

/** A price at which part of a position leaves with a gain. */
export interface TargetShare {
  readonly price: number
  /** Of the position, above 0; all of one position at most 1. What they leave out has no target. */
  readonly share: number
}

/** A target and its share, or a price alone: prices alone share the position equally. */
export type Target = number | TargetShare

/** Sums of shares such as three times 0.3333333333 count as 1. */
const NEARLY = 1e-9

const shareOf = (target: Target, count: number): TargetShare =>
  typeof target === 'number' ? { price: target, share: 1 / count } : target

/** Every target with its share, nearest first. */
export const targetShares = (targets: readonly Target[], side: Side): readonly TargetShare[] =>
  targets
    .map((target) => shareOf(target, targets.length))
    .sort((one, other) => direction(side) * (one.price - other.price))

/**
 * The targets themselves, once each gains on the entry. Throws `INVALID_INPUT` for prices on the wrong side, for shares
 * outside their range, and where prices alone stand beside shares.
 */
export const requireTargets = (
  targets: readonly Target[],
  { side, entryPrice, path }: { readonly side: Side; readonly entryPrice: number; readonly path: string },
): readonly Target[] => {
  if (!Array.isArray(targets)) throw invalidInput(path, targets, 'must be a list of prices, or of prices and shares')
  if (!areGainingPrices(targets, side, entryPrice)) requireEach(targets, { side, entryPrice, path })
  return targets
}

/** What nearly every signal has: prices alone, each above 0 and beyond the entry. In doubt no, which has each looked at. */
const areGainingPrices = (targets: readonly Target[], side: Side, entryPrice: number): boolean => {
  const way = direction(side)
  // by index, since a gap is no price
  for (let index = 0; index < targets.length; index += 1) {
    const price = targets[index]
    if (typeof price !== 'number' || !(price > 0 && price < Infinity && way * (price - entryPrice) > 0)) return false
  }
  return true
}

const requireEach = (
  targets: readonly Target[],
  { side, entryPrice, path }: { readonly side: Side; readonly entryPrice: number; readonly path: string },
): void => {
  const gain = (price: number): number => direction(side) * (price - entryPrice)
  let shared = 0
  for (const [index, target] of targets.entries()) {
    const at = `${path}.${index}`
    if (typeof target !== typeof targets[0]) throw invalidInput(at, target, 'must have a share as the others, or none')
    const { price, share } = partsOf(target, targets.length, at)
    const pricePath = typeof target === 'number' ? at : `${at}.price`
    if (gain(requirePositive(price, pricePath)) <= 0)
      throw invalidInput(pricePath, price, `must gain on the entry ${entryPrice} of a ${side}`)
    if (requirePositive(share, `${at}.share`) + shared > 1 + NEARLY)
      throw invalidInput(`${at}.share`, share, 'must add up with the others to at most 1')
    shared += share
  }
}

const partsOf = (target: unknown, count: number, path: string): TargetShare => {
  if (typeof target === 'number') return shareOf(target, count)
  if (typeof target === 'object' && target !== null && 'price' in target && 'share' in target)
    // as: both are checked for what they are where they are used
    return { price: target.price as number, share: target.share as number }
  throw invalidInput(path, target, `must be a price, or a price and a share, not ${show(target)}`)
}

/**
 * How many of so many contracts each target takes, in whole contracts by largest remainder (Hamilton); equal remainders
 * serve the nearer target first. What the shares leave out has no target and is served last.
 */
export const splitByShares = (contracts: number, shares: readonly number[]): readonly Contracts[] => {
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0)
  const dues = [...shares, Math.max(0, rest)].map((share) => share * contracts)
  const whole = dues.map((due) => Math.floor(due + NEARLY))
  let left = contracts - whole.reduce((sum, count) => sum + count, 0)
  const byRemainder = dues
    .map((due, index) => ({ index, remainder: due - (whole[index] ?? 0) }))
    // remainders that differ by less than a rounding error are equal, and keep their order
    .sort((a, b) => (Math.abs(a.remainder - b.remainder) < NEARLY ? a.index - b.index : b.remainder - a.remainder))
  for (const { index } of byRemainder) {
    if (left <= 0) break
    whole[index] = (whole[index] ?? 0) + 1
    left -= 1
  }
  // as: whole numbers of whole contracts
  return whole.slice(0, shares.length) as unknown as readonly Contracts[]
}
