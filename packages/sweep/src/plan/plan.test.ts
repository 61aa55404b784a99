import { describe, expect, test } from 'vitest'
import { registrationOf } from '../../test/sample.ts'
import { registeredThresholds, USUAL_THRESHOLDS } from '../verdicts/thresholds.ts'
import { type ChainEntry, type ChainLink, linkAfter, requireSoundChain } from './chain.ts'
import { drawSets } from './draw-sets.ts'
import type { Registration } from './registration.ts'
import { SweepPlan } from './sweep-plan.ts'
import { afterEntry, type SweepState } from './sweep-state.ts'

const chainOf = (...entries: readonly ChainEntry[]): ChainLink[] => {
  const links: ChainLink[] = []
  for (const [index, entry] of entries.entries()) links.push(linkAfter(links.at(-1) ?? null, entry, index))
  return links
}

const registered: ChainEntry = { type: 'REGISTERED', registration: registrationOf({ holdOut: '2026-09-01' }) }
const by = 'me'

describe('a journal', () => {
  const chain = chainOf(registered, { type: 'PAUSED', by }, { type: 'RESUMED', by }, { type: 'CANCELLED', by })

  test('is sound as it was written', () => expect(requireSoundChain(chain)).toBe(chain.at(-1)?.hash))

  test.each([
    ['a link taken out', chain.filter((_, index) => index !== 1)],
    ['two links changed about', [chain[0], chain[2], chain[1], chain[3]]],
    [
      'another author',
      chain.map((link, index) => (index === 1 ? { ...link, entry: { type: 'PAUSED', by: 'you' } } : link)),
    ],
    [
      'an entry written anew with a hash of its own',
      chain.map((link, index) => (index === 1 ? linkAfter(chain[0] ?? null, { type: 'PAUSED', by: 'you' }, 1) : link)),
    ],
    ['another time', chain.map((link, index) => (index === 2 ? { ...link, time: 7 } : link))],
    [
      'a smaller budget',
      chain.map((link, index) =>
        index === 0 ? { ...link, entry: { type: 'REGISTERED', registration: registrationOf({ budget: 1 }) } } : link,
      ),
    ],
  ])('is not with %s', (_, links) => {
    // as: each of them is a link, or was one
    expect(() => requireSoundChain(links as readonly ChainLink[])).toThrow(
      expect.objectContaining({ code: 'STORAGE_FAILED' }),
    )
  })
})

describe('what may happen to a sweep', () => {
  const after = (...entries: readonly ChainEntry[]): SweepState | null =>
    entries.reduce<SweepState | null>(afterEntry, afterEntry(null, registered))
  const finished: ChainEntry = { type: 'FINISHED', results: 1 }
  const opened: ChainEntry = { type: 'HOLD_OUT_OPENED', paramsHash: 'x', by, outcome: null }

  test.each<[string, readonly ChainEntry[]]>([
    ['registered twice', [registered]],
    ['a budget that falls', [{ type: 'BUDGET_RAISED', budget: 39, by }]],
    ['a budget that stays', [{ type: 'BUDGET_RAISED', budget: 40, by }]],
    ['resumed without a pause', [{ type: 'RESUMED', by }]],
    [
      'resumed after it was cancelled',
      [
        { type: 'CANCELLED', by },
        { type: 'RESUMED', by },
      ],
    ],
    ['a hold-out before the end', [opened]],
    ['a hold-out twice', [finished, opened, opened]],
    ['a larger budget after the hold-out', [finished, opened, { type: 'BUDGET_RAISED', budget: 99, by }]],
  ])('never %s', (_, entries) => {
    expect(() => after(...entries)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  })

  test('a larger budget takes a finished sweep up again', () => {
    expect(after(finished, { type: 'BUDGET_RAISED', budget: 99, by })).toMatchObject({ phase: 'RUNNING', budget: 99 })
    expect(after(finished, opened)).toMatchObject({ phase: 'FINISHED', isHoldOutOpen: true })
  })
})

test.each<[Registration['thresholds'], string]>([
  [{ alpha: 0.7 }, 'alpha'],
  [{ alpha: 'high' }, 'alpha'],
  [{ deflatedSharpe: 'SOMETIMES' }, 'deflatedSharpe'],
  [{ overfiting: 0.5 }, 'overfiting'],
])('no sweep is registered with thresholds that no verdict knows: %j', (thresholds, path) => {
  expect(() => registrationOf({ thresholds })).toThrow(expect.objectContaining({ code: 'INVALID_CONFIGURATION', path }))
})

test('what was registered is what a verdict is held to, and the rest is as usual', () => {
  const { thresholds } = registrationOf({ thresholds: { alpha: 0.01 } })
  expect(registeredThresholds(thresholds)).toEqual({ ...USUAL_THRESHOLDS, alpha: 0.01 })
})

describe('sets', () => {
  const { space } = registrationOf()

  test('are each there once, and those of a larger budget begin with those of the smaller', () => {
    const few = drawSets({ space, search: 'sobol', seed: 'a', budget: 30 })
    const more = drawSets({ space, search: 'sobol', seed: 'a', budget: 90 })
    expect(more.slice(0, 30)).toEqual(few)
    expect(new Set(more.map((set) => JSON.stringify(set))).size).toBe(90)
    expect(drawSets({ space, search: 'sobol', seed: 'b', budget: 30 })).not.toEqual(few)
  })

  test('of a grid stay within the budget and reach both ends', () => {
    const sets = drawSets({ space, search: 'grid', seed: 'a', budget: 30 })
    expect(sets).toHaveLength(25)
    expect(sets[0]).toEqual({ SCALP_TP_POINTS: 20, SCALP_SL_POINTS: 10 })
    expect(sets.at(-1)).toEqual({ SCALP_TP_POINTS: 400, SCALP_SL_POINTS: 100 })
  })

  test('of a plan are all in one chunk each, and those made again are among them, behind them', () => {
    const plan = new SweepPlan(afterEntry(null, { type: 'REGISTERED', registration: registrationOf({ budget: 37 }) }))
    const chunks = plan.chunks(0)
    const first = chunks.filter(({ kind }) => kind === 'FIRST')
    expect(first.flatMap((chunk) => plan.setsOf(chunk).map(({ number }) => number))).toEqual(
      Array.from({ length: 37 }, (_, number) => number),
    )
    const again = chunks.filter(({ kind }) => kind === 'AGAIN')
    expect(new Set(again.map(({ state }) => state))).toEqual(new Set(['WAITING']))
    const numbers = again.flatMap((chunk) => plan.setsOf(chunk).map(({ number }) => number))
    expect([new Set(numbers).size, numbers.length]).toEqual([4, 4])
    // a replay takes many times as long as a run over the tape
    expect(again.map(({ count }) => count)).toEqual([1, 1, 1, 1])
    for (const chunk of again)
      for (const { number } of plan.setsOf(chunk)) expect(Math.floor(number / 8)).toBeLessThan(chunk.place)
  })
})
