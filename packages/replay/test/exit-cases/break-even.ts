import type { ExitCase } from '../exit-tables.ts'
import { F0, flat } from '../flat-rows.ts'

const even = { exit: { breakEvenAt: 50 } }

/** Once 50 was seen the stop goes to the entry at 0. */
export const BREAK_EVEN: readonly ExitCase[] = [
  {
    title: 'seen, and back a bar later',
    ...even,
    rows: [F0, [10, 60, 5, 40], [40, 45, 0, 10]],
    came: ['IN 0@1 x3', 'BREAK_EVEN_STOP 0@3 x3'],
  },
  {
    title: 'a tick before it, down to the signal’s stop',
    ...even,
    rows: [F0, [0, 45, -10, 40], [40, 45, -100, -100]],
    came: ['IN 0@1 x3', 'STOP -100@3 x3'],
  },
  {
    title: 'seen and back in one bar, the worst price nearer its open',
    ...even,
    rows: [
      [0, 60, -10, 40],
      [40, 45, 5, 40],
    ],
    came: {
      pessimistic: ['IN 0@1 x3', 'BREAK_EVEN_STOP 0@1 x3'],
      optimistic: ['IN 0@1 x3', 'SESSION_END 40@2 x3'],
      'nearest-first': ['IN 0@1 x3', 'SESSION_END 40@2 x3'],
    },
  },
  {
    title: 'seen and back in one bar, the best price nearer its open',
    ...even,
    rows: [F0, [40, 50, -10, 20], flat(20)],
    came: {
      pessimistic: ['IN 0@1 x3', 'BREAK_EVEN_STOP 0@2 x3'],
      optimistic: ['IN 0@1 x3', 'SESSION_END 20@3 x3'],
      'nearest-first': ['IN 0@1 x3', 'BREAK_EVEN_STOP 0@2 x3'],
    },
  },
  {
    title: 'seen, and closes below the entry: for sure',
    ...even,
    rows: [F0, [10, 60, -10, -5]],
    came: ['IN 0@1 x3', 'BREAK_EVEN_STOP 0@2 x3'],
  },
  {
    title: 'opens beyond it, and falls below the entry: for sure',
    ...even,
    rows: [F0, [55, 60, -10, 20]],
    came: ['IN 0@1 x3', 'BREAK_EVEN_STOP 0@2 x3'],
  },
  {
    title: 'a gap below the entry',
    ...even,
    rows: [F0, [10, 60, 5, 40], [-20, -10, -30, -20]],
    came: ['IN 0@1 x3', 'BREAK_EVEN_STOP -20@3 x3'],
  },
  {
    title: 'seen, and the signal’s stop, in one bar',
    ...even,
    rows: [F0, [10, 60, -100, -50]],
    came: {
      pessimistic: ['IN 0@1 x3', 'STOP -100@2 x3'],
      optimistic: ['IN 0@1 x3', 'BREAK_EVEN_STOP 0@2 x3'],
      'nearest-first': ['IN 0@1 x3', 'BREAK_EVEN_STOP 0@2 x3'],
    },
  },
  {
    title: 'seen, and the target a bar later',
    ...even,
    rows: [F0, [10, 60, 5, 40], [40, 200, 5, 150]],
    came: ['IN 0@1 x3', 'TARGET 200@3 x3'],
  },
  {
    title: 'seen and the target in one bar',
    ...even,
    rows: [F0, [10, 200, -10, 150]],
    came: ['IN 0@1 x3', 'TARGET 200@2 x3'],
  },
  {
    title: 'an entry that a gap put beyond it waits until it gains',
    ...even,
    rows: [
      [60, 60, 55, 55],
      [55, 60, 50, 55],
    ],
    came: ['IN 60@1 x3', 'SESSION_END 55@2 x3'],
  },
]
