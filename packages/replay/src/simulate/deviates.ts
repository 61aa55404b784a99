/**
 * Random numbers for the simulator. Only +, −, ×, ÷, square root, floor and comparison are used here and in every other file
 * of this folder: IEEE 754 rounds these exactly, so that one seed gives one market on every machine. Logarithms,
 * exponentials and sines are left to each engine's own approximation and would not.
 */
import type { Rng } from '@alavanca/core'

const UNIFORMS = 12

/** Mean 0, variance 1, never beyond ±6: twelve uniforms less their mean (Irwin–Hall). Its kurtosis is 2.9, a normal's 3. */
export const normalDeviate = (rng: Rng): number => {
  let sum = -UNIFORMS / 2
  for (let count = 0; count < UNIFORMS; count += 1) sum += rng.next()
  return sum
}

/** A number from `min` to `max`, every stretch between them as likely as its length. */
export const uniformBetween = (rng: Rng, min: number, max: number): number => min + (max - min) * rng.next()

/** A whole number from `min` to `max`, both included. */
export const integerBetween = (rng: Rng, min: number, max: number): number =>
  // the floor is taken before `min` is added: the sum could be rounded up to max + 1
  min + Math.floor((max - min + 1) * rng.next())

/** One of the choices, each with a chance in proportion to its weight. At least one weight must be above 0. */
export const weightedChoice = <Choice>(rng: Rng, choices: readonly (readonly [Choice, number])[]): Choice => {
  let left = rng.next() * choices.reduce((total, [, weight]) => total + weight, 0)
  for (const [choice, weight] of choices) {
    if (left < weight) return choice
    left -= weight
  }
  // the last subtraction may leave a rounding error above the last weight
  return (choices.at(-1) as readonly [Choice, number])[0] // never empty
}
