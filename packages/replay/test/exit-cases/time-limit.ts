import type { ExitCase } from '../exit-tables.ts'
import { F0, flat } from '../flat-rows.ts'

const twoMinutes = { exit: { timeLimitSeconds: 120 } }

/** Entered at the start of row 1: two minutes are over at the end of row 2. */
export const TIME_LIMIT: readonly ExitCase[] = [
  {
    title: 'at the end of a bar',
    ...twoMinutes,
    rows: [F0, [0, 40, -20, 35]],
    came: ['IN 0@1 x3', 'TIME_LIMIT 35@2 x3'],
  },
  {
    title: 'inside a bar: at its close',
    exit: { timeLimitSeconds: 150 },
    rows: [F0, flat(10), [10, 20, 0, 15]],
    came: ['IN 0@1 x3', 'TIME_LIMIT 15@3 x3'],
  },
  {
    title: 'in a hole of the recording: at the next open',
    exit: { timeLimitSeconds: 90 },
    rows: [F0, null, [20, 30, 10, 25]],
    came: ['IN 0@1 x3', 'TIME_LIMIT 20@3 x3'],
  },
  {
    title: 'the stop in its bar',
    ...twoMinutes,
    rows: [F0, [0, 10, -100, -50]],
    came: ['IN 0@1 x3', 'STOP -100@2 x3'],
  },
  {
    title: 'the target in its bar',
    ...twoMinutes,
    rows: [F0, [0, 200, -20, 100]],
    came: ['IN 0@1 x3', 'TARGET 200@2 x3'],
  },
  {
    title: 'a part in its bar',
    ...twoMinutes,
    targets: [50, 200],
    contracts: 2,
    rows: [F0, [0, 60, -10, 40]],
    came: ['IN 0@1 x2', 'TARGET_PART 50@2 x1', 'TIME_LIMIT 40@2 x1'],
  },
  {
    title: 'not yet',
    exit: { timeLimitSeconds: 121 },
    rows: [F0, [0, 40, -20, 35]],
    came: ['IN 0@1 x3', 'SESSION_END 35@2 x3'],
  },
]
