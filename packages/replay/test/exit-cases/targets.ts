import type { ExitCase } from '../exit-tables.ts'
import { F0, flat } from '../flat-rows.ts'

const three = { targets: [50, 100, 200] }

/** Targets at 50, 100 and 200: the engine closes the parts, the broker holds the last. */
export const TARGETS: readonly ExitCase[] = [
  {
    title: 'one after the other',
    ...three,
    rows: [
      [0, 60, -10, 50],
      [50, 110, 40, 100],
      [100, 210, 90, 200],
    ],
    came: ['IN 0@1 x3', 'TARGET_PART 50@1 x1', 'TARGET_PART 100@2 x1', 'TARGET 200@3 x1'],
  },
  {
    title: 'all in one bar',
    ...three,
    rows: [[0, 200, -95, 0]],
    came: ['IN 0@1 x3', 'TARGET_PART 50@1 x1', 'TARGET_PART 100@1 x1', 'TARGET 200@1 x1'],
  },
  {
    title: 'one contract leaves at the nearest',
    ...three,
    contracts: 1,
    rows: [[0, 60, -10, 50], flat(50)],
    came: ['IN 0@1 x1', 'TARGET_PART 50@1 x1'],
  },
  {
    title: 'two contracts leave at the nearest two',
    ...three,
    contracts: 2,
    rows: [[0, 110, -10, 100], flat(100)],
    came: ['IN 0@1 x2', 'TARGET_PART 50@1 x1', 'TARGET_PART 100@1 x1'],
  },
  {
    title: 'five contracts leave by two, two and one',
    ...three,
    contracts: 5,
    rows: [[0, 200, -95, 0]],
    came: ['IN 0@1 x5', 'TARGET_PART 50@1 x2', 'TARGET_PART 100@1 x2', 'TARGET 200@1 x1'],
  },
  {
    title: 'a part, and the stop a bar later',
    ...three,
    rows: [
      [0, 60, -10, 50],
      [50, 60, -100, -90],
    ],
    came: ['IN 0@1 x3', 'TARGET_PART 50@1 x1', 'STOP -100@2 x2'],
  },
  {
    title: 'a part and the stop in one bar',
    ...three,
    rows: [[0, 60, -100, -50]],
    came: {
      pessimistic: ['IN 0@1 x3', 'STOP -100@1 x3'],
      optimistic: ['IN 0@1 x3', 'TARGET_PART 50@1 x1', 'STOP -100@1 x2'],
      'nearest-first': ['IN 0@1 x3', 'TARGET_PART 50@1 x1', 'STOP -100@1 x2'],
    },
  },
  {
    title: 'a part and a nearer stop in one bar',
    ...three,
    stop: -30,
    rows: [[0, 60, -30, -20]],
    came: {
      pessimistic: ['IN 0@1 x3', 'STOP -30@1 x3'],
      optimistic: ['IN 0@1 x3', 'TARGET_PART 50@1 x1', 'STOP -30@1 x2'],
      'nearest-first': ['IN 0@1 x3', 'STOP -30@1 x3'],
    },
  },
  {
    title: 'two parts and the stop in one bar',
    ...three,
    rows: [[0, 110, -100, -50]],
    came: {
      pessimistic: ['IN 0@1 x3', 'STOP -100@1 x3'],
      optimistic: ['IN 0@1 x3', 'TARGET_PART 50@1 x1', 'TARGET_PART 100@1 x1', 'STOP -100@1 x1'],
      // the second is as near as the stop
      'nearest-first': ['IN 0@1 x3', 'TARGET_PART 50@1 x1', 'STOP -100@1 x2'],
    },
  },
  {
    title: 'all targets and the stop in one bar',
    ...three,
    rows: [[0, 200, -100, 0]],
    came: {
      pessimistic: ['IN 0@1 x3', 'STOP -100@1 x3'],
      optimistic: ['IN 0@1 x3', 'TARGET_PART 50@1 x1', 'TARGET_PART 100@1 x1', 'TARGET 200@1 x1'],
      'nearest-first': ['IN 0@1 x3', 'TARGET_PART 50@1 x1', 'STOP -100@1 x2'],
    },
  },
  {
    title: 'a gap beyond the first',
    ...three,
    rows: [F0, [70, 80, 60, 75]],
    came: ['IN 0@1 x3', 'TARGET_PART 50@2 x1', 'SESSION_END 75@2 x2'],
  },
  {
    title: 'a gap beyond the first, and down to the stop',
    ...three,
    rows: [F0, [70, 80, -100, -90]],
    came: ['IN 0@1 x3', 'TARGET_PART 50@2 x1', 'STOP -100@2 x2'],
  },
  {
    title: 'a gap beyond all',
    ...three,
    rows: [F0, [300, 300, 250, 260]],
    came: ['IN 0@1 x3', 'TARGET_PART 50@2 x1', 'TARGET_PART 100@2 x1', 'TARGET 200@2 x1'],
  },
  {
    title: 'shares, and a runner without a target',
    targets: [
      { price: 50, share: 0.5 },
      { price: 100, share: 0.25 },
    ],
    contracts: 4,
    rows: [
      [0, 150, -10, 120],
      [120, 900, 110, 800],
    ],
    came: ['IN 0@1 x4', 'TARGET_PART 50@1 x2', 'TARGET_PART 100@1 x1', 'SESSION_END 800@2 x1'],
  },
  {
    title: 'a runner that is stopped',
    targets: [{ price: 50, share: 0.5 }],
    contracts: 2,
    rows: [
      [0, 60, -10, 50],
      [50, 55, -100, -100],
    ],
    came: ['IN 0@1 x2', 'TARGET_PART 50@1 x1', 'STOP -100@2 x1'],
  },
]
