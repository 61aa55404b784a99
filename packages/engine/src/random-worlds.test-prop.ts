import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { liveWorld, Tally } from '../test/worlds/live-world.ts'

const EVENTS = 120

/** What has to be met, by parts of the names under which it is counted. */
const KINDS = [
  'after an order was cancelled',
  'over the ordered amount',
  'the same fill again',
  'an exit where several trades hold',
  'an exit of more than is held',
  'microseconds',
  'hours ahead',
  'years ahead',
  'hours behind',
  'refused at the door',
  'refused: FUTURE_STAMP',
  'refused: OUT_OF_ORDER',
  'record: STAMP_IGNORED',
  'record: DAY_RESTORED',
  'record: CAPITAL_SHORT',
  'record: SCALP',
  'record: LEARNT',
  'record: LEVELS_MOVED',
  'record: HOST_EXIT',
  'record: HOST_REFUSED',
  'record: REVERSAL_WAITS',
  'record: DAY_RULES',
  'record: SETTLED',
  'record: ADOPTED',
  'record: STOP_LOST',
  'record: CLOSE_REFUSED',
  'record: STRAY_HELD',
  'refused: HOLDINGS_DIFFER',
  'closed twice',
  'HALTED by BROKER',
  'HALTED by STOP_LOST',
  'host: CANCEL_ENTRY',
  'signal refused: ENTRY_BEHIND_MARKET',
  'HALTED by DISCREPANCY',
  'ACTIVE by OPERATOR',
  'restarts',
]

test.prop([fc.nat()], { numRuns: 9 })('whatever is wrong outside, every law holds after every step', async (seed) =>
  liveWorld(`world ${seed}`, EVENTS, new Tally()),
)

test('such worlds are full: each of these is met', async () => {
  const tally = new Tally()
  for (let world = 40; world < 64; world += 1) await liveWorld(`full ${world}`, 280, tally)
  const met = [...tally.counts.keys()]
  expect(KINDS.filter((kind) => !met.some((name) => name.includes(kind)))).toEqual([])
})
