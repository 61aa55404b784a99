import { emptySummary, oneTradeSummary } from '@alavanca/testing/run-summaries'
import { expect, test } from 'vitest'
import { ReplaySession } from '../../src/run/replay-session.ts'
import { bar, flat, scripted, setup } from '../scripted.ts'

const anyHash: unknown = expect.stringMatching(/^[0-9a-f]{64}$/)

test('a run of one trade ends in the summary that reports are tried with', () => {
  const session = new ReplaySession(setup(scripted({ 0: {} })))
  for (const next of [flat(0, 130_000), bar(1, [130_000, 130_210, 130_000, 130_200])]) session.onBar(next)
  const summary = session.finish()
  expect(summary).toEqual({ ...oneTradeSummary, hash: anyHash })
  // plain JSON
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary)
})

test('a run over an empty recording ends in the empty summary', () =>
  expect(new ReplaySession(setup(scripted({}))).finish()).toEqual({ ...emptySummary, hash: anyHash }))
