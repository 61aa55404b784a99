import type { ExitCase } from '../exit-tables.ts'
import { F0, flat } from '../flat-rows.ts'

const trail = { targets: [], exit: { trail: { distance: 50 } } }
const byThirty = { targets: [], exit: { trail: { distance: 50, step: 30 } } }

/** The stop follows the best price by 50; without a target unless one is given. */
export const TRAIL: readonly ExitCase[] = [
  {
    title: 'climbs, and is left',
    ...trail,
    rows: [F0, [20, 60, 15, 55], [55, 100, 55, 95], [95, 95, 50, 60]],
    came: ['IN 0@1 x3', 'TRAILED_STOP 50@4 x3'],
  },
  {
    title: 'from the first price on',
    ...trail,
    rows: [[0, 0, -50, -20]],
    came: ['IN 0@1 x3', 'TRAILED_STOP -50@1 x3'],
  },
  {
    title: 'lifted, and touched in the same bar, the worst price nearer its open',
    ...trail,
    rows: [F0, [0, 80, -10, 40], [40, 45, 30, 35]],
    came: {
      pessimistic: ['IN 0@1 x3', 'TRAILED_STOP 30@2 x3'],
      optimistic: ['IN 0@1 x3', 'TRAILED_STOP 30@3 x3'],
      'nearest-first': ['IN 0@1 x3', 'TRAILED_STOP 30@3 x3'],
    },
  },
  {
    title: 'lifted, and touched in the same bar, the best price nearer its open',
    ...trail,
    rows: [F0, [20, 40, -15, 10], flat(10)],
    came: {
      pessimistic: ['IN 0@1 x3', 'TRAILED_STOP -10@2 x3'],
      optimistic: ['IN 0@1 x3', 'SESSION_END 10@3 x3'],
      'nearest-first': ['IN 0@1 x3', 'TRAILED_STOP -10@2 x3'],
    },
  },
  {
    title: 'closes beyond the moved stop: for sure',
    ...trail,
    rows: [F0, [0, 80, -10, 20]],
    came: ['IN 0@1 x3', 'TRAILED_STOP 30@2 x3'],
  },
  {
    title: 'a gap through the moved stop',
    ...trail,
    rows: [F0, [20, 60, 15, 55], [0, 5, -5, 0]],
    came: ['IN 0@1 x3', 'TRAILED_STOP 0@3 x3'],
  },
  {
    title: 'a gap in favour moves it before the bar can fall',
    ...trail,
    rows: [F0, [100, 100, 40, 60]],
    came: ['IN 0@1 x3', 'TRAILED_STOP 50@2 x3'],
  },
  {
    title: 'a gap in favour, then higher, then lower, or lower first',
    ...trail,
    rows: [F0, [100, 120, 40, 80]],
    came: {
      pessimistic: ['IN 0@1 x3', 'TRAILED_STOP 50@2 x3'],
      optimistic: ['IN 0@1 x3', 'TRAILED_STOP 70@2 x3'],
      'nearest-first': ['IN 0@1 x3', 'TRAILED_STOP 70@2 x3'],
    },
  },
  {
    title: 'a gap in favour, down to the signal’s stop',
    ...trail,
    rows: [F0, [100, 100, -150, -140]],
    came: ['IN 0@1 x3', 'TRAILED_STOP 50@2 x3'],
  },
  {
    title: 'never goes back',
    ...trail,
    rows: [F0, [0, 0, -40, -40], [-40, -35, -45, -40], [-40, -40, -50, -50]],
    came: ['IN 0@1 x3', 'TRAILED_STOP -50@4 x3'],
  },
  {
    title: 'moves by its step',
    ...byThirty,
    rows: [F0, [0, 20, -10, 15], [15, 30, 0, 25], [25, 25, -20, -10]],
    came: ['IN 0@1 x3', 'TRAILED_STOP -20@4 x3'],
  },
  {
    title: 'does not move by less than its step',
    ...byThirty,
    rows: [F0, [0, 20, -10, 15], [15, 25, -45, 0], [0, 0, -50, -20]],
    came: ['IN 0@1 x3', 'TRAILED_STOP -50@4 x3'],
  },
  {
    title: 'the target before the trail',
    ...trail,
    targets: [200],
    rows: [F0, [100, 200, 95, 150]],
    came: ['IN 0@1 x3', 'TARGET 200@2 x3'],
  },
  {
    title: 'the target and the stop of the open in one bar',
    ...trail,
    targets: [200],
    rows: [F0, [100, 200, 40, 150]],
    came: {
      pessimistic: ['IN 0@1 x3', 'TRAILED_STOP 50@2 x3'],
      optimistic: ['IN 0@1 x3', 'TARGET 200@2 x3'],
      'nearest-first': ['IN 0@1 x3', 'TRAILED_STOP 50@2 x3'],
    },
  },
  {
    title: 'a part, and the trail of the runner, in one bar',
    ...trail,
    targets: [{ price: 50, share: 0.5 }],
    contracts: 2,
    rows: [F0, [10, 80, 5, 60], [60, 60, 35, 40]],
    came: {
      pessimistic: ['IN 0@1 x2', 'TARGET_PART 50@2 x1', 'TRAILED_STOP 30@2 x1'],
      optimistic: ['IN 0@1 x2', 'TARGET_PART 50@2 x1', 'SESSION_END 40@3 x1'],
      'nearest-first': ['IN 0@1 x2', 'TARGET_PART 50@2 x1', 'SESSION_END 40@3 x1'],
    },
  },
  {
    title: 'with break-even, which risks less',
    targets: [],
    exit: { breakEvenAt: 30, trail: { distance: 50 } },
    rows: [F0, [10, 40, 5, 35], [35, 35, 0, 0]],
    came: ['IN 0@1 x3', 'BREAK_EVEN_STOP 0@3 x3'],
  },
  {
    title: 'with break-even, and then beyond it',
    targets: [],
    exit: { breakEvenAt: 30, trail: { distance: 50 } },
    rows: [F0, [10, 40, 5, 35], [35, 80, 35, 75], [75, 75, 20, 20]],
    came: ['IN 0@1 x3', 'TRAILED_STOP 30@4 x3'],
  },
]
