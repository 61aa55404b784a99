import { expect, test } from 'vitest'
import { RETURN_CODES, returnCode } from './return-codes.ts'

test.each([
  ['SUCCESS', [10008, 10009, 10010, 10025]],
  ['RETRY', [10004, 10020, 10021, 10024]],
  ['UNKNOWN', [10011, 10012, 10028, 10031, 0, 99_999]],
  ['FINAL', [10006, 10013, 10014, 10016, 10018, 10019, 10026, 10027, 10030, 10036, 10038]],
] as const)('%s: %j', (treatment, retcodes) =>
  expect(retcodes.map((retcode) => returnCode(retcode).treatment)).toEqual(retcodes.map(() => treatment)),
)

test('every code has a name of its own, and words in both languages', () => {
  expect(new Set(RETURN_CODES.map(({ retcode }) => retcode)).size).toBe(RETURN_CODES.length)
  expect(new Set(RETURN_CODES.map(({ code }) => code)).size).toBe(RETURN_CODES.length)
  for (const { code, meaning, mend } of RETURN_CODES) {
    expect(code).toMatch(/^[A-Z_]+$/)
    for (const text of [meaning.en, meaning['pt-BR'], mend?.en ?? 'None.', mend?.['pt-BR'] ?? 'Nada.'])
      expect(text).toMatch(/^[A-ZÀ-Ú].*\.$/)
  }
})

test('what a person could mend says how', () =>
  expect(
    RETURN_CODES.filter(
      ({ treatment, mend, code }) => treatment === 'FINAL' && mend === null && code !== 'POSITION_CLOSED',
    ),
  ).toEqual([]))
