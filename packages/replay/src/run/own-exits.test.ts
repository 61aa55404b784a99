import { INTRABAR_POLICIES, type IntrabarPolicy } from '@alavanca/scalp'
import { describe, expect, test } from 'vitest'
import { BRACKET } from '../../test/exit-cases/bracket.ts'
import { BREAK_EVEN } from '../../test/exit-cases/break-even.ts'
import { HOST } from '../../test/exit-cases/host.ts'
import { LIMIT_ENTRY } from '../../test/exit-cases/limit-entry.ts'
import { STOP_ENTRY } from '../../test/exit-cases/stop-entry.ts'
import { TARGETS } from '../../test/exit-cases/targets.ts'
import { TIME_LIMIT } from '../../test/exit-cases/time-limit.ts'
import { TRAIL } from '../../test/exit-cases/trail.ts'
import { type Came, type ExitCase, play } from '../../test/exit-tables.ts'

const isSame = (came: ExitCase['came']): came is Came => Array.isArray(came)

const expectedOf = ({ came }: ExitCase, intrabar: IntrabarPolicy): Came => (isSame(came) ? came : came[intrabar])

describe.each([
  ['the broker’s stop and target', BRACKET],
  ['several targets', TARGETS],
  ['break-even', BREAK_EVEN],
  ['a trail', TRAIL],
  ['a time limit', TIME_LIMIT],
  ['a limit entry', LIMIT_ENTRY],
  ['a stop entry', STOP_ENTRY],
  ['what the host wants', HOST],
])('%s', (_, cases) => {
  describe.each(['BUY', 'SELL'] as const)('%s', (side) => {
    test.each(cases.map((one) => [one.title, one] as const))('%s', (_title, one) => {
      for (const intrabar of INTRABAR_POLICIES) {
        const { came, ambiguous } = play(one, side, intrabar)
        expect({ intrabar, came }).toEqual({ intrabar, came: expectedOf(one, intrabar) })
        // where the policies differ an assumption was made, and is said
        expect({ intrabar, ambiguous }).toEqual({ intrabar, ambiguous: !isSame(one.came) || one.ambiguous === true })
      }
    })
  })
})

test.each([
  ['a stop that risks more', { stop: -150 }, 'WIDENS_STOP'],
  ['a stop before the market', { stop: 60 }, 'STOP_BEHIND_MARKET'],
  ['a target behind the market', { targets: [20] }, 'TARGET_BEHIND_MARKET'],
  ['what is so already', { stop: -100 }, 'NOTHING_TO_DO'],
  ['an entry that does not wait', { cancel: true }, 'NO_ENTRY'],
] as const)('the host is told why not: %s', (title, wish, code) => {
  const one: ExitCase = { title, rows: [[0, 50, -10, 40]], wants: { 1: wish }, came: [] }
  expect(play(one, 'BUY', 'pessimistic').refused).toEqual([code])
})
