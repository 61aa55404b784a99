import { expect, test } from 'vitest'
import { BRACKET } from '../../test/exit-cases/bracket.ts'
import { BREAK_EVEN } from '../../test/exit-cases/break-even.ts'
import { LIMIT_ENTRY } from '../../test/exit-cases/limit-entry.ts'
import { STOP_ENTRY } from '../../test/exit-cases/stop-entry.ts'
import { TARGETS } from '../../test/exit-cases/targets.ts'
import { TIME_LIMIT } from '../../test/exit-cases/time-limit.ts'
import { TRAIL } from '../../test/exit-cases/trail.ts'
import { type Came, type ExitCase, holdSignal, play } from '../../test/exit-tables.ts'

/** Points times contracts of what was filled; null where it entered elsewhere than at the last price, or the day cut it off. */
const earned = (came: Came): number | null => {
  if (came.some((line) => line.startsWith('SESSION_END'))) return null
  const fills = came.map((line) => /^(\S+) (-?\d+)@\d+ x(\d+)$/.exec(line))
  const [entry, ...exits] = fills
  if (entry?.[1] !== 'IN' || entry[2] !== '0') return null
  const left = exits.reduce((sum, exit) => sum + Number(exit?.[3]), 0)
  return left === Number(entry[3]) ? exits.reduce((sum, exit) => sum + Number(exit?.[2]) * Number(exit?.[3]), 0) : null
}

const CASES = [...BRACKET, ...BREAK_EVEN, ...TARGETS, ...TIME_LIMIT, ...TRAIL].filter(
  ({ wants }) => wants === undefined,
)
/** Some of it leaves neither at a target nor by a rule: only the host would know when. */
const isRunner = ({ targets = [], exit }: ExitCase): boolean => {
  const shares = targets.map((target) => (typeof target === 'number' ? 1 / targets.length : target.share))
  const whole = shares.reduce((sum, share) => sum + share, 0) > 0.999 || targets.length === 0
  return !whole && exit?.trail === undefined && exit?.timeLimitSeconds === undefined
}
let compared = 0

test.each(CASES)('a signal that was held teaches what it would have earned: $title', (of) => {
  for (const intrabar of ['pessimistic', 'optimistic', 'nearest-first'] as const)
    for (const side of ['BUY', 'SELL'] as const) {
      const traded = earned(play(of, side, intrabar).came)
      if (traded === null) continue
      compared += 1
      expect(holdSignal(of, side, intrabar)).toBe(isRunner(of) ? 'NO_EXIT' : traded)
    }
})

test('most of the cases come to an end by their own rules', () => expect(compared).toBeGreaterThan(3 * CASES.length))

test.each([...LIMIT_ENTRY, ...STOP_ENTRY])(
  'an entry that would have waited is not simulated, and said so: $title',
  (of) => {
    expect(holdSignal(of, 'BUY', 'pessimistic')).toBe('WAITING_ENTRY')
  },
)
