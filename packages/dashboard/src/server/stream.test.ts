import { setTimeout as sleep } from 'node:timers/promises'
import { seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { askedOf, OWN, TOKEN } from '../../test/asked.ts'
import { EventReader, Follower, type ServerEvent } from '../../test/follower.ts'
import { lifeConfig, Writer } from '../../test/life.ts'
import { stateAnswer } from '../api/schemas/state.ts'
import { serveDashboard } from '../index.ts'

type Asked = Awaited<ReturnType<typeof askedOf>>

const stream = async ({ get }: Pick<Asked, 'get'>, path: string, headers: Record<string, string> = {}) => {
  const response = await get(`/api/v5/stream${path}`, { headers })
  if (response.body === null) throw new Error(await response.text())
  const reader = response.body.getReader()
  const events = new EventReader()
  const decoder = new TextDecoder()
  return {
    response,
    /** Events of the next piece; null once it is over. */
    next: async (): Promise<readonly ServerEvent[] | null> => {
      const { done, value } = await reader.read()
      return done ? null : events.push(decoder.decode(value, { stream: true }))
    },
    cut: () => reader.cancel(),
  }
}

test('from its beginning it brings every step as it was journalled, and ends nowhere', async () => {
  const asked = await askedOf()
  const { response, next, cut } = await stream(asked, '?after=0')
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const steps: string[] = []
  while (steps.length < asked.writer.steps.length)
    for (const { event, data } of (await next()) ?? []) if (event === 'step') steps.push(data)
  expect(steps).toEqual(asked.writer.steps.map((step) => JSON.stringify(step)))
  await cut()
})

test('a dashboard that closes ends its streams, and reads nothing more', async () => {
  const asked = await askedOf()
  const { next } = await stream(asked, `?after=${asked.writer.steps.length - 1}`)
  await next()
  const ending = next()
  asked.dashboard.close()
  expect(await ending).toBeNull()
})

test('cut wherever it may be, a follower that comes back has every step once, and the server’s hash', async () => {
  const asked = await askedOf({ steps: 200 })
  const { writer, dashboard, read } = asked
  const rng = seededRng('cuts')
  const { state } = await read('/api/v5/state', stateAnswer)
  const follower = new Follower(state)
  let cuts = 0
  while (writer.left > 0 || follower.sequence < writer.steps.length) {
    writer.write(Math.floor(rng.next() * 40))
    dashboard.poll()
    const { next, cut } = await stream(asked, `?after=${state.sequence}`, {
      'last-event-id': String(follower.sequence),
    })
    const pieces = 1 + Math.floor(rng.next() * 3)
    for (let piece = 0; piece < pieces && follower.sequence < writer.steps.length; piece += 1) {
      const events = (await next()) ?? []
      // whatever was on its way when the line broke is lost
      const heard = Math.floor(rng.next() * (events.length + 1))
      for (const event of events.slice(0, heard)) follower.hear(event)
      if (heard < events.length) break
    }
    await cut()
    cuts += 1
    follower.requireSound()
  }
  expect(cuts).toBeGreaterThan(30)
  expect(follower.hashes).toBeGreaterThan(5)
  const end = await read('/api/v5/state', stateAnswer)
  expect([follower.sequence, follower.hash]).toEqual([end.sequence, end.hash])
})

test('what cannot be gone on from is said, and the stream ends', async () => {
  const asked = await askedOf({ steps: 20 })
  const { next } = await stream(asked, '?after=21')
  const follower = new Follower(asked.writer.engine.publicState())
  for (const event of (await next()) ?? []) follower.hear(event)
  expect(follower.ended).toBe('AHEAD_OF_JOURNAL')
  expect(await next()).toBeNull()
  expect((await asked.get('/api/v5/stream?after=-1')).status).toBe(400)
  expect((await asked.get('/api/v5/stream', { headers: { 'last-event-id': 'x' } })).status).toBe(400)
})

test('news come as they are written, and a sign of life where nothing is', async () => {
  const asked = await askedOf({ steps: 20, healthMs: 20 })
  const { next, cut } = await stream(asked, '')
  const first = (await next()) ?? []
  expect(first.map(({ event }) => event)).toEqual(['health'])
  expect(JSON.parse(first[0]?.data ?? '')).toMatchObject({ sequence: 20, fault: null })
  const waiting = next()
  asked.writer.write(3)
  asked.dashboard.poll()
  const events = [...((await waiting) ?? [])]
  while (!events.some(({ event }) => event === 'step')) events.push(...((await next()) ?? []))
  expect(events.flatMap(({ event, id }) => (event === 'step' ? id : []))).toEqual([21, 22, 23])
  await cut()
})

test('a client that takes nothing is dropped, and that is counted and told', async () => {
  const asked = await askedOf({ steps: 600, stallMs: 30 })
  const { response } = await stream(asked, '?after=0')
  while (!asked.log.some(({ message }) => message.includes('was dropped'))) await sleep(5)
  const text = await (await asked.get('/metrics')).text()
  expect(text).toContain('alavanca_streams_dropped_total 1')
  expect(text).toContain('alavanca_streams{bot="run"} 0')
  expect(response.status).toBe(200)
})

test('over a real socket, on the loopback alone unless told otherwise', async () => {
  const writer = await Writer.open()
  writer.write(300)
  const served = await serveDashboard({
    bots: [{ id: 'run', path: writer.path, configs: [lifeConfig()] }],
    token: TOKEN,
    port: 0,
    pollMs: 20,
  })
  try {
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${served.url}/api/v5/bots`)).status).toBe(401)
    const cross = { method: 'POST', headers: { ...OWN, origin: 'http://evil.example' }, body: '{"note":"x"}' }
    expect((await fetch(`${served.url}/api/v5/pause`, cross)).status).toBe(403)
    const { state } = stateAnswer.parse(await (await fetch(`${served.url}/api/v5/state`, { headers: OWN })).json())
    const follower = new Follower(state)
    const live = await fetch(`${served.url}/api/v5/stream?after=${state.sequence}`, { headers: OWN })
    const reader = live.body?.getReader()
    const events = new EventReader()
    const decoder = new TextDecoder()
    writer.write(200)
    while (follower.sequence < writer.steps.length) {
      const { value } = (await reader?.read()) ?? {}
      for (const event of events.push(decoder.decode(value, { stream: true }))) follower.hear(event)
    }
    follower.requireSound()
    expect(follower.hash).toBe(new Follower(writer.engine.publicState()).hash)
    await reader?.cancel()
  } finally {
    await served.close()
  }
})

test('a port that is taken is said in words', async () => {
  const served = await serveDashboard({ bots: [], token: TOKEN, port: 0 })
  try {
    const port = Number(new URL(served.url).port)
    await expect(serveDashboard({ bots: [], token: TOKEN, port })).rejects.toMatchObject({
      code: 'INVALID_CONFIGURATION',
      path: 'port',
    })
  } finally {
    await served.close()
  }
})
