import type { Cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import type { ExtrasNeeded } from '../needed/extras-needed.ts'
import { counterfactualsInShort } from './format-counterfactuals.ts'
import { extrasNeededInShort } from './format-needed.ts'
import { writingIn } from './writing.ts'

const seen = { limit: 5_000, nearest: 3_400, median: -15_300, halfOfAlone: null }
const needed: ExtrasNeeded = {
  asked: 905,
  approved: 35,
  layers: [
    { layer: 'ENABLED', refused: 0, alone: 0, seen: null },
    { layer: 'DAILY_PROFIT', refused: 648, alone: 84, seen },
    { layer: 'CONFIDENCE', refused: 2, alone: 1, seen: { limit: 0.7, nearest: 0.69, median: 0.6, halfOfAlone: 0.69 } },
  ],
  ladder: [{ layer: 'DAILY_PROFIT', passed: 119 }],
  policy: [
    { reason: 'EXTRA_NOT_PROVEN', count: 30, observed: { median: 0.5, highest: 0.7 }, limit: 0.9 },
    { reason: 'OTHER_ACTION', count: 5, observed: { median: 0.01, highest: 0.02 }, limit: null },
  ],
  expected: 0.15,
  regimes: [
    {
      regime: 'TREND_UP',
      approved: 30,
      taken: 0,
      reason: 'EXTRA_NOT_PROVEN',
      belief: { leg: 'EXTRA', meanR: 0.01, deviationR: 0.1 },
      needed: { meanR: 0.05, lessons: 3.25 },
      chance: 0,
    },
    {
      regime: 'TREND_DOWN',
      approved: 5,
      taken: 0,
      reason: 'OTHER_ACTION',
      belief: { leg: 'EXTRA', meanR: -0.05, deviationR: 0.04 },
      needed: null,
      chance: 0.003,
    },
  ],
}

test('what extras would have needed, for people', () => {
  expect(extrasNeededInShort(needed, writingIn()).join('\n')).toMatchInlineSnapshot(`
    "
    What extra contracts would have needed: of 905 sized signals all layers agreed on 35
                    refused  it alone  limit  nearest   middle  half of it alone at
      DAILY_PROFIT      648        84  50.00    34.00  -153.00                    -
      CONFIDENCE          2         1  0.700    0.690    0.600                0.690
      passing the layers: 35 of 905; with these off too, one after the other:
        REALAVANCAGEM_REQUIRE_PROFIT_TODAY 119
      30 × too little evidence that the extra pays, for what a wrong one costs: 50.0 % in the middle, 70.0 % at most, where 90.0 % is asked for
      5 × the policy drew another action: 1.0 % in the middle, 2.0 % at most probability of the extra
      deciding like this, the policy takes 0.1 of those 35 on average
      TREND_UP: 0 of 30 taken; the extra is believed to earn +0.010 R, needed +0.050 R: 3.3 times as many lessons like those so far
      TREND_DOWN: 0 of 5 taken; the extra is believed to earn −0.050 R: it must be above 0 to be drawn for its own sake, at this mean never
      Each limit is there against a loss: what is let through more is not earned more."
  `)
})

test('the same in Portuguese', () => {
  expect(extrasNeededInShort(needed, writingIn({ language: 'pt-BR' })).join('\n')).toMatchInlineSnapshot(`
    "
    Do que os contratos extras teriam precisado: de 905 sinais dimensionados, todas as camadas concordaram em 35
                    recusados  só por ela  limite  mais perto  no meio  metade dos só por ela em
      DAILY_PROFIT        648          84   50,00       34,00  -153,00                         -
      CONFIDENCE            2           1   0,700       0,690    0,600                     0,690
      passam pelas camadas: 35 de 905; desligando também estas, uma após a outra:
        REALAVANCAGEM_REQUIRE_PROFIT_TODAY 119
      30 × pouca evidência de que o extra compensa, pelo que custa um errado: 50,0 % no meio, 70,0 % no máximo, onde se exige 90,0 %
      5 × a política sorteou outra ação: 1,0 % no meio, 2,0 % no máximo de probabilidade do extra
      decidindo assim, a política toma em média 0,1 desses 35
      TREND_UP: 0 de 30 tomados; crê-se que o extra rende +0,010 R, precisava de +0,050 R: 3,3 vezes tantas lições como as de até agora
      TREND_DOWN: 0 de 5 tomados; crê-se que o extra rende −0,050 R: precisa estar acima de 0 para ser sorteado por mérito próprio, com esta média nunca
      Cada limite existe contra uma perda: deixar passar mais não é ganhar mais."
  `)
})

test('nothing asked or refused, no lines', () => {
  expect(extrasNeededInShort(null, writingIn())).toEqual([])
  expect(counterfactualsInShort(undefined, writingIn())).toEqual([])
})

test('what was refused, marked as simulated', () => {
  const sum = { what: 'EXTRA', refusedBy: 'LIQUIDITY', count: 111, won: 31, netCents: -27_300 as Cents } as const
  const reason = { ...sum, meanCents: -245.9, intervalCents: [-422.5, -69.4] as const, days: 38 }
  const few = { ...reason, refusedBy: 'CAP', intervalCents: null }
  const report = { byDay: [], byDayTotal: 0, newest: [], unfinished: 0, simulated: true } as const
  const text = counterfactualsInShort({ ...report, byReason: [reason, few] }, writingIn()).join('\n')
  expect(text).toContain('SIMULATED')
  expect(text).toContain('extra LIQUIDITY    111   31  -273.00  -2.46  -4.22 to -0.69')
  expect(text).toContain('N/A')
  const portuguese = counterfactualsInShort({ ...report, byReason: [reason] }, writingIn({ language: 'pt-BR' }))
  expect(portuguese.join('\n')).toContain('extra LIQUIDITY    111         31  -273,00  -2,46')
})
