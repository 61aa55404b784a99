import { cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { at } from '../test/plans.ts'
import { cooldownAfter, cooldownLeft } from './cooldown.ts'
import { parseScalpConfig, type ScalpConfigInput } from './index.ts'

const after = (pnlCents: number, config: ScalpConfigInput = {}, current: number | null = null): number | null =>
  cooldownAfter(
    { pnlCents: cents(pnlCents), time: at(10_000) },
    parseScalpConfig(config),
    current === null ? null : at(current),
  )

test.each<[string, number | null, number | null]>([
  ['a cent of profit starts it', after(1), 310_000],
  ['break-even does not', after(0), null],
  ['a loss does not', after(-1), null],
  ['a loss leaves what runs as it is', after(-1, {}, 20_000), 20_000],
  ['protection off: never', after(500, { protectProfit: false }), null],
  ['nought seconds: never', after(500, { cooldownSeconds: 0 }), null],
  ['half a second counts', after(500, { cooldownSeconds: 0.5 }), 10_500],
  ['a profit never shortens what is left', after(500, {}, 999_000), 999_000],
])('%s', (_, until, expected) => expect(until).toBe(expected))

test('what is left falls to 0 and stays there', () => {
  expect([9, 10, 11].map((time) => cooldownLeft(at(10), at(time)))).toEqual([1, 0, 0])
  expect(cooldownLeft(null, at(10))).toBe(0)
})
