import { cents, contracts, epochMs, type Points } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { ENTRY, managerWithLeg, quoteAt } from '../test/market.ts'
import type { ClosedEvent, ExitReason } from './index.ts'
import { describeScalpEvent, EXIT_REASONS } from './index.ts'

const closed: ClosedEvent = {
  type: 'TP_HIT',
  time: epochMs(0),
  symbol: 'WIN',
  side: 'BUY',
  entryPrice: 130_000,
  exitPrice: 130_080,
  contracts: contracts(2),
  points: 80 as Points,
  pnlCents: cents(3_200),
  holdSeconds: 43.1,
  ambiguous: false,
  reason: '',
}

describe('one sentence with its numbers', () => {
  test.each<[string, Partial<ClosedEvent>, string]>([
    ['en', {}, 'Take-profit: BUY 2 WIN from 130000 to 130080 after 43.1 s, 80 points, 32.00.'],
    ['pt-BR', {}, 'Alvo: BUY 2 WIN de 130000 a 130080 após 43.1 s, 80 pontos, 32.00.'],
    [
      'en',
      { type: 'SL_HIT', ambiguous: true },
      'Stop: BUY 2 WIN from 130000 to 130080 after 43.1 s, 80 points, 32.00. The order inside the bar was assumed.',
    ],
    [
      'pt-BR',
      { type: 'TIMEOUT', ambiguous: true },
      'Tempo máximo: BUY 2 WIN de 130000 a 130080 após 43.1 s, 80 pontos, 32.00. A ordem dentro da barra foi presumida.',
    ],
  ])('%s %o', (language, change, sentence) =>
    expect(describeScalpEvent({ ...closed, ...change }, language === 'en' ? 'en' : 'pt-BR')).toBe(sentence),
  )

  test('an average of fills is cut where no price has digits that matter', () =>
    expect(describeScalpEvent({ ...closed, exitPrice: 130_000 + 200 / 3, points: (200 / 3) as Points })).toContain(
      'to 130066.6667 after 43.1 s, 66.66666667 points',
    ))
})

// what an operator reads is written down here once: a word that goes missing is noticed
test.each<[ExitReason, string, string]>([
  ['TP_HIT', 'Take-profit', 'Alvo'],
  ['SL_HIT', 'Stop', 'Stop'],
  ['TIMEOUT', 'Time limit', 'Tempo máximo'],
  ['CLOSED_WITH_BASE', 'Closed with the base position', 'Encerrada com a posição base'],
  ['CLOSED_BY_OPERATOR', 'Closed by the operator', 'Encerrada pelo operador'],
  ['CLOSED_BLIND', 'Closed because the market could not be seen', 'Encerrada porque o mercado não podia ser visto'],
  ['SESSION_END', 'End of the session', 'Fim da sessão'],
  ['CLOSED_EXTERNALLY', 'Closed from outside', 'Encerrada por fora'],
])('%s reads %j, or %j', (type, english, portuguese) => {
  expect(describeScalpEvent({ ...closed, type })).toMatch(new RegExp(`^${english}: BUY 2 WIN from .*, 32\\.00\\.$`))
  expect(describeScalpEvent({ ...closed, type }, 'pt-BR')).toMatch(
    new RegExp(`^${portuguese}: BUY 2 WIN de .*, 32\\.00\\.$`),
  )
})

test('every exit has words of its own, in both languages', () => {
  for (const language of ['en', 'pt-BR'] as const) {
    const words = EXIT_REASONS.map((type) => describeScalpEvent({ ...closed, type }, language))
    expect(new Set(words).size).toBe(EXIT_REASONS.length)
  }
})

test('openings and promotions, in both languages', () => {
  const manager = managerWithLeg({ mode: 'HYBRID' })
  manager.onQuote('WIN', quoteAt(1, ENTRY + 80))
  expect(manager.events().map((event) => describeScalpEvent(event, 'pt-BR'))).toEqual([
    'Perna extra aberta: BUY 1 WIN a 130000, alvo 130080, stop 129960.',
    'Alvo atingido em 130080: BUY 1 WIN permanece, com o stop no zero a zero em 130000.',
  ])
  expect(manager.events().map((event) => describeScalpEvent(event))).toEqual([
    'Extra leg opened: BUY 1 WIN at 130000, target 130080, stop 129960.',
    'Target reached at 130080: BUY 1 WIN stays, its stop now at break-even 130000.',
  ])
  expect(manager.events().map((event) => describeScalpEvent(event))).toEqual(
    manager.events().map(({ reason }) => reason),
  )
})
