import { expect, test } from 'vitest'
import { askedOf } from '../../test/asked.ts'
import { lifeConfig, Writer } from '../../test/life.ts'
import { actAnswer } from '../api/schemas/acts.ts'
import { problem } from '../api/schemas/common.ts'
import { type ChallengerView, promotionAnswer } from '../api/schemas/promotion.ts'
import type { Door } from '../door.ts'

const CHALLENGER: ChallengerView = {
  state: 'TESTING',
  name: 'challenger.env',
  reason: null,
  differences: [{ name: 'RL_DISCOUNT', champion: '0.99', challenger: '0.9', tunable: true }],
  lines: ['RL_DISCOUNT=0.9'],
  isTunable: true,
  verdict: {
    type: 'PROMOTE',
    eValue: 10,
    needed: 20,
    trades: 300,
    provenAtTrade: 211,
    claim: 'CLIPPED_MEAN',
    clippedLosses: 2,
    clippedGains: 3,
  },
  alpha: 0.05,
  mostDifference: 2.2,
  different: 120,
  open: 1,
  since: 1,
  curve: [
    { trades: 1, eValue: 1 },
    { trades: 300, eValue: 10 },
  ],
  isTaught: true,
}
const NOT_YET: ChallengerView = {
  ...CHALLENGER,
  verdict: CHALLENGER.verdict === null ? null : { ...CHALLENGER.verdict, type: 'NOT_YET', provenAtTrade: null },
}

const promoted: (readonly [string, string])[] = []
const door: Door = {
  send: async () => ({ ok: false, code: 'WRONG_DOOR', message: 'a promotion is no act of its own' }),
  promote: async (bot, note) => {
    promoted.push([bot, note])
    return { ok: true, sequence: 7 }
  },
}

const beside = async (challenger: () => unknown, options: Parameters<typeof askedOf>[0] = {}) => {
  const writer = await Writer.whole()
  return askedOf({ bots: [{ id: 'run', path: writer.path, configs: [lifeConfig()], challenger }], ...options })
}

test('a bot without a challenger has none, and nothing stands in a way', async () => {
  const { read } = await askedOf()
  expect(await read('/api/v5/promotion', promotionAnswer)).toMatchObject({ challenger: null, hindrance: null })
  const off = await beside(() => ({ ...CHALLENGER, state: 'OFF' }))
  expect(await off.read('/api/v5/promotion', promotionAnswer)).toMatchObject({ challenger: null, hindrance: null })
})

test.each<[string | null, ChallengerView, object]>([
  [null, CHALLENGER, { door, allowActions: true }],
  ['READ_ONLY', CHALLENGER, { door }],
  ['NOT_YET', NOT_YET, { door, allowActions: true }],
  ['RESTART_NEEDED', { ...CHALLENGER, isTunable: false }, { door, allowActions: true }],
  ['SAME', { ...CHALLENGER, state: 'SAME' }, { door, allowActions: true }],
  ['FAULT', { ...CHALLENGER, state: 'FAULT', reason: 'it threw' }, { door, allowActions: true }],
])('what stands in the way is told: %s', async (hindrance, challenger, options) => {
  const { read } = await beside(() => challenger, options)
  expect(await read('/api/v5/promotion', promotionAnswer)).toMatchObject({ challenger, hindrance })
})

test('what cannot be read is a fault of the answer, and of nothing else', async () => {
  for (const broken of [
    () => ({ ...CHALLENGER, verdict: 'fine' }),
    () => {
      throw new Error('its checksum does not fit')
    },
  ]) {
    const { get } = await beside(broken)
    const response = await get('/api/v5/promotion')
    expect(response.status).toBe(503)
    expect(problem.parse(await response.json()).error.message).toContain('cannot be read')
    expect((await get('/metrics')).status).toBe(200)
  }
})

test('to promote is asked of the bot, with who and why; only where acts are allowed', async () => {
  const acting = await beside(() => CHALLENGER, { door, allowActions: true })
  const answer = await acting.post('/api/v5/promote', { note: 'ana: a season of it' })
  expect(actAnswer.parse(await answer.json())).toEqual({ ok: true, bot: 'run', sequence: 7 })
  expect(promoted).toEqual([['run', 'ana: a season of it']])
  expect((await acting.post('/api/v5/promote', { note: ' ' })).status).toBe(400)
  const looking = await beside(() => CHALLENGER, { door })
  expect((await looking.post('/api/v5/promote', { note: 'ana' })).status).toBe(403)
  expect(promoted).toHaveLength(1)
})

test('a bot that takes no promotion says so, and its refusal is told as it is', async () => {
  const { send } = door
  const old = await beside(() => CHALLENGER, { door: { send }, allowActions: true })
  expect((await old.post('/api/v5/promote', { note: 'ana' })).status).toBe(409)
  const refusing: Door = { send, promote: async () => ({ ok: false, code: 'NOT_YET', message: 'e-value 3 of 20' }) }
  const bot = await beside(() => CHALLENGER, { door: refusing, allowActions: true })
  const response = await bot.post('/api/v5/promote', { note: 'ana' })
  expect(problem.parse(await response.json()).error).toMatchObject({ code: 'NOT_YET', message: 'e-value 3 of 20' })
})

test('evidence is a metric, as a share of what promotes', async () => {
  const { get } = await beside(() => CHALLENGER)
  expect(await (await get('/metrics')).text()).toContain(
    'alavanca_challenger_evidence{bot="run",challenger="challenger.env"} 0.5',
  )
})
