/**
 * Nominal numbers: the compiler keeps points from being added to cents. They are ordinary numbers at run time, and any
 * of them may be read as a `number`; making one goes through the checked constructors beside each type.
 */
import { requireFinite, requireInteger } from './assert.ts'

declare const unit: unique symbol
type Unit<Name extends string> = number & { readonly [unit]: Name }

/** Whole multiples of an instrument's finest price step. All price arithmetic happens in these. */
export type Steps = Unit<'steps'>
/** Price distance in the instrument's own points, the unit of take-profits and stops. */
export type Points = Unit<'points'>
/** Money in whole hundredths of the instrument's currency. */
export type Cents = Unit<'cents'>
/** A whole number of contracts. */
export type Contracts = Unit<'contracts'>
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = Unit<'epoch milliseconds'>

// + 0 turns −0 into 0: they compare as equal but print, and come back from JSON, as different numbers

/** A whole number of cents. For an amount in currency units (`120.50`), use `toCents`. Throws `INVALID_INPUT`. */
export const cents = (value: number, path = 'cents'): Cents => (requireInteger(value, path) + 0) as Cents

/** A whole, non-negative number of contracts. Throws `INVALID_INPUT`. */
export const contracts = (value: number, path = 'contracts'): Contracts =>
  (requireInteger(value, path, 0) + 0) as Contracts

/** A finite time stamp in milliseconds. Throws `INVALID_INPUT`. */
export const epochMs = (value: number, path = 'time'): EpochMs => requireFinite(value, path) as EpochMs
