import { parseCapitalConfig } from '@alavanca/capital'
import { type Rng, SessionCalendar, seededRng, WIN } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import {
  type HostAnswer,
  type HostDecision,
  type HostStrategy,
  parseBrokerConfig,
  replay,
  simulateSessions,
  usualStart,
  weekdaysFrom,
} from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import { fc, test } from '@fast-check/vitest'
import { expect, test as plainTest } from 'vitest'
import { asRecording, type MarketRows } from './market-rows.ts'
import { oneBarLate } from './one-bar-late.ts'

const ZONE = 'America/Sao_Paulo'
const MINUTE = 60_000
const DAYS = simulateSessions({
  ...{ seed: 'late', instrument: WIN, startPrice: usualStart(WIN) },
  days: weekdaysFrom('2026-03-02', 2),
})
const SESSIONS = [...DAYS].map(({ bars, ticks }) => ({ bars: bars.slice(-40), ticks: ticks.slice(-600) }))

/** The ends of two days, with minutes left out, so that a next bar is not always a minute away. */
const marketOf = (rng: Rng, kind: MarketRows['kind']): MarketRows =>
  kind === 'bars'
    ? { kind, rows: SESSIONS.flatMap(({ bars }) => bars).filter(() => rng.next() < 0.8) }
    : { kind, rows: SESSIONS.flatMap(({ ticks }) => ticks).filter(({ time }) => (time / MINUTE) % 7 > 1) }

const context = {
  regime: 'TREND_UP' as const,
  ...{ globalConfidence: 0.9, ensembleDisagreement: 0.1, liquidityStrength: 0.9, transitionActive: false },
}

/** What is signalled at the question of that number, from 0. */
type Plan = ReadonlyMap<number, readonly HostDecision[]>

interface Question {
  readonly time: number
  readonly price: number
}

/** A strategy that says what is planted, whatever it sees, and notes what it was asked. */
const planted = (plan: Plan, hearsTicks: boolean, asked: Question[] = []): HostStrategy => {
  const answer = (time: number, price: number): HostAnswer => {
    asked.push({ time, price })
    const said = plan.get(asked.length - 1) ?? []
    return said.length === 1 ? (said[0] ?? null) : said
  }
  return {
    name: 'planted',
    onBar: ({ time, durationMs, close }) => answer(time + durationMs, close),
    ...(hearsTicks && { onTick: ({ time, bid }) => answer(time, bid ?? 0) }),
  }
}

const runOf = (market: MarketRows, strategy: HostStrategy, warmUp: readonly MarketBar[] = []) =>
  replay({
    ...{ instrument: WIN, strategy, timeZone: ZONE, broker: parseBrokerConfig({ spreadPoints: 5 }, WIN) },
    capital: parseCapitalConfig({ operatorCapital: 500_000 }),
    scalp: parseScalpConfig({ tpPoints: 80, slPoints: 40, maxHoldSeconds: 180 }),
    recording: asRecording(market),
    warmUp: [warmUp],
  })

const decisionAt = (rng: Rng, number: number, { time, price }: Question): HostDecision => {
  const isBuy = rng.next() < 0.5
  const [stop, target] = isBuy ? [price - 200, price + 150] : [price + 200, price - 150]
  const levels = { entryPrice: price, stopPrice: stop, targets: [target] }
  return { signal: { id: `s${number}`, time, symbol: 'WIN', side: isBuy ? 'BUY' : 'SELL', ...levels }, context }
}

/** By the words of the law: at the first question a minute later, unless that is on another day. */
const shifted = (plan: Plan, questions: readonly Question[]): Plan => {
  const calendar = new SessionCalendar(ZONE)
  const later = new Map<number, HostDecision[]>()
  for (const [place, decisions] of plan) {
    const from = questions[place]?.time ?? 0
    const next = questions.findIndex(({ time }, at) => at > place && time >= from + MINUTE)
    const to = questions[next]?.time
    if (to === undefined || calendar.dayOf(to) !== calendar.dayOf(from)) continue
    const moved = decisions.map(({ signal, ...rest }) => ({ signal: { ...signal, time: to }, ...rest }))
    later.set(next, [...(later.get(next) ?? []), ...moved])
  }
  return later
}

const CLOSE = new SessionCalendar(WIN.session.timeZone)
const isOpen = ({ time }: Question): boolean => {
  const [hours = 0, minutes = 0] = WIN.session.closes.split(':').map(Number)
  return CLOSE.minuteOfDay(time) < hours * 60 + minutes
}

test.prop([fc.integer({ min: 0 }), fc.constantFrom('bars' as const, 'ticks' as const), fc.boolean()], { numRuns: 40 })(
  'a strategy that is a bar late trades as one whose signals were planted a bar later',
  async (seed, kind, hearsTicks) => {
    const rng = seededRng(`late ${seed}`)
    const market = marketOf(rng, kind)
    const questions: Question[] = []
    await runOf(market, planted(new Map(), hearsTicks, questions))
    const often = kind === 'ticks' && hearsTicks ? 0.02 : 0.2
    const plan = new Map<number, readonly HostDecision[]>()
    for (const [place, question] of questions.entries())
      if (rng.next() < often && isOpen(question)) plan.set(place, [decisionAt(rng, place, question)])
    const late = await runOf(market, oneBarLate(planted(plan, hearsTicks), { instrument: WIN }))
    const moved = await runOf(market, planted(shifted(plan, questions), hearsTicks))
    expect(late.hash).toBe(moved.hash)
    expect(late).toEqual(moved)
    const atOnce = await runOf(market, planted(plan, hearsTicks))
    if (atOnce.trades.trades > 3) expect(late.hash).not.toBe(atOnce.hash)
  },
)

const bars = SESSIONS[0]?.bars ?? []
const ASK = (place: number): Question => {
  const bar = bars[place]
  return { time: (bar?.time ?? 0) + MINUTE, price: bar?.close ?? 0 }
}

plainTest('wishes about a trade that is held are given at once, and after the signals that were due', () => {
  const rng = seededRng('wishes')
  const decision = decisionAt(rng, 0, ASK(0))
  const answers: HostAnswer[] = [decision, [{ type: 'EXIT', reason: 'enough' }], null]
  const late = oneBarLate({ name: 'mine', onBar: () => answers.shift() ?? null }, { instrument: WIN })
  // as: a strategy that does not look
  const view = {} as Parameters<HostStrategy['onBar']>[1]
  const said = bars.slice(0, 3).map((bar) => late.onBar(bar, view))
  expect(said).toEqual([
    [],
    [
      { ...decision, signal: { ...decision.signal, time: ASK(1).time } },
      { type: 'EXIT', reason: 'enough' },
    ],
    null,
  ])
})

plainTest('what was signalled in the warm-up is traded on by nobody, late or not', async () => {
  const [before, market] = [bars.slice(0, 5), { kind: 'bars' as const, rows: bars.slice(5) }]
  const decision = decisionAt(seededRng('warm'), 4, ASK(4))
  const plan = new Map([[4, [decision]]])
  const tradesOf = async (warmUntil?: number) => {
    const strategy = oneBarLate(planted(plan, false), {
      instrument: WIN,
      ...(warmUntil !== undefined && { warmUntil }),
    })
    return (await runOf(market, strategy, before)).signals.signals
  }
  expect(await tradesOf(ASK(4).time)).toBe(0)
  expect(await tradesOf()).toBe(1)
})

plainTest('what is no answer stays as it is, for whoever refuses it', () => {
  const view = {} as Parameters<HostStrategy['onBar']>[1]
  for (const answer of [7, 'BUY', [null], undefined]) {
    // as: hosts in plain JavaScript can answer with anything
    const late = oneBarLate({ name: 'mine', onBar: () => answer as unknown as HostAnswer }, { instrument: WIN })
    expect(late.onBar(bars[0] as (typeof bars)[number], view)).toBe(answer)
  }
})
