import type { ExitCase, Row } from '../exit-tables.ts'
import { F0, flat } from '../flat-rows.ts'

const up: Row = [0, 50, -10, 40]

/** What the bot itself wants at the end of row 1, which closed at 40. */
export const HOST: readonly ExitCase[] = [
  {
    title: 'a moved stop holds from the end of its bar on',
    rows: [up, [40, 45, 20, 25]],
    wants: { 1: { stop: 20 } },
    came: ['IN 0@1 x3', 'MOVED_STOP 20@2 x3'],
  },
  {
    title: 'a gap through a moved stop',
    rows: [up, [10, 15, 5, 10]],
    wants: { 1: { stop: 20 } },
    came: ['IN 0@1 x3', 'MOVED_STOP 10@2 x3'],
  },
  {
    title: 'a stop that would risk more is refused',
    rows: [up, [40, 40, -100, -100]],
    wants: { 1: { stop: -150 } },
    came: ['IN 0@1 x3', 'STOP -100@2 x3'],
  },
  {
    title: 'a stop that is to risk more',
    rows: [up, [40, 40, -120, -100]],
    wants: { 1: { stop: -150, allowWiden: true } },
    came: ['IN 0@1 x3', 'SESSION_END -100@2 x3'],
  },
  {
    title: 'a stop before the market is refused',
    rows: [up, [40, 45, -100, -90]],
    wants: { 1: { stop: 60 } },
    came: ['IN 0@1 x3', 'STOP -100@2 x3'],
  },
  {
    title: 'a moved target',
    rows: [up, [40, 60, 30, 50]],
    wants: { 1: { targets: [60] } },
    came: ['IN 0@1 x3', 'TARGET 60@2 x3'],
  },
  {
    title: 'a moved stop and target in one bar',
    rows: [up, [40, 60, 20, 50]],
    wants: { 1: { stop: 20, targets: [60] } },
    came: {
      pessimistic: ['IN 0@1 x3', 'MOVED_STOP 20@2 x3'],
      optimistic: ['IN 0@1 x3', 'TARGET 60@2 x3'],
      // as near as each other
      'nearest-first': ['IN 0@1 x3', 'MOVED_STOP 20@2 x3'],
    },
  },
  {
    title: 'two targets instead of one',
    contracts: 2,
    rows: [up, [40, 65, 30, 50]],
    wants: { 1: { targets: [60, 80] } },
    came: ['IN 0@1 x2', 'TARGET_PART 60@2 x1', 'SESSION_END 50@2 x1'],
  },
  {
    title: 'no target any more',
    rows: [up, [40, 300, 30, 250]],
    wants: { 1: { targets: [] } },
    came: ['IN 0@1 x3', 'SESSION_END 250@2 x3'],
  },
  {
    title: 'leaves at the next price',
    rows: [up, [30, 35, 25, 30]],
    wants: { 1: { exit: 1 } },
    came: ['IN 0@1 x3', 'HOST_EXIT 30@2 x3'],
  },
  {
    title: 'leaves in part',
    rows: [up, [30, 35, 25, 35]],
    wants: { 1: { exit: 1 / 3 } },
    came: ['IN 0@1 x3', 'HOST_EXIT 30@2 x1', 'SESSION_END 35@2 x2'],
  },
  {
    title: 'leaves in part, and is stopped in the same bar',
    rows: [up, [30, 35, -100, -90]],
    wants: { 1: { exit: 1 / 3 } },
    came: ['IN 0@1 x3', 'HOST_EXIT 30@2 x1', 'STOP -100@2 x2'],
  },
  {
    title: 'leaves in part, twice, and the rest at a target',
    rows: [up, flat(30), [30, 200, 25, 100]],
    wants: { 1: { exit: 1 / 3 }, 2: { exit: 1 / 2 } },
    came: ['IN 0@1 x3', 'HOST_EXIT 30@2 x1', 'HOST_EXIT 30@3 x1', 'TARGET 200@3 x1'],
  },
  {
    title: 'would leave after the last price',
    rows: [up],
    wants: { 1: { exit: 1 } },
    came: ['IN 0@1 x3', 'SESSION_END 40@1 x3'],
  },
  {
    title: 'a signal of the other side is refused',
    rows: [up, flat(30)],
    wants: { 1: { opposite: 'refuse' } },
    came: ['IN 0@1 x3', 'SESSION_END 30@2 x3'],
  },
  {
    title: 'a signal of the other side closes',
    rows: [up, flat(30), flat(20)],
    wants: { 1: { opposite: 'close' } },
    came: ['IN 0@1 x3', 'OPPOSITE_SIGNAL 30@2 x3'],
  },
  {
    title: 'a signal of the other side reverses',
    rows: [up, flat(30), flat(20)],
    wants: { 1: { opposite: 'reverse' } },
    came: ['IN 0@1 x3', 'OPPOSITE_SIGNAL 30@2 x3', 'IN 30@2 x3', 'SESSION_END 20@3 x3'],
  },
  {
    title: 'a signal of the other side reverses where a gap stops the position',
    rows: [up, flat(-150), flat(-160)],
    wants: { 1: { opposite: 'reverse' } },
    came: ['IN 0@1 x3', 'OPPOSITE_SIGNAL -150@2 x3', 'IN -150@2 x3', 'SESSION_END -160@3 x3'],
  },
  {
    title: 'a signal of the other side turns round an entry that waits',
    entry: { type: 'LIMIT', at: -50 },
    targets: [50],
    rows: [F0, flat(-10), flat(-20)],
    wants: { 1: { opposite: 'reverse' } },
    // decided anew at once, for nothing has to be closed first: it waits for the next price
    came: ['IN -10@2 x3', 'SESSION_END -20@3 x3'],
  },
]
