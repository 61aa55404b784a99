import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { type Advantage, NO_BETTER } from '../../test/paired-worlds.ts'
import { PromotionTest } from './promotion-test.ts'

const promotedShare = (worlds: number, trades: number, draw: Advantage): number => {
  let promoted = 0
  for (let world = 0; world < worlds; world += 1) {
    const rng = seededRng(`world ${world}`)
    const promotion = new PromotionTest({ mostDifference: 1 })
    let before = 0
    for (let trade = 0; trade < trades && promotion.verdict().type === 'NOT_YET'; trade += 1) {
      before = draw(rng, before)
      promotion.add({ challenger: before, champion: 0 })
    }
    if (promotion.verdict().type === 'PROMOTE') promoted += 1
  }
  return promoted / worlds
}

describe('a challenger that is no better', () => {
  test.each(Object.entries(NO_BETTER))('is promoted once in twenty at most: %s', (_, draw) =>
    // 5 per cent of 300 worlds are 15; 27 or more have a chance of 2 in 1,000
    expect(promotedShare(300, 1_000, draw)).toBeLessThan(27 / 300),
  )
})

test('a challenger that earns a tenth of what may be lost more is promoted within 1,000 trades more often than not', () =>
  expect(promotedShare(100, 1_000, (rng) => (rng.next() < 0.55 ? 1 : -1))).toBeGreaterThan(0.5))

describe('a promotion test', () => {
  test('goes on bit for bit after a break', () => {
    const rng = seededRng('break')
    const whole = new PromotionTest({ mostDifference: 2, alpha: 0.01 })
    let broken = new PromotionTest({ mostDifference: 2, alpha: 0.01 })
    for (let trade = 0; trade < 200; trade += 1) {
      const pair = { challenger: rng.next() * 3, champion: rng.next() * 2 }
      whole.add(pair)
      broken.add(pair)
      if (trade % 7 === 0) broken = PromotionTest.restore(JSON.parse(JSON.stringify(broken.snapshot())))
    }
    expect(broken.snapshot()).toEqual(whole.snapshot())
  })

  test('needs 1/alpha once, and says with which trade it was reached', () => {
    const promotion = new PromotionTest({ mostDifference: 1 })
    for (let trade = 0; trade < 30; trade += 1) promotion.add({ challenger: 1, champion: 0 })
    const { provenAtTrade } = promotion.verdict()
    expect(provenAtTrade).toBeGreaterThan(5)
    for (let trade = 0; trade < 30; trade += 1) promotion.add({ challenger: -1, champion: 0 })
    expect(promotion.verdict()).toMatchObject({ type: 'PROMOTE', provenAtTrade, needed: 20, trades: 60 })
    expect(promotion.verdict().eValue).toBeLessThan(20)
  })

  test('counts what it cuts, and says that the claim is about cut losses then', () => {
    const promotion = new PromotionTest({ mostDifference: 1 })
    expect(promotion.add({ challenger: 9, champion: 0 })).toMatchObject({
      claim: 'MEAN',
      clippedGains: 1,
      clippedLosses: 0,
    })
    expect(promotion.add({ challenger: 0, champion: 9 })).toMatchObject({ claim: 'CLIPPED_MEAN', clippedLosses: 1 })
  })

  test('grows no evidence from a gain beyond the most that counts', () => {
    const [cut, full] = [new PromotionTest({ mostDifference: 1 }), new PromotionTest({ mostDifference: 1 })]
    expect(cut.add({ challenger: 50, champion: 0 }).eValue).toBe(full.add({ challenger: 1, champion: 0 }).eValue)
  })

  test('refuses what is no number, and has changed nothing', () => {
    const promotion = new PromotionTest({ mostDifference: 1 })
    promotion.add({ challenger: 0.3, champion: 0 })
    const before = promotion.snapshot()
    expect(() => promotion.add({ challenger: Number.NaN, champion: 0 })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path: 'challenger', value: Number.NaN }),
    )
    expect(promotion.snapshot()).toEqual(before)
  })

  test.each([
    [{ mostDifference: 0 }, 'mostDifference', 0],
    [{ mostDifference: 1, alpha: 0 }, 'alpha', 0],
    [{ mostDifference: 1, alpha: 0.6 }, 'alpha', 0.6],
  ])('refuses options that cannot be, case %#', (options, path, value) =>
    expect(() => new PromotionTest(options)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path, value })),
  )

  test('refuses a snapshot that was changed', () => {
    const snapshot = new PromotionTest({ mostDifference: 1 }).snapshot()
    const bent = { ...snapshot, state: { ...snapshot.state, provenAtTrade: 3 } }
    expect(() => PromotionTest.restore(bent)).toThrow(expect.objectContaining({ code: 'INVALID_SNAPSHOT' }))
  })
})
