import { type Side, WIN } from '@alavanca/core'
import { type BarSteps, INTRABAR_POLICIES, type IntrabarPolicy, toBarSteps } from '@alavanca/scalp'
import { describe, expect, test } from 'vitest'
import { type BarVerdict, exitsOnBar, type KeptPlan } from './exits-on-bar.ts'

type Prices = readonly [open: number, high: number, low: number, close: number]

// entered at 1,000 at time 0, stop 960; bars last 60
const plan: KeptPlan = {
  side: 'BUY',
  entry: 1_000,
  stop: 960,
  breakEvenAt: null,
  trail: null,
  since: 0,
  targets: [],
  lastTarget: null,
  deadline: null,
  best: 1_000,
}
const trail = { distance: 50, step: 5 }
const two = { targets: [1_040, 1_080], lastTarget: 1_120 }

const mirror = (side: Side, price: number): number => (side === 'BUY' ? price : 2_000 - price)

const barOf = (side: Side, time: number, [open, high, low, close]: Prices): BarSteps => {
  const [a, b] = [mirror(side, high), mirror(side, low)]
  const prices = { open: mirror(side, open), high: Math.max(a, b), low: Math.min(a, b), close: mirror(side, close) }
  return toBarSteps({ time, durationMs: 60, ...prices }, WIN)
}

const planOf = (side: Side, change: Partial<KeptPlan>): KeptPlan => {
  const whole = { ...plan, ...change }
  const at = (price: number | null): number | null => (price === null ? null : mirror(side, price))
  return {
    ...whole,
    side,
    entry: mirror(side, whole.entry),
    stop: mirror(side, whole.stop),
    best: at(whole.best),
    breakEvenAt: at(whole.breakEvenAt),
    lastTarget: at(whole.lastTarget),
    targets: whole.targets.map((target) => mirror(side, target)),
  }
}

/** As `2 reached, TRAIL 990 at 60?`, the question mark for an assumption. */
const told = (side: Side, { reached, exit, stop, ambiguous }: BarVerdict): string => {
  const parts = [
    reached > 0 ? `${reached} reached` : null,
    exit === null ? null : `${exit.rule} ${mirror(side, exit.price)} at ${exit.time}`,
    stop === null ? null : `stop ${stop.rule} ${mirror(side, stop.price)}`,
  ].filter((part) => part !== null)
  return `${parts.join(', ') || 'nothing'}${ambiguous ? '?' : ''}`
}

type Answers = string | Readonly<Record<IntrabarPolicy, string>>

const ROWS: readonly (readonly [string, Partial<KeptPlan>, number, Prices, Answers])[] = [
  ['no rule', {}, 0, [1_000, 1_100, 970, 1_050], 'nothing'],
  ['a bar before the entry', { trail, since: 60 }, 0, [1_000, 1_100, 900, 950], 'nothing'],
  ['opens at the stop: the broker has it', { trail, ...two }, 60, [960, 1_100, 900, 950], 'nothing'],
  ['one target', two, 0, [1_000, 1_040, 990, 1_010], '1 reached'],
  ['one step before it', two, 0, [1_000, 1_039, 990, 1_010], 'nothing'],
  ['two targets', two, 0, [1_000, 1_090, 990, 1_010], '2 reached'],
  ['all of them: the last is the broker’s', two, 0, [1_000, 1_130, 990, 1_010], '2 reached'],
  ['opens beyond a target', two, 60, [1_050, 1_060, 1_045, 1_050], '1 reached'],
  ['opens beyond the last', two, 60, [1_125, 1_130, 900, 950], '2 reached'],
  [
    'a target and the stop',
    two,
    0,
    [1_010, 1_040, 960, 1_000],
    { pessimistic: 'nothing?', optimistic: '1 reached?', 'nearest-first': '1 reached?' },
  ],
  [
    'a target and a nearer stop',
    two,
    0,
    [990, 1_040, 960, 1_000],
    { pessimistic: 'nothing?', optimistic: '1 reached?', 'nearest-first': 'nothing?' },
  ],
  [
    'two targets and the stop, nearer than one of them',
    two,
    0,
    [1_010, 1_080, 960, 1_000],
    { pessimistic: 'nothing?', optimistic: '2 reached?', 'nearest-first': '1 reached?' },
  ],
  ['opens beyond a target and falls to the stop', two, 60, [1_050, 1_060, 950, 955], '1 reached'],
  [
    'opens beyond a target, reaches another and the stop',
    two,
    60,
    [1_050, 1_090, 950, 955],
    { pessimistic: '1 reached?', optimistic: '2 reached?', 'nearest-first': '2 reached?' },
  ],
  ['the stop alone is the broker’s', two, 0, [1_000, 1_010, 955, 1_000], 'nothing'],
  ['a trail that stays behind the worst price', { trail }, 0, [1_000, 1_040, 995, 1_035], 'stop TRAIL 990'],
  ['a trail by less than its step', { trail: { distance: 50, step: 50 } }, 0, [1_000, 1_040, 995, 1_035], 'nothing'],
  ['closes at the stop that the trail moved', { trail }, 0, [1_000, 1_040, 980, 990], 'TRAIL 990 at 60'],
  ['closes beyond it', { trail }, 0, [1_000, 1_040, 980, 985], 'TRAIL 990 at 60'],
  [
    'touches the moved stop, the best price nearer',
    { trail },
    0,
    [1_030, 1_040, 985, 1_020],
    { pessimistic: 'TRAIL 990 at 60?', optimistic: 'stop TRAIL 990?', 'nearest-first': 'TRAIL 990 at 60?' },
  ],
  [
    'touches the moved stop, the worst price nearer',
    { trail },
    0,
    [1_000, 1_040, 985, 1_020],
    { pessimistic: 'TRAIL 990 at 60?', optimistic: 'stop TRAIL 990?', 'nearest-first': 'stop TRAIL 990?' },
  ],
  [
    'touches the stop as well',
    { trail },
    0,
    [1_030, 1_040, 960, 1_020],
    // the open moved it to 980 before the bar could fall
    { pessimistic: 'TRAIL 980 at 60?', optimistic: 'TRAIL 990 at 60?', 'nearest-first': 'TRAIL 990 at 60?' },
  ],
  [
    'touches the stop as well, which is nearer',
    { trail },
    0,
    [980, 1_040, 960, 1_020],
    { pessimistic: 'nothing?', optimistic: 'TRAIL 990 at 60?', 'nearest-first': 'nothing?' },
  ],
  ['nothing seen yet: the trail begins at the open', { trail, best: null }, 0, [990, 1_000, 985, 995], 'nothing'],
  [
    'the open alone moves the stop, and it is left there',
    { trail },
    60,
    [1_040, 1_040, 990, 1_000],
    'TRAIL 990 at 120',
  ],
  [
    'the stop of the open, or that of the best price',
    { trail },
    60,
    [1_040, 1_060, 980, 1_020],
    { pessimistic: 'TRAIL 990 at 120?', optimistic: 'TRAIL 1010 at 120?', 'nearest-first': 'TRAIL 1010 at 120?' },
  ],
  [
    'the stop of the open, and the last target',
    { trail, lastTarget: 1_120 },
    60,
    [1_040, 1_120, 990, 1_100],
    { pessimistic: 'TRAIL 990 at 120?', optimistic: 'nothing?', 'nearest-first': 'TRAIL 990 at 120?' },
  ],
  [
    'a stop that the open has passed is left at the open',
    { trail, best: 1_100 },
    60,
    [1_030, 1_040, 1_020, 1_035],
    'TRAIL 1030 at 60',
  ],
  [
    'an entry paid beyond break-even waits for the market to pass it',
    { entry: 1_060, breakEvenAt: 1_040, best: null },
    0,
    [1_050, 1_055, 1_045, 1_050],
    'nothing',
  ],
  ['the best price of before counts', { trail, best: 1_060 }, 60, [1_030, 1_030, 1_015, 1_020], 'stop TRAIL 1010'],
  [
    'break-even',
    { breakEvenAt: 1_040 },
    0,
    [1_000, 1_040, 1_000, 1_030],
    {
      pessimistic: 'BREAK_EVEN 1000 at 60?',
      optimistic: 'stop BREAK_EVEN 1000?',
      'nearest-first': 'stop BREAK_EVEN 1000?',
    },
  ],
  ['break-even, and it stays above', { breakEvenAt: 1_040 }, 0, [1_005, 1_040, 1_002, 1_030], 'stop BREAK_EVEN 1000'],
  ['break-even, and back below', { breakEvenAt: 1_040 }, 0, [1_005, 1_045, 990, 995], 'BREAK_EVEN 1000 at 60'],
  ['a target and the trail', { ...two, trail }, 0, [1_000, 1_060, 1_015, 1_050], '1 reached, stop TRAIL 1010'],
  [
    'a target, and back to the trail',
    { ...two, trail },
    0,
    [1_000, 1_060, 1_000, 1_005],
    '1 reached, TRAIL 1010 at 60',
  ],
  ['the last target ends it before any trail', { ...two, trail }, 0, [1_000, 1_120, 1_000, 1_010], '2 reached'],
  ['the time limit at the open', { deadline: 60 }, 60, [1_005, 1_020, 990, 1_010], 'TIME_LIMIT 1005 at 60'],
  ['the time limit inside', { deadline: 30 }, 0, [1_005, 1_020, 990, 1_010], 'TIME_LIMIT 1010 at 60'],
  ['the time limit after the bar', { deadline: 61 }, 0, [1_005, 1_020, 990, 1_010], 'nothing'],
  [
    'the time limit, opened beyond a target',
    { ...two, deadline: 60 },
    60,
    [1_050, 1_060, 990, 1_010],
    '1 reached, TIME_LIMIT 1050 at 60',
  ],
  ['the time limit and the stop: the broker has it', { deadline: 30 }, 0, [1_005, 1_020, 955, 1_010], 'nothing'],
  ['the time limit and the last target', { ...two, deadline: 30 }, 0, [1_005, 1_125, 990, 1_010], '2 reached'],
  [
    'the time limit inside, after a target',
    { ...two, deadline: 30 },
    0,
    [1_005, 1_050, 990, 1_010],
    '1 reached, TIME_LIMIT 1010 at 60',
  ],
  ['entered inside: the open came before', { ...two, since: 30 }, 0, [1_050, 1_060, 990, 1_010], '1 reached'],
]

describe.each(['BUY', 'SELL'] as const)('%s', (side) => {
  describe.each(INTRABAR_POLICIES)('%s', (intrabar) => {
    test.each(ROWS)('%s', (_, change, time, prices, answers) => {
      const verdict = exitsOnBar(planOf(side, change), barOf(side, time, prices), { intrabar, instrument: WIN })
      expect(told(side, verdict)).toBe(typeof answers === 'string' ? answers : answers[intrabar])
    })
  })
})
