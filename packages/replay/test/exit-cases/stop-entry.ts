import type { ExitCase } from '../exit-tables.ts'
import { F0, flat } from '../flat-rows.ts'

const stop = { entry: { type: 'STOP', at: 50 }, stop: -20, targets: [150] } as const

/** A STOP at 50 with its stop at -20 and its target at 150. */
export const STOP_ENTRY: readonly ExitCase[] = [
  { title: 'reached', ...stop, rows: [[0, 60, -10, 55]], came: ['IN 50@1 x3', 'SESSION_END 55@1 x3'] },
  { title: 'a tick before it', ...stop, rows: [[0, 45, -10, 40]], came: [] },
  { title: 'opens at it', ...stop, rows: [[50, 60, 45, 55]], came: ['IN 50@1 x3', 'SESSION_END 55@1 x3'] },
  {
    title: 'a gap beyond it: at the open',
    ...stop,
    rows: [[80, 90, 70, 85]],
    came: ['IN 80@1 x3', 'SESSION_END 85@1 x3'],
  },
  { title: 'a gap beyond its target', ...stop, rows: [flat(160)], came: [] },
  {
    title: 'and its target in the same bar: for sure',
    ...stop,
    rows: [[0, 150, -10, 100]],
    came: ['IN 50@1 x3', 'TARGET 150@1 x3'],
  },
  {
    title: 'and its stop in the same bar, the worst price before it',
    ...stop,
    rows: [[0, 60, -20, 30], flat(30)],
    came: {
      pessimistic: ['IN 50@1 x3', 'STOP -20@1 x3'],
      optimistic: ['IN 50@1 x3', 'SESSION_END 30@2 x3'],
      'nearest-first': ['IN 50@1 x3', 'SESSION_END 30@2 x3'],
    },
  },
  {
    title: 'and its stop in the same bar, the worst price after it',
    ...stop,
    rows: [[20, 60, -20, 30], flat(30)],
    came: {
      pessimistic: ['IN 50@1 x3', 'STOP -20@1 x3'],
      optimistic: ['IN 50@1 x3', 'SESSION_END 30@2 x3'],
      'nearest-first': ['IN 50@1 x3', 'STOP -20@1 x3'],
    },
  },
  {
    title: 'and its stop in the same bar, the worst price as near as it',
    ...stop,
    rows: [[15, 60, -20, 30], flat(30)],
    came: {
      pessimistic: ['IN 50@1 x3', 'STOP -20@1 x3'],
      optimistic: ['IN 50@1 x3', 'SESSION_END 30@2 x3'],
      'nearest-first': ['IN 50@1 x3', 'STOP -20@1 x3'],
    },
  },
  {
    title: 'and a close at its stop: for sure',
    ...stop,
    rows: [[0, 60, -20, -20]],
    came: ['IN 50@1 x3', 'STOP -20@1 x3'],
  },
  {
    title: 'and both in the same bar, the worst price before it',
    ...stop,
    rows: [[0, 150, -20, 100]],
    came: {
      pessimistic: ['IN 50@1 x3', 'STOP -20@1 x3'],
      optimistic: ['IN 50@1 x3', 'TARGET 150@1 x3'],
      'nearest-first': ['IN 50@1 x3', 'TARGET 150@1 x3'],
    },
  },
  {
    title: 'and both in the same bar, the worst price between it and the target',
    ...stop,
    rows: [[30, 150, -20, 100]],
    came: {
      pessimistic: ['IN 50@1 x3', 'STOP -20@1 x3'],
      optimistic: ['IN 50@1 x3', 'TARGET 150@1 x3'],
      'nearest-first': ['IN 50@1 x3', 'STOP -20@1 x3'],
    },
  },
  {
    title: 'a gap beyond it, then its stop: the bar counts whole',
    ...stop,
    rows: [[80, 90, -20, 0]],
    came: ['IN 80@1 x3', 'STOP -20@1 x3'],
  },
  {
    title: 'a gap beyond it, then both',
    ...stop,
    rows: [[80, 150, -20, 0]],
    came: {
      pessimistic: ['IN 80@1 x3', 'STOP -20@1 x3'],
      optimistic: ['IN 80@1 x3', 'TARGET 150@1 x3'],
      'nearest-first': ['IN 80@1 x3', 'TARGET 150@1 x3'],
    },
  },
  { title: 'reached after its time', ...stop, entry: { ...stop.entry, expiresAt: 2 }, rows: [F0, flat(60)], came: [] },
]
