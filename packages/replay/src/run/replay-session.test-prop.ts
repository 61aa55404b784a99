import { parseCapitalConfig } from '@alavanca/capital'
import type { MarketBar, MarketTick } from '@alavanca/recordings'
import type { RunSummary } from '@alavanca/report'
import { netOf, type Trade } from '@alavanca/report'
import { parseScalpConfig } from '@alavanca/scalp'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { busy } from '../../test/days.ts'
import { bar, OPEN, setup } from '../../test/scripted.ts'
import { ReplaySession } from './replay-session.ts'
import type { ReplaySetup } from './replay-setup.ts'

const move = fc.integer({ min: -20, max: 20 })
const shape = fc.record({
  open: move,
  close: move,
  up: fc.nat(20),
  down: fc.nat(20),
  gap: fc.constantFrom(1, 1, 1, 2, 600),
})

/** A market of bars around 130,000, on tick, with holes in it and over several days. */
const market = fc.array(shape, { minLength: 1, maxLength: 80 }).map((shapes): MarketBar[] => {
  let minute = 0
  return shapes.map(({ open, close, up, down, gap }) => {
    minute += gap
    const [first, last] = [130_000 + 5 * open, 130_000 + 5 * close]
    return bar(minute, [first, Math.max(first, last) + 5 * up, Math.min(first, last) - 5 * down, last])
  })
})

/** Ticks inside one session. */
const ticks = fc
  .array(fc.record({ wait: fc.nat(40_000), bid: move, spread: fc.nat(3) }), { minLength: 1, maxLength: 300 })
  .map((rows): MarketTick[] => {
    let time = OPEN
    return rows.map(({ wait, bid, spread }) => {
      time += wait
      const price = 130_000 + 5 * bid
      return { time, bid: price, ask: price + 5 * spread, last: null, volume: 0 }
    })
  })

const mode = fc.constantFrom('SCALP_ONLY' as const, 'HYBRID' as const)

const run = (feed: (session: ReplaySession) => void, made: ReplaySetup): { summary: RunSummary; trades: Trade[] } => {
  const trades: Trade[] = []
  const session = new ReplaySession({ ...made, listener: { onTrade: (trade) => trades.push(trade) } })
  feed(session)
  return { summary: session.finish(), trades }
}

const bars = (rows: readonly MarketBar[]) => (session: ReplaySession) => {
  for (const row of rows) session.onBar(row)
}

const busySetup = (every: number, scalpMode: 'SCALP_ONLY' | 'HYBRID'): ReplaySetup =>
  setup(busy(every), { scalp: parseScalpConfig({ mode: scalpMode, tpPoints: 40, slPoints: 30, cooldownSeconds: 60 }) })

const check = ({ summary, trades }: ReturnType<typeof run>): void => {
  const { signals, extras, money } = summary
  const nets = trades.flatMap(({ base, extra }) => (extra === null ? [netOf(base)] : [netOf(base), netOf(extra)]))
  expect(money.netCents).toBe(nets.reduce((sum, net) => sum + net, 0))
  expect(summary.trades.trades).toBe(signals.entered)
  expect(signals.submitted).toBe(signals.expired + signals.rejected + signals.entered)
  const { hold, duplicate, inPosition, outsideSession, reduceOnly, halted, policyHold, behindMarket } = signals
  const ended = hold + duplicate + inPosition + outsideSession + reduceOnly + halted + policyHold + behindMarket
  expect(signals.signals).toBe(ended + signals.insufficientCapital + signals.submitted)
  expect(extras.opened).toBe(summary.scalp.closed)
  expect(money.maxDrawdownCents).toBeGreaterThanOrEqual(Math.max(0, -money.netCents))
  for (const { openedAt, closedAt } of trades) expect(closedAt).toBeGreaterThanOrEqual(openedAt)
}

test.prop([market, fc.integer({ min: 1, max: 6 }), mode])(
  'bars: money is the sum of the legs, every signal is counted once, and nothing stays open',
  (rows, every, scalpMode) => check(run(bars(rows), busySetup(every, scalpMode))),
)

test.prop([ticks, fc.integer({ min: 1, max: 3 }), mode])('ticks: the same', (rows, every, scalpMode) =>
  check(
    run(
      (session) => {
        for (const row of rows) session.onTick(row)
      },
      busySetup(every, scalpMode),
    ),
  ),
)

test.prop([market, fc.integer({ min: 1, max: 6 })])('the same market gives the same hash', (rows, every) => {
  const hashes = [1, 2].map(() => run(bars(rows), busySetup(every, 'SCALP_ONLY')).summary.hash)
  expect(hashes[0]).toBe(hashes[1])
})

test.prop([market, fc.nat(79)])('what comes later changes no trade that is over', (rows, cut) => {
  const known = rows.slice(0, cut)
  const end = known.at(-1)
  if (end === undefined) return
  const until = end.time + end.durationMs
  // the last bar closes what is open, so only what closed before it can be compared
  const closedBefore = (trades: readonly Trade[]) => trades.filter(({ closedAt }) => closedAt < until)
  const [short, long] = [known, rows].map((seen) => run(bars(seen), busySetup(2, 'SCALP_ONLY')).trades)
  expect(closedBefore(short ?? [])).toEqual(closedBefore(long ?? []))
})

test.prop([market, fc.integer({ min: 1, max: 6 })])('one trade at a time', (rows, every) => {
  const { trades } = run(bars(rows), busySetup(every, 'HYBRID'))
  trades.slice(1).forEach(({ openedAt }, index) => {
    expect(openedAt).toBeGreaterThanOrEqual(trades[index]?.closedAt ?? 0)
  })
})

test.prop([market])('with re-leverage off there is no extra leg, and the rest is the same run', (rows) => {
  const off = parseCapitalConfig({ operatorCapital: 3_000, releverageEnabled: false })
  const without = run(bars(rows), { ...busySetup(3, 'SCALP_ONLY'), capital: off })
  expect(without.trades.every(({ extra }) => extra === null)).toBe(true)
  check(without)
})
