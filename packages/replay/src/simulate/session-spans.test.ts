import { type AlavancaError, EURUSD, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { sessionSpans } from './session-spans.ts'

const spanOf = (...args: Parameters<typeof sessionSpans>): string[] =>
  sessionSpans(...args).map(({ opensAt, closesAt }) =>
    [opensAt, closesAt].map((time) => new Date(time).toISOString()).join(' '),
  )

test('the mini-index trades from 09:00 to 18:25 in São Paulo', () =>
  expect(spanOf(['2026-03-02', '2026-03-03'], WIN)).toEqual([
    '2026-03-02T12:00:00.000Z 2026-03-02T21:25:00.000Z',
    '2026-03-03T12:00:00.000Z 2026-03-03T21:25:00.000Z',
  ]))

test('a session that closes at its opening time lasts a day, an hour less when clocks go forward', () =>
  expect(spanOf(['2026-03-05', '2026-03-07'], EURUSD)).toEqual([
    '2026-03-05T22:00:00.000Z 2026-03-06T22:00:00.000Z',
    '2026-03-07T22:00:00.000Z 2026-03-08T21:00:00.000Z',
  ]))

test.each([
  ['days', []],
  ['days.0', ['2026-3-2']],
  ['days.0', ['2026-02-31']],
  ['days.0', ['today']],
  ['days.1', ['2026-03-02', '2026-03-02']],
  ['days.2', ['2026-03-02', '2026-03-04', '2026-03-03']],
])('%s that are not real or not ascending are refused', (path, days) =>
  expect(() => sessionSpans(days, WIN)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path } satisfies Partial<AlavancaError>),
  ),
)
