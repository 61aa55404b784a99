import { loadSettings } from '@alavanca/settings'
import { PromotionTest } from '@alavanca/sweep'
import { describe, expect, test } from 'vitest'
import type { ChallengerStatus } from './challenger-status.ts'
import { challengerFaultStatus, challengerStatusOf } from './challenger-status-of.ts'
import { promotionOf } from './promotion-of.ts'

const champion = loadSettings({})

const statusOf = (variables: Readonly<Record<string, string>>, pairs: number): ChallengerStatus => {
  const proof = new PromotionTest({ mostDifference: 2 })
  for (let pair = 0; pair < pairs; pair += 1) proof.add({ challenger: 2, champion: 0 })
  const verdict = proof.verdict()
  return challengerStatusOf(
    {
      plan: { name: 'x.env', settings: () => champion, broker: undefined as never },
      ...{
        champion,
        challenger: loadSettings(variables),
        inForce: null,
        instrument: undefined as never,
        barMs: 60_000,
      },
    },
    {
      parts: { alpha: 0.05, mostDifference: 2 },
      shadow: { verdict, different: pairs, open: 0, since: null, curve: [] },
      isTaught: true,
      anew: null,
    },
  )
}

describe('nothing is promoted', () => {
  test.each([
    ['that is not there', null, {}, 'NO_CHALLENGER', 'It runs without --challenger.'],
    [
      'that the bot runs without',
      { ...statusOf({}, 0), state: 'OFF' as const },
      {},
      'NO_CHALLENGER',
      'It runs without',
    ],
    ['that stopped', challengerFaultStatus('x.env', 'it threw'), {}, 'CHALLENGER_FAULT', 'x.env stopped: it threw'],
    ['that is in force already', statusOf({}, 50), {}, 'NOTHING_TO_DO', 'are those in force'],
    [
      'that has not proven itself',
      statusOf({ RL_DISCOUNT: '0.9' }, 2),
      { RL_DISCOUNT: '0.9' },
      'NOT_YET',
      'x.env has not proven itself: e-value 1.67 of 20 needed, 2 pairs.',
    ],
    [
      'by half',
      statusOf({ RL_DISCOUNT: '0.9', SCALP_TP_POINTS: '120' }, 50),
      { RL_DISCOUNT: '0.9', SCALP_TP_POINTS: '120' },
      'RESTART_NEEDED',
      'start it anew:\nSCALP_TP_POINTS=120\nRL_DISCOUNT=0.9',
    ],
  ])('%s', (_, status, variables, code, text) => {
    const promotion = promotionOf(status, loadSettings(variables), 0)
    expect(promotion).toMatchObject({ type: 'REFUSED', code })
    expect(promotion.type === 'REFUSED' && promotion.text).toContain(text)
  })
})

test('what has proven itself, and can all be tuned, is one tuning of the version that was looked at', () => {
  const variables = { RL_DISCOUNT: '0.9', RL_POOLING_STRENGTH: '20' }
  const promotion = promotionOf(statusOf(variables, 50), loadSettings(variables), 3)
  expect(promotion).toMatchObject({ type: 'TUNE', change: { discount: 0.9, poolingStrength: 20 }, expected: 3 })
  expect(promotion.type === 'TUNE' && promotion.note).toMatch(/^x\.env promoted: e-value .* of 20 needed, 50 pairs/)
})
