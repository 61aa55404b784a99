import { expect, test } from 'vitest'
import { LearningRecord } from './learning-record.ts'

const ODDS = { HOLD: 0.25, ENTER_CONSERVATIVE: 0.25, ENTER: 0.5, ENTER_WITH_REALAVANCAGEM: 0 }

test('nothing learnt is null', () => expect(new LearningRecord().toReport([])).toBeNull())

test('probabilities are averaged over neighbours, decisions counted one by one', () => {
  const record = new LearningRecord()
  for (let time = 0; time < 5_000; time += 1)
    record.addDecision('RANGE', time, 'ENTER', { ...ODDS, HOLD: time % 2 === 0 ? 0 : 0.5 })
  const [regime] = record.toReport([])?.regimes ?? []
  expect(regime?.decisions).toMatchObject({ ENTER: 5_000, HOLD: 0 })
  expect(regime?.odds.times.length).toBeLessThanOrEqual(512)
  expect(regime?.odds.HOLD.slice(0, -1).every((share) => share === 0.25)).toBe(true)
})

test('a decision without probabilities is counted and not drawn', () => {
  const record = new LearningRecord()
  record.addDecision('RANGE', 0, 'HOLD', null)
  expect(record.toReport([])?.regimes).toMatchObject([{ decisions: { HOLD: 1 }, odds: { times: [] } }])
})

test('regimes beyond those drawn are told apart and take no room', () => {
  const record = new LearningRecord()
  for (let name = 0; name < 20; name += 1) record.addDecision(`R${name % 15}`, 0, 'HOLD', ODDS)
  expect(record.toReport([])).toMatchObject({ regimes: { length: 12 }, regimesLeftOut: 3 })
})

test('of many events the newest are kept, and all are counted', () => {
  const record = new LearningRecord()
  for (let time = 0; time < 1_000; time += 1) record.addEvent({ time, regime: 'RANGE', type: 'FROZEN', cause: null })
  const { events = [], eventsTotal } = record.toReport([]) ?? {}
  expect([events.length, events[0]?.time, events.at(-1)?.time, eventsTotal]).toEqual([200, 800, 999, 1_000])
})
