import type { OperatorAction } from '@alavanca/engine'
import { expect, test } from 'vitest'
import { type Asked, askedOf } from '../../test/asked.ts'
import type { Writer } from '../../test/life.ts'
import { actAnswer } from '../api/schemas/acts.ts'
import { problem } from '../api/schemas/common.ts'
import { previewAnswer, tuningAnswer } from '../api/schemas/tuning.ts'
import type { Door } from '../door.ts'

type Bot = Asked & { readonly writer: Writer }

/** A dashboard beside a bot that takes what it is handed. */
const acting = async (options: Parameters<typeof askedOf>[0] = {}): Promise<Bot> => {
  const bots: Bot[] = []
  const door: Door = {
    send: async (_, action: OperatorAction, note) => {
      const [{ writer, dashboard } = { writer: null, dashboard: null }] = bots
      if (writer === null) throw new Error('nobody acts yet')
      const step = writer.take({ type: 'OPERATOR', time: Number(writer.engine.publicState().time), action, note })
      writer.store.flush()
      dashboard.poll()
      const refusal = step.records.find((record) => record.type === 'REFUSED')
      return refusal === undefined
        ? { ok: true, sequence: step.sequence }
        : { ok: false, code: refusal.code, message: refusal.reason }
    },
  }
  const bot = await askedOf({ steps: 600, door, allowActions: true, ...options })
  bots.push(bot)
  return bot
}

const previewed = async ({ post }: Asked, change: object) => {
  const response = await post('/api/v5/tuning/preview', { change })
  return previewAnswer.parse(await response.json())
}
const codeOf = async (response: Response): Promise<readonly [number, unknown]> => {
  const { error } = problem.parse(await response.json())
  return [response.status, error.code]
}

test('what was previewed is applied, told with who and why, and undone', async () => {
  const bot = await acting()
  const { read, post } = bot
  const before = await read('/api/v5/tuning', tuningAnswer)
  expect(before).toMatchObject({ settings: 'VERIFIED', version: 0, versions: [], canApply: true })
  const change = { explorationFloor: 0.4, rewardClipR: 2 }
  const { token, rows } = await previewed(bot, change)
  const applied = await post('/api/v5/tuning/apply', { change, token, note: 'ana: too shy' })
  const { sequence } = actAnswer.parse(await applied.json())
  expect([applied.status, sequence]).toEqual([200, bot.writer.steps.length])
  const after = await read('/api/v5/tuning', tuningAnswer)
  expect(after).toMatchObject({
    settings: 'VERIFIED',
    current: { ...before.current, ...change },
    version: 1,
    versions: [{ version: 1, parent: 0, note: 'ana: too shy', change, sequence }],
  })
  // the odds told now are those that were promised
  const { rows: now } = await previewed(bot, { discount: 0.8 })
  for (const { regime, state, after: promised } of rows)
    expect(now.find((row) => row.regime === regime && row.state === state)?.before).toEqual(promised)
  const undone = await post('/api/v5/tuning/undo', { version: 0, note: 'ana: worse' })
  expect(undone.status).toBe(200)
  expect(await read('/api/v5/tuning', tuningAnswer)).toMatchObject({
    current: before.current,
    version: 0,
    versions: [{ version: 1 }],
  })
  expect(await codeOf(await post('/api/v5/tuning/undo', { version: 9, note: 'ana' }))).toEqual([409, 'NOTHING_TO_DO'])
})

test('nothing else than what was previewed is applied, nor what was previewed before something else was', async () => {
  const bot = await acting()
  const { post } = bot
  const change = { discount: 0.9 }
  const { token } = await previewed(bot, change)
  const applied = (body: object) => post('/api/v5/tuning/apply', { note: 'ana', change, token, ...body })
  const outdated = [409, 'PREVIEW_OUTDATED']
  expect(await codeOf(await applied({ change: { discount: 0.8 } }))).toEqual(outdated)
  expect(await codeOf(await applied({ change: { discount: 0.9, rewardClipR: 2 } }))).toEqual(outdated)
  expect(await codeOf(await applied({ token: 'x' }))).toEqual(outdated)
  expect(await codeOf(await applied({ token: token.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }))).toEqual(
    outdated,
  )
  expect(await codeOf(await applied({ token: token.replace(/^\d/, '9') }))).toEqual(outdated)
  expect(bot.writer.steps).toHaveLength(600)
  expect((await applied({})).status).toBe(200)
  // it starts from other settings by now
  expect(await codeOf(await applied({}))).toEqual(outdated)
  const second = await previewed(bot, { discount: 0.7 })
  const other = await previewed(bot, { rewardClipR: 2 })
  expect((await applied({ change: { rewardClipR: 2 }, token: other.token })).status).toBe(200)
  expect(await codeOf(await applied({ change: { discount: 0.7 }, token: second.token }))).toEqual(outdated)
  expect(bot.writer.engine.publicState().tuning.settings).toMatchObject({ discount: 0.9, rewardClipR: 2 })
})

test('a preview is good for a quarter of an hour', async () => {
  let now = 1_700_000_000_000
  const bot = await acting({ now: () => now })
  const change = { discount: 0.9 }
  const { token } = await previewed(bot, change)
  now += 900_001
  const late = await bot.post('/api/v5/tuning/apply', { note: 'ana', change, token })
  expect(await codeOf(late)).toEqual([409, 'PREVIEW_EXPIRED'])
  now -= 1
  expect((await bot.post('/api/v5/tuning/apply', { note: 'ana', change, token })).status).toBe(200)
})

test.each([
  ['apply', { change: { discount: 0.9 }, token: 'x' }],
  ['undo', { version: 0 }],
])('%s does nothing where only looking is allowed, nor without a reason', async (path, body) => {
  const { post } = await askedOf({ steps: 10, door: { send: async () => ({ ok: true, sequence: 1 }) } })
  expect(await codeOf(await post(`/api/v5/tuning/${path}`, { ...body, note: 'me' }))).toEqual([403, 'READ_ONLY'])
  const bot = await acting({ steps: 10 })
  expect((await bot.post(`/api/v5/tuning/${path}`, body)).status).toBe(400)
  expect(bot.writer.steps).toHaveLength(10)
})
