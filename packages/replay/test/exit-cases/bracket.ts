import type { ExitCase } from '../exit-tables.ts'
import { F0, flat } from '../flat-rows.ts'

/** The broker's stop at -100 and its target at 200. */
export const BRACKET: readonly ExitCase[] = [
  { title: 'the stop is touched', rows: [[0, 50, -100, -50]], came: ['IN 0@1 x3', 'STOP -100@1 x3'] },
  { title: 'a tick before the stop', rows: [[0, 50, -95, 10]], came: ['IN 0@1 x3', 'SESSION_END 10@1 x3'] },
  { title: 'a gap through the stop', rows: [F0, [-300, -250, -400, -350]], came: ['IN 0@1 x3', 'STOP -300@2 x3'] },
  { title: 'opens at the stop', rows: [F0, [-100, 0, -100, 0]], came: ['IN 0@1 x3', 'STOP -100@2 x3'] },
  { title: 'the entry opens beyond the stop', rows: [flat(-150)], came: [] },
  { title: 'the entry opens at the target', rows: [flat(200)], came: [] },
  { title: 'the target is touched', rows: [[0, 200, -95, 0]], came: ['IN 0@1 x3', 'TARGET 200@1 x3'] },
  { title: 'a tick before the target', rows: [[0, 195, -95, 0]], came: ['IN 0@1 x3', 'SESSION_END 0@1 x3'] },
  { title: 'a gap beyond the target', rows: [F0, [300, 300, 250, 250]], came: ['IN 0@1 x3', 'TARGET 200@2 x3'] },
  {
    title: 'stop and target in one bar',
    rows: [[0, 200, -100, 0]],
    came: {
      pessimistic: ['IN 0@1 x3', 'STOP -100@1 x3'],
      optimistic: ['IN 0@1 x3', 'TARGET 200@1 x3'],
      'nearest-first': ['IN 0@1 x3', 'STOP -100@1 x3'],
    },
  },
  {
    title: 'stop and target in one bar, the target nearer its open',
    rows: [F0, [90, 200, -100, 0]],
    came: {
      pessimistic: ['IN 0@1 x3', 'STOP -100@2 x3'],
      optimistic: ['IN 0@1 x3', 'TARGET 200@2 x3'],
      'nearest-first': ['IN 0@1 x3', 'TARGET 200@2 x3'],
    },
  },
  {
    title: 'stop and target in one bar, as near as each other',
    rows: [F0, [50, 200, -100, 0]],
    came: {
      pessimistic: ['IN 0@1 x3', 'STOP -100@2 x3'],
      optimistic: ['IN 0@1 x3', 'TARGET 200@2 x3'],
      'nearest-first': ['IN 0@1 x3', 'STOP -100@2 x3'],
    },
  },
  { title: 'no target', targets: [], rows: [[0, 900, -50, 800]], came: ['IN 0@1 x3', 'SESSION_END 800@1 x3'] },
]
