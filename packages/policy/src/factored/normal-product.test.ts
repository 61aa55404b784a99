import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { adaptiveQuadrature } from '../../test/adaptive-quadrature.ts'
import { normalCdf, normalDensity } from '../normal/normal-cdf.ts'
import { normalProduct } from './normal-product.ts'

const reference = (from: number, to: number, offset: number, slope: number): number =>
  adaptiveQuadrature((z) => normalDensity(z) * normalCdf(offset + slope * z), from, to, 1e-13)

describe('∫ φ(z) Φ(a + bz) dz', () => {
  test('is that of adaptive quadrature on a thousand random stretches, to 1e-11', () => {
    const rng = seededRng('stretches')
    for (let k = 0; k < 1_000; k += 1) {
      const [one, other] = [12 * rng.next() - 6, 12 * rng.next() - 6]
      const slope = (rng.next() < 0.5 ? -1 : 1) * 10 ** (4 * rng.next() - 2)
      const offset = (8 * rng.next() - 4) * Math.max(1, Math.abs(slope))
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      expect(Math.abs(normalProduct(from, to, offset, slope) - reference(from, to, offset, slope))).toBeLessThan(1e-11)
    }
  })

  test('over everything is Φ(a / √(1 + b²))', () => {
    for (const slope of [-300, -3, -0.4, 0, 0.001, 1, 7, 1e5])
      for (const offset of [-5, -0.3, 0, 2, 40])
        expect(normalProduct(-Infinity, Infinity, offset, slope)).toBeCloseTo(
          normalCdf(offset / Math.sqrt(1 + slope * slope)),
          12,
        )
  })

  test('adds up over neighbouring stretches, and is 0 over none', () => {
    const whole = normalProduct(-1.3, 2.1, 0.4, -6)
    expect(normalProduct(-1.3, 0.2, 0.4, -6) + normalProduct(0.2, 2.1, 0.4, -6)).toBeCloseTo(whole, 13)
    expect(normalProduct(1, 1, 0, 1)).toBe(0)
    expect(normalProduct(2, 1, 0, 1)).toBe(0)
  })
})
