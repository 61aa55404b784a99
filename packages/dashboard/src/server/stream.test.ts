import { setTimeout as sleep } from 'node:timers/promises'
import { seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { askedOf, OWN, TOKEN } from '../../test/asked.ts'
import { EventReader, Follower, type ServerEvent } from '../../test/follower.ts'
import { lifeConfig, Writer } from '../../test/life.ts'
import { stateAnswer } from '../api/schemas/state.ts'
import { type LogLine, serveDashboard } from '../index.ts'

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

test('over a real socket: the page’s door, a stream, and a client that takes nothing is dropped alone', async () => {
  const writer = await Writer.open()
  writer.write(Number.POSITIVE_INFINITY)
  const log: LogLine[] = []
  const served = await serveDashboard({
    bots: [{ id: 'run', path: writer.path, configs: [lifeConfig()] }],
    token: TOKEN,
    port: 0,
    stallMs: 300,
    log: (line) => log.push(line),
  })
  try {
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${served.url}/api/v5/bots`)).status).toBe(401)
    const cross = { method: 'POST', headers: { ...OWN, origin: 'http://evil.example' }, body: '{"note":"x"}' }
    expect((await fetch(`${served.url}/api/v5/pause`, cross)).status).toBe(403)
    // many streams from the beginning, none of which is read: more than sockets hold
    const slow = await Promise.all(
      Array.from({ length: 3 }, () => fetch(`${served.url}/api/v5/stream?after=0`, { headers: OWN })),
    )
    const state = stateAnswer.parse(await (await fetch(`${served.url}/api/v5/state`, { headers: OWN })).json())
    const follower = new Follower(state.state)
    const live = await fetch(`${served.url}/api/v5/stream?after=${state.sequence}`, { headers: OWN })
    const reader = live.body?.getReader()
    const events = new EventReader()
    const last = writer.take({ type: 'TIMER', time: writer.steps.at(-1)?.time ?? 0 }).sequence
    writer.store.flush()
    while (follower.sequence < last) {
      const { value } = (await reader?.read()) ?? {}
      for (const event of events.push(new TextDecoder().decode(value))) follower.hear(event)
    }
    follower.requireSound()
    expect(follower.sequence).toBe(last)
    while (log.filter(({ message }) => message.includes('was dropped')).length < 3) await sleep(20)
    for (const response of slow) await response.body?.cancel().catch(() => undefined)
    await reader?.cancel()
  } finally {
    await served.close()
  }
})
