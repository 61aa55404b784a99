import type { ExitCase } from '../exit-tables.ts'
import { F0, flat } from '../flat-rows.ts'

const limit = { entry: { type: 'LIMIT', at: -50 }, targets: [50] } as const

/** A LIMIT at -50 with its stop at -100 and its target at 50. */
export const LIMIT_ENTRY: readonly ExitCase[] = [
  { title: 'reached', ...limit, rows: [[0, 10, -60, -55], flat(-40)], came: ['IN -50@1 x3', 'SESSION_END -40@2 x3'] },
  { title: 'touched', ...limit, rows: [[0, 5, -50, -20]], came: ['IN -50@1 x3', 'SESSION_END -20@1 x3'] },
  { title: 'a tick before it', ...limit, rows: [[0, 5, -45, 0]], came: [] },
  { title: 'a gap beyond it', ...limit, rows: [[-70, -60, -75, -65]], came: ['IN -50@1 x3', 'SESSION_END -65@1 x3'] },
  { title: 'opens at it', ...limit, rows: [[-50, -40, -60, -45]], came: ['IN -50@1 x3', 'SESSION_END -45@1 x3'] },
  {
    title: 'a gap beyond it and its stop',
    ...limit,
    rows: [[-120, -110, -130, -110]],
    came: ['IN -50@1 x3', 'STOP -120@1 x3'],
  },
  {
    title: 'and its stop in the same bar: for sure',
    ...limit,
    rows: [[0, 10, -100, -90]],
    came: ['IN -50@1 x3', 'STOP -100@1 x3'],
  },
  {
    title: 'and its target in the same bar, the best price after it',
    ...limit,
    rows: [[0, 60, -55, 20], flat(20)],
    came: {
      pessimistic: ['IN -50@1 x3', 'SESSION_END 20@2 x3'],
      optimistic: ['IN -50@1 x3', 'TARGET 50@1 x3'],
      'nearest-first': ['IN -50@1 x3', 'TARGET 50@1 x3'],
    },
  },
  {
    title: 'and its target in the same bar, the best price before it',
    ...limit,
    rows: [[20, 55, -55, 0], F0],
    came: {
      pessimistic: ['IN -50@1 x3', 'SESSION_END 0@2 x3'],
      optimistic: ['IN -50@1 x3', 'TARGET 50@1 x3'],
      'nearest-first': ['IN -50@1 x3', 'SESSION_END 0@2 x3'],
    },
  },
  {
    title: 'and its target in the same bar, the best price as near as it',
    ...limit,
    rows: [[0, 50, -55, 0], F0],
    came: {
      pessimistic: ['IN -50@1 x3', 'SESSION_END 0@2 x3'],
      optimistic: ['IN -50@1 x3', 'TARGET 50@1 x3'],
      'nearest-first': ['IN -50@1 x3', 'SESSION_END 0@2 x3'],
    },
  },
  {
    title: 'and a close beyond its target: for sure',
    ...limit,
    rows: [[0, 60, -55, 55]],
    came: ['IN -50@1 x3', 'TARGET 50@1 x3'],
  },
  {
    title: 'and both in the same bar',
    ...limit,
    rows: [[0, 60, -100, 0]],
    came: {
      pessimistic: ['IN -50@1 x3', 'STOP -100@1 x3'],
      optimistic: ['IN -50@1 x3', 'TARGET 50@1 x3'],
      'nearest-first': ['IN -50@1 x3', 'TARGET 50@1 x3'],
    },
  },
  {
    title: 'after which the engine’s rules begin with the next bar',
    ...limit,
    targets: [],
    exit: { trail: { distance: 30 } },
    rows: [
      [0, 10, -60, -20],
      [-20, -15, -45, -30],
      [-30, -30, -50, -40],
    ],
    // -20 was the first price seen: the stop goes to -50, then with -15 to -45, which the same bar touched
    came: {
      pessimistic: ['IN -50@1 x3', 'TRAILED_STOP -45@2 x3'],
      optimistic: ['IN -50@1 x3', 'TRAILED_STOP -45@3 x3'],
      'nearest-first': ['IN -50@1 x3', 'TRAILED_STOP -45@2 x3'],
    },
  },
  {
    title: 'reached after its time',
    entry: { ...limit.entry, expiresAt: 3 },
    targets: [50],
    rows: [F0, F0, [0, 0, -60, -50]],
    came: [],
  },
  {
    title: 'reached in the last bar of its time',
    entry: { ...limit.entry, expiresAt: 3 },
    targets: [50],
    rows: [F0, [0, 0, -60, -50]],
    came: ['IN -50@2 x3', 'SESSION_END -50@2 x3'],
  },
  {
    title: 'reached in a bar that ends after its time',
    entry: { ...limit.entry, expiresAt: 2.5 },
    targets: [50],
    rows: [F0, [0, 0, -60, -50]],
    came: [],
  },
  {
    title: 'there at the open of a bar that ends after its time',
    entry: { ...limit.entry, expiresAt: 2.5 },
    targets: [50],
    rows: [F0, [-55, -50, -60, -50]],
    came: ['IN -50@2 x3', 'SESSION_END -50@2 x3'],
  },
  {
    title: 'a gap to it at its time',
    entry: { ...limit.entry, expiresAt: 2 },
    targets: [50],
    rows: [F0, flat(-60)],
    came: [],
  },
  {
    title: 'taken back before it is reached',
    ...limit,
    rows: [F0, [0, 0, -60, -50]],
    wants: { 1: { cancel: true } },
    came: [],
  },
  { title: 'left before it is reached', ...limit, rows: [F0, [0, 0, -60, -50]], wants: { 1: { exit: 1 } }, came: [] },
]
