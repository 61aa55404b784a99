import { STATUSES } from '@alavanca/mt5-protocol'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { expect, test } from 'vitest'
import { judgeResult, type Verdict } from './judge-result.ts'

const { result } = TERMINAL_SAMPLES

test.each<[string, Partial<typeof result>, Verdict['type']]>([
  ['done', {}, 'EXECUTED'],
  ['executed in part', { status: 'partial', retcode: 10010, volume: 1 }, 'EXECUTED_IN_PART'],
  ['done, but nothing was executed', { volume: 0 }, 'OPEN_QUESTION'],
  ['placed', { status: 'placed', retcode: 10008 }, 'WORKING'],
  ['a requote', { status: 'retry', retcode: 10004 }, 'RETRY'],
  ['no money', { status: 'refused', retcode: 10019 }, 'REFUSED'],
  ['the Expert Advisor refused', { status: 'refused', retcode: 0, reason: 'ALGO_OFF_CHART' }, 'REFUSED'],
  ['requotes without end', { status: 'refused', retcode: 10004 }, 'REFUSED'],
  ['expired', { status: 'expired', retcode: 0 }, 'EXPIRED'],
  ['no answer', { status: 'unknown', retcode: 10012 }, 'OPEN_QUESTION'],
  ['refused, but by a code that settles nothing', { status: 'refused', retcode: 10012 }, 'OPEN_QUESTION'],
  ['refused by a code nobody knows', { status: 'refused', retcode: 77 }, 'OPEN_QUESTION'],
  ['refused without a code or reason', { status: 'refused', retcode: 0 }, 'OPEN_QUESTION'],
  ['retry, but by a code that settles nothing', { status: 'retry', retcode: 10031 }, 'OPEN_QUESTION'],
  ['looked for and not found', { status: 'not_found', retcode: 0 }, 'REFUSED'],
  ['never seen', { status: 'unseen', retcode: 0, attempt: 0 }, 'REFUSED'],
  ['known with another body', { status: 'conflict', retcode: 0 }, 'REFUSED'],
  ['ambiguous', { status: 'ambiguous', retcode: 0 }, 'AMBIGUOUS'],
])('%s', (_, over, type) => expect(judgeResult({ ...result, ...over }).type).toBe(type))

test('every status has a verdict', () => {
  // the keys are the statuses
  for (const status of Object.keys(STATUSES))
    expect(judgeResult({ ...result, status: status as typeof result.status }).type).toBeTypeOf('string')
})

test('a refusal says what to click, in the language asked for', () => {
  const off = { ...result, status: 'refused', retcode: 10027 } as const
  expect(judgeResult(off)).toMatchObject({ code: 'ALGO_OFF_TERMINAL', message: expect.stringContaining('toolbar') })
  expect(judgeResult(off, 'pt-BR')).toMatchObject({ message: expect.stringContaining('barra') })
})
