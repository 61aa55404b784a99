import { seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { mean, repeat, shares } from '../../test/statistics.ts'
import { WIN_LIKE } from './market-shape.ts'
import { type RegimeSpell, regimeVolatility, sessionSpells } from './regime-spells.ts'

const rng = seededRng('spells')
const SESSION = 565
const sessions = repeat(400, () => sessionSpells(rng, SESSION, WIN_LIKE))
// the last spell of a session is cut at its end
const whole = sessions.flatMap((spells) => spells.slice(0, -1))
const inRegime = (regime: string): RegimeSpell[] => whole.filter((spell) => spell.regime === regime)

test('spells fill the session to the minute', () => {
  for (const spells of sessions) expect(spells.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(SESSION)
})

test('a session shorter than any spell is one cut spell', () =>
  expect(sessionSpells(rng, 2, WIN_LIKE).map(({ minutes }) => minutes)).toEqual([2]))

test('regimes and transitions alternate, never the same regime twice running', () => {
  for (const spells of sessions) {
    for (const [index, { regime }] of spells.entries()) {
      expect(regime === 'TRANSITION').toBe(index % 2 === 1)
      if (index >= 2 && index % 2 === 0) expect(regime).not.toBe(spells[index - 2]?.regime)
    }
  }
})

test.each([
  ['TREND_UP', 20, 75],
  ['TREND_DOWN', 20, 75],
  ['RANGE', 25, 90],
  ['CHAOTIC', 8, 25],
  ['TRANSITION', 3, 8],
])('%s lasts %i to %i minutes', (regime, shortest, longest) => {
  const lengths = inRegime(regime).map(({ minutes }) => minutes)
  expect(Math.min(...lengths)).toBe(shortest)
  expect(Math.max(...lengths)).toBe(longest)
})

test('only trends drift, each its own way, within the strength of the shape', () => {
  for (const { regime, drift } of whole) {
    const strength = regime === 'TREND_UP' ? drift : regime === 'TREND_DOWN' ? -drift : null
    if (strength === null) expect(drift).toBe(0)
    else {
      expect(strength).toBeGreaterThanOrEqual(WIN_LIKE.trendStrength.min)
      expect(strength).toBeLessThanOrEqual(WIN_LIKE.trendStrength.max)
    }
  }
  expect(mean(inRegime('TREND_UP').map(({ drift }) => drift))).toBeCloseTo(0.15, 2)
})

test('trends go up as often as down, and chaos is the rarest', () => {
  const share = shares(sessions.map(([first]) => first?.regime))
  expect(share.get('TREND_UP')).toBeCloseTo(0.27, 1)
  expect(share.get('TREND_DOWN')).toBeCloseTo(0.27, 1)
  expect(share.get('RANGE')).toBeCloseTo(0.34, 1)
  expect(share.get('CHAOTIC')).toBeCloseTo(0.12, 1)
})

test('chaos is the wildest regime and a range the calmest', () => {
  const regimes = ['RANGE', 'TREND_UP', 'TRANSITION', 'CHAOTIC'] as const
  const volatilities = regimes.map(regimeVolatility)
  expect(volatilities).toEqual([...volatilities].sort((left, right) => left - right))
})
