import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { betaCdf } from '../beta/beta-cdf.ts'
import { reachAbove } from './tail-reach.ts'

// 0.5 to 1e6, small ones as often as large ones
const parameter = fc.double({ min: Math.log(0.5), max: Math.log(1e6), noNaN: true }).map(Math.exp)

/** The mass above ln(α / β) + δ, without losing it beside 1. */
const massAbove = (alpha: number, beta: number, reach: number): number =>
  betaCdf(1 / (1 + (alpha / beta) * Math.exp(reach)), beta, alpha)

test.prop([parameter, parameter])('less than 1e-9 lies beyond the reach of a tail, however skewed', (alpha, beta) => {
  expect(massAbove(alpha, beta, reachAbove(alpha, beta))).toBeLessThan(1e-9)
})

test.prop([parameter, parameter])('and more than that lies beyond three quarters of it', (alpha, beta) => {
  expect(massAbove(alpha, beta, 0.75 * reachAbove(alpha, beta))).toBeGreaterThan(1e-9)
})
