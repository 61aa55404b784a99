import { WIN } from '@alavanca/core'
import { Engine, type Step } from '@alavanca/engine'
import { engineConfigOf, parseBrokerConfig } from '@alavanca/replay'
import { engineSettings } from '@alavanca/settings'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testFolder } from '../../test/lives.ts'
import { noise, settingsWith } from '../../test/shadow-world.ts'
import { ChallengerDesk } from './challenger-desk.ts'
import { readChallenger } from './challenger-file.ts'

let folder: ReturnType<typeof testFolder>
let steps: readonly Step[]
let written: Step[]
let lines: string[]

beforeEach(() => {
  folder = testFolder()
  steps = noise('desk', 1, 50).slice(0, 700)
  written = []
  lines = []
})
afterEach(() => folder.remove())

/** A desk beside an engine that stands where the journal does. */
const deskOf = (over: Partial<ConstructorParameters<typeof ChallengerDesk>[0]> = {}): ChallengerDesk => {
  const engine = new Engine({ config: engineConfigOf({ ...engineSettings(settingsWith()), instrument: WIN }) })
  return new ChallengerDesk({
    plan: {
      name: 'x.env',
      settings: () => settingsWith({ MAX_CONTRACTS_CAP: '5' }),
      broker: parseBrokerConfig({}, WIN),
    },
    champion: settingsWith(),
    instrument: WIN,
    barMs: 60_000,
    database: `${folder.path}/bot.db`,
    engine: {
      snapshot: () => engine.snapshot(),
      publicState: () => ({ ...engine.publicState(), sequence: written.at(-1)?.sequence ?? 0 }),
    },
    store: {
      flush: () => undefined,
      stepsAfter: (sequence) => written.filter((step) => step.sequence > sequence),
    },
    log: { say: ({ text }) => void lines.push(text) },
    later: (work) => work(),
    ...over,
  })
}

const hear = (desk: ChallengerDesk, heard: readonly Step[]): void => {
  for (const step of heard) {
    written.push(step)
    desk.hear(step)
  }
}

test('after a crash in the middle of a trade it goes on from the journal, bit for bit', async () => {
  const whole = deskOf({ database: ':memory:' })
  await whole.open()
  for (const step of steps) whole.hear(step)
  let desk = deskOf()
  await desk.open()
  for (let from = 0; from < steps.length; from += 70) {
    hear(desk, steps.slice(from, from + 70))
    // nobody closes it
    desk = deskOf()
    await desk.open()
  }
  expect(whole.status.different).toBeGreaterThan(2)
  expect(desk.status).toEqual(whole.status)
})

test.each([
  ['other settings', { champion: settingsWith({ MAX_CONTRACTS_CAP: '7' }) }, 'other settings or rules'],
  ['a journal that is another', { store: { flush: () => undefined, stepsAfter: () => [] } }, 'not there any more'],
])('under %s it begins anew, and says so', async (_, over, why) => {
  const desk = deskOf()
  await desk.open()
  hear(desk, steps)
  expect(desk.status.verdict?.trades).toBeGreaterThan(0)
  const anew = deskOf(over)
  await anew.open()
  expect(anew.status.verdict).toMatchObject({ trades: 0, eValue: 1 })
  expect(anew.status.reason).toContain(why)
})

test('what goes wrong inside ends the comparison, is told, and throws nothing', async () => {
  const desk = deskOf()
  await desk.open()
  hear(desk, steps.slice(0, 200))
  const broken = { ...steps[200], event: { type: 'QUOTE', symbol: 'WIN', time: 1, bid: Number.NaN, ask: 5 } }
  // as: what no journal has
  expect(() => desk.hear(broken as Step)).not.toThrow()
  expect(desk.status).toMatchObject({ state: 'FAULT', verdict: null })
  expect(lines.at(-1)).toContain('x.env stopped, and the bot trades on')
  expect(readChallenger(`${folder.path}/bot.db`)?.status.state).toBe('FAULT')
  expect(() => hear(desk, steps.slice(201))).not.toThrow()
  expect(desk.promotion()).toMatchObject({ type: 'REFUSED', code: 'CHALLENGER_FAULT' })
})

test('once the bot is tuned it begins anew against what is in force now', async () => {
  const desk = deskOf()
  await desk.open()
  hear(desk, steps.slice(0, 300))
  const tuned: Step = {
    // as: there is a step of that number
    ...(steps[300] as Step),
    records: [{ type: 'TUNED', from: 0, version: 1, added: null, settings: settingsWith().policy }],
  }
  hear(desk, [tuned])
  expect(desk.status).toMatchObject({ verdict: { trades: 0 }, reason: 'the bot was tuned' })
})

test('a journal in which another step stands at that place begins it anew', async () => {
  const desk = deskOf()
  await desk.open()
  hear(desk, steps)
  desk.close()
  written = written.map((step) => ({ ...step, event: { type: 'TIMER', time: step.event.time } }))
  const other = deskOf()
  await other.open()
  expect(other.status).toMatchObject({ verdict: { trades: 0 } })
  expect(other.status.reason).toContain('not there any more')
})

test('a file that is edited meanwhile changes nothing before the next start', async () => {
  let cap = '5'
  const plan = {
    name: 'x.env',
    settings: () => settingsWith({ MAX_CONTRACTS_CAP: cap }),
    broker: parseBrokerConfig({}, WIN),
  }
  const desk = deskOf({ plan })
  await desk.open()
  cap = '3'
  hear(desk, steps)
  expect(desk.status.verdict?.trades).toBeGreaterThan(0)
  expect(desk.status.differences[0]).toMatchObject({ name: 'MAX_CONTRACTS_CAP', challenger: '5' })
})

test('a journal that went on for too long without it begins it anew', async () => {
  const desk = deskOf()
  await desk.open()
  hear(desk, steps)
  // as: the journal ends with a step like it
  written.push({ ...(steps.at(-1) as Step), sequence: 600_000 })
  const late = deskOf()
  await late.open()
  expect(late.status).toMatchObject({ verdict: { trades: 0 }, reason: 'too many steps were made without it' })
})

test('nothing is done about a step before what is under way is done', async () => {
  const due: (() => void)[] = []
  const desk = deskOf({ later: (work) => void due.push(work) })
  await desk.open()
  hear(desk, steps)
  expect(desk.status.verdict?.trades).toBe(0)
  expect(due).toHaveLength(1)
  due[0]?.()
  expect(desk.status.verdict?.trades).toBeGreaterThan(0)
})
