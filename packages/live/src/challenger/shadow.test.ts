import { describe, expect, test } from 'vitest'
import { begin, noise, partsWith } from '../../test/shadow-world.ts'
import { Shadow } from './shadow.ts'

const signalsIn = (steps: ReturnType<typeof noise>): number =>
  steps.filter(({ event }) => event.type === 'SIGNAL').length

/** Half as many contracts in a base, and chance of its own. */
const OTHER = { MAX_CONTRACTS_CAP: '5', RL_SEED: 'other' }

test('equal settings earn the same with every signal, and prove nothing', () => {
  const shadow = begin(partsWith())
  const steps = noise('equal', 2)
  for (const step of steps) shadow.hear(step)
  const { verdict, different, open } = shadow
  expect(verdict.trades + open).toBe(signalsIn(steps))
  expect(verdict.trades).toBeGreaterThan(20)
  expect(different).toBe(0)
  expect(verdict).toMatchObject({ type: 'NOT_YET', eValue: 1, clippedLosses: 0, clippedGains: 0 })
})

test('every signal is paired once, and other settings make a difference', () => {
  const shadow = begin(partsWith(OTHER))
  const steps = noise('other', 2)
  let pairs = 0
  for (const step of steps) pairs += shadow.hear(step)
  expect(pairs).toBe(shadow.verdict.trades)
  expect(pairs + shadow.open).toBe(signalsIn(steps))
  expect(shadow.different).toBeGreaterThan(5)
  expect(shadow.curve.at(-1)).toEqual({ trades: pairs, eValue: shadow.verdict.eValue })
  expect(shadow.since).toBe(steps[0]?.event.time)
})

test('a signal that comes twice, or wants nothing, is no decision more', () => {
  const shadow = begin(partsWith(OTHER))
  const steps = noise('twice', 1)
  const twice = steps.flatMap((step) => {
    if (step.event.type !== 'SIGNAL') return [step]
    const { signal } = step.event
    return [step, step, { ...step, event: { ...step.event, signal: { ...signal, id: 'hold', side: 'HOLD' as const } } }]
  })
  for (const step of twice) shadow.hear(step)
  expect(shadow.verdict.trades + shadow.open).toBe(signalsIn(steps))
})

test('a price that the bot refused is none for the shadow', () => {
  const [plain, refusing] = [begin(partsWith(OTHER)), begin(partsWith(OTHER))]
  for (const step of noise('refused', 1)) {
    plain.hear(step)
    refusing.hear(step)
    const { event } = step
    if (event.type !== 'QUOTE' || !('bid' in event)) continue
    const wild = { ...event, bid: event.bid * 2, ask: event.bid * 2 + 5 }
    refusing.hear({ ...step, event: wild, records: [{ type: 'REFUSED', code: 'FUTURE_STAMP', reason: 'too early' }] })
  }
  expect(refusing.verdict).toEqual(plain.verdict)
})

test('what an operator does to the bot is not done to the shadow', () => {
  const [plain, steered] = [begin(partsWith(OTHER)), begin(partsWith(OTHER))]
  for (const step of noise('steered', 1)) {
    plain.hear(step)
    steered.hear(step)
    const { time } = step.event
    if (step.sequence % 100 === 0)
      steered.hear({ ...step, event: { type: 'OPERATOR', time, action: { type: 'HALT' } } })
  }
  expect(plain.different).toBeGreaterThan(0)
  expect(steered.verdict).toEqual(plain.verdict)
})

test('a restart goes on bit for bit, from wherever both sides last were at rest', () => {
  const parts = partsWith(OTHER)
  const steps = noise('restart', 1, 40)
  const whole = begin(parts)
  let broken = begin(parts)
  let kept = broken.state()
  for (const [index, step] of steps.entries()) {
    whole.hear(step)
    broken.hear(step)
    if (index % 50 === 0) kept = broken.state() ?? kept
    if (index % 333 !== 0 || kept === null) continue
    // as after a crash: the state as it was saved, and the journal since
    broken = Shadow.restore(parts, JSON.parse(JSON.stringify(kept)))
    for (const again of steps.slice(kept.sequence, index + 1)) broken.hear(again)
  }
  expect(whole.different).toBeGreaterThan(0)
  expect(broken.verdict).toEqual(whole.verdict)
  expect(broken.curve).toEqual(whole.curve)
  expect(broken.state()).toEqual(whole.state())
})

test('a state that was bent is refused', () => {
  const parts = partsWith(OTHER)
  const state = begin(parts).state()
  if (state === null) throw new Error('nothing was begun')
  const bent = { ...state, test: { ...state.test, state: { ...state.test.state, provenAtTrade: 7 } } }
  expect(() => Shadow.restore(parts, bent)).toThrow(expect.objectContaining({ code: 'INVALID_SNAPSHOT' }))
})

describe('in markets of noise', () => {
  test('a challenger that only decides otherwise is promoted once in twenty at most, with a look after every pair', () => {
    let promoted = 0
    for (let world = 0; world < 8; world += 1) {
      const shadow = begin(partsWith({ ...OTHER, RL_SEED: `${world}` }))
      let isProven = false
      for (const step of noise(`noise ${world}`, 2, 60)) {
        shadow.hear(step)
        isProven ||= shadow.verdict.type === 'PROMOTE'
      }
      expect(shadow.verdict.trades).toBeGreaterThan(30)
      if (isProven) promoted += 1
    }
    // of 8 with a chance of 5 per cent each, three or more come once in 170 times
    expect(promoted).toBeLessThan(3)
  })
})
