import { parseCapitalConfig } from '@alavanca/capital'
import type { EngineRecord, Step } from '@alavanca/engine'
import type { MarketBar } from '@alavanca/recordings'
import type { RunSummary } from '@alavanca/report'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { learning } from '../../test/days.ts'
import { bot, market, wishes } from '../../test/random-bots.ts'
import { setup } from '../../test/scripted.ts'
import type { DayNews, HostPosition, HostRefusal, HostStrategy, TradeNews } from '../host-strategy.ts'
import { ReplaySession } from './replay-session.ts'

interface Told {
  readonly trades: TradeNews[]
  readonly refusals: HostRefusal[]
  readonly days: DayNews[]
  /** What was held, by its own look, whenever it was asked. */
  readonly looks: (HostPosition | null)[]
  /** The same by what it was told alone. */
  readonly heard: Readonly<Record<string, number>>[]
}

/** A bot that writes down all it is told, and otherwise does what the other does. */
const noting = (strategy: HostStrategy, told: Told): HostStrategy => {
  const held: Record<string, number> = {}
  return {
    name: strategy.name,
    onBar: (bar, view) => {
      told.looks.push(view.position)
      told.heard.push({ ...held })
      return strategy.onBar(bar, view)
    },
    onTrade: (news) => {
      told.trades.push(news)
      if (news.type === 'ENTERED' || news.type === 'LEFT') {
        const name = `${news.leg} ${news.tradeId}`
        if (news.held === 0) delete held[name]
        else held[name] = news.held
      }
    },
    onRefusal: (refusal) => told.refusals.push(refusal),
    onDay: (news) => told.days.push(news),
  }
}

interface Ran extends Told {
  readonly steps: readonly Step[]
  readonly summary: RunSummary
}

const run = (bars: readonly MarketBar[], strategy: HostStrategy, learns: boolean, listens = true): Ran => {
  const told: Told = { trades: [], refusals: [], days: [], looks: [], heard: [] }
  const steps: Step[] = []
  const session = new ReplaySession(
    setup(listens ? noting(strategy, told) : strategy, {
      capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false }),
      listener: { onStep: (step) => steps.push(step) },
      ...(learns && { learning: learning() }),
    }),
  )
  for (const shown of bars) session.onBar(shown)
  return { ...told, steps, summary: session.finish() }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0)

const ofType = <Kind extends { readonly type: string }, Type extends Kind['type']>(
  all: readonly Kind[],
  type: Type,
): Extract<Kind, { readonly type: Type }>[] =>
  // as: the compiler does not narrow by a type parameter
  all.filter((one) => one.type === type) as Extract<Kind, { readonly type: Type }>[]

const recordsOf = (steps: readonly Step[]): readonly EngineRecord[] => steps.flatMap(({ records }) => records)

test.prop([market(20), wishes, fc.boolean()])(
  'what a strategy is told is what the steps say: as many fills, as much money, every refusal',
  (bars, wanted, learns) => {
    const { trades, refusals, days, steps, summary } = run(bars, bot(wanted), learns)
    const records = recordsOf(steps)
    const fills = [...ofType(trades, 'ENTERED'), ...ofType(trades, 'LEFT')]
    expect(fills).toHaveLength(ofType(records, 'POSITION').length)
    const realised = ofType(records, 'REALISED')
    expect(sum(ofType(trades, 'LEFT').map(({ grossCents }) => grossCents))).toBe(
      sum(realised.map(({ grossCents }) => grossCents)),
    )
    expect(sum(fills.map(({ commissionCents }) => commissionCents))).toBe(
      sum(realised.map(({ commissionCents }) => commissionCents)),
    )
    const closed = ofType(trades, 'CLOSED')
    expect(closed).toHaveLength(ofType(records, 'TRADE_CLOSED').length)
    expect(sum(closed.map(({ netCents }) => netCents))).toBe(summary.money.netCents)
    expect(ofType(trades, 'LEVELS_MOVED')).toHaveLength(ofType(records, 'LEVELS_MOVED').length)
    expect(ofType(trades, 'LEAVING')).toHaveLength(ofType(records, 'HOST_EXIT').length)
    expect(ofType(refusals, 'WISH_REFUSED')).toHaveLength(ofType(records, 'HOST_REFUSED').length)
    expect(ofType(refusals, 'SIGNAL_REFUSED')).toHaveLength(
      ofType(records, 'SIGNAL_REFUSED').length + summary.signals.outsideSession,
    )
    expect(ofType(refusals, 'SIGNAL_HELD')).toHaveLength(
      ofType(records, 'DECIDED').filter(({ decision }) => decision.contracts.base === 0).length,
    )
    expect(ofType(days, 'DAY_STARTED')).toHaveLength(ofType(records, 'DAY_STARTED').length)
  },
)

test.prop([market(20), wishes, fc.boolean()])(
  'what left and why adds up to the trade, leg by leg',
  (bars, wanted, learns) => {
    const { trades } = run(bars, bot(wanted), learns)
    for (const { tradeId, base, extra } of ofType(trades, 'CLOSED')) {
      for (const [name, leg] of [
        ['BASE', base],
        ['EXTRA', extra],
      ] as const) {
        const left = ofType(trades, 'LEFT').filter((news) => news.tradeId === tradeId && news.leg === name)
        expect(sum(left.map(({ contracts }) => contracts))).toBe(leg?.contracts ?? 0)
        expect(sum(left.map(({ grossCents }) => grossCents))).toBe(leg?.grossCents ?? 0)
        expect(left.at(-1)?.reason).toBe(leg?.exitReason)
        for (const part of leg?.parts ?? []) {
          const alike = left.filter(({ reason }) => reason === part.reason)
          expect(sum(alike.map(({ contracts }) => contracts))).toBe(part.contracts)
        }
      }
    }
  },
)

test.prop([market(20), wishes, fc.boolean()])(
  'every signal has an end that its strategy is told: ordered, refused, decided against, or the end of a trade',
  (bars, wanted, learns) => {
    const { trades, refusals, steps } = run(bars, bot(wanted), learns)
    const heard = new Set([
      ...ofType(trades, 'ORDERED').map(({ tradeId }) => tradeId),
      ...ofType(trades, 'OPPOSED').map(({ signalId }) => signalId),
      ...refusals.flatMap((refusal) => (refusal.type === 'WISH_REFUSED' ? [] : refusal.signalId)),
    ])
    for (const { event } of steps) if (event.type === 'SIGNAL') expect(heard).toContain(event.signal.id)
  },
)

test.prop([market(20), wishes])('what it sees is what it was told', (bars, wanted) => {
  const { looks, heard } = run(bars, bot(wanted), false)
  const seen = looks.map((look) =>
    Object.fromEntries(
      look === null
        ? []
        : [
            [`BASE ${look.tradeId}`, look.contracts],
            [`EXTRA ${look.tradeId}`, look.extraContracts],
          ].filter(([, contracts]) => contracts !== 0),
    ),
  )
  expect(seen).toEqual(heard)
  for (const look of looks) {
    if (look === null) continue
    if (look.entryPrice === null) expect(look.contracts).toBe(0)
    expect(sum(look.targets.map(({ contracts }) => contracts))).toBeLessThanOrEqual(look.contracts)
  }
})

test.prop([market(20), wishes, fc.boolean()])('listening changes nothing of a run', (bars, wanted, learns) => {
  expect(run(bars, bot(wanted), learns).summary).toEqual(run(bars, bot(wanted), learns, false).summary)
})
