import { describe, expect, test } from 'vitest'
import { asked, askedOf, OWN, TOKEN } from '../../test/asked.ts'
import { problem } from '../api/schemas/common.ts'
import type { Door } from '../door.ts'
import { createDashboard } from '../index.ts'
import { CONTENT_SECURITY_POLICY } from './security/headers.ts'

const SIGN_IN = { 'x-alavanca': '1', 'content-type': 'application/json' }

const codeOf = async (response: Response): Promise<unknown> => [
  response.status,
  problem.parse(await response.json()).error.code,
]

/** A door that opens, and keeps what was asked of it. */
const openDoor = () => {
  const asked: unknown[] = []
  const door: Door = {
    send: async (bot, action, note) => {
      asked.push({ bot, action, note })
      return { ok: true, sequence: 7 }
    },
  }
  return { asked, door }
}

describe('the token', () => {
  const none = () => asked({ bots: [] })

  test.each([
    ['nothing', {}],
    ['a wrong one', { authorization: 'Bearer another token that is long' }],
    ['a part of it', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['another scheme', { authorization: `Basic ${TOKEN}` }],
    ['a cookie that nobody gave', { cookie: 'alavanca_session=AAAA' }],
  ])('%s opens nothing', async (_, headers) => {
    const { dashboard } = none()
    for (const path of ['/api/v5/bots', '/api/v5/stream', '/metrics', '/openapi.json', '/api/v5/nothing'])
      expect(await codeOf(await dashboard.app.request(path, { headers }))).toEqual([401, 'NOT_SIGNED_IN'])
  })

  test('it opens as a bearer, and by the cookie that it is exchanged for', async () => {
    const { dashboard, get } = none()
    expect((await get('/api/v5/bots')).status).toBe(200)
    const body = JSON.stringify({ token: TOKEN })
    const signedIn = await dashboard.app.request('/api/v5/session', { method: 'POST', headers: SIGN_IN, body })
    const cookie = signedIn.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^alavanca_session=[\w-]{43}; .*HttpOnly/)
    expect(cookie).toContain('SameSite=Strict')
    expect(cookie).not.toContain(TOKEN)
    const headers = { cookie: cookie.split(';')[0] ?? '' }
    expect((await dashboard.app.request('/api/v5/bots', { headers })).status).toBe(200)
    await dashboard.app.request('/api/v5/session', { method: 'DELETE', headers: { ...headers, 'x-alavanca': '1' } })
    expect((await dashboard.app.request('/api/v5/bots', { headers })).status).toBe(401)
  })

  test('a cookie ends by itself', async () => {
    let now = 0
    const { dashboard } = asked({ bots: [], now: () => now })
    const body = JSON.stringify({ token: TOKEN })
    const signedIn = await dashboard.app.request('/api/v5/session', { method: 'POST', headers: SIGN_IN, body })
    const headers = { cookie: (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
    now = 12 * 3_600_000 - 1
    expect((await dashboard.app.request('/api/v5/bots', { headers })).status).toBe(200)
    now += 1
    expect((await dashboard.app.request('/api/v5/bots', { headers })).status).toBe(401)
  })

  test('after ten wrong ones nobody is heard for a minute, by either way', async () => {
    let now = 0
    const { dashboard } = asked({ bots: [], now: () => now })
    const signIn = (token: string) =>
      dashboard.app.request('/api/v5/session', { method: 'POST', headers: SIGN_IN, body: JSON.stringify({ token }) })
    for (let count = 0; count < 10; count += 1) expect((await signIn('wrong')).status).toBe(401)
    expect((await signIn(TOKEN)).status).toBe(429)
    expect((await dashboard.app.request('/api/v5/bots', { headers: OWN })).status).toBe(401)
    now = 60_000
    expect((await signIn(TOKEN)).status).toBe(200)
  })

  test('one that can be guessed is not taken', () =>
    expect(() => createDashboard({ bots: [], token: 'fifteen letters' })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.not.stringContaining('fifteen') }),
    ))
})

describe('where requests come from', () => {
  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', ''])(
    'the name %o is not ours',
    async (host) => {
      const { get } = asked({ bots: [] })
      expect((await get('/api/v5/bots', { headers: { host } })).status).toBe(421)
      expect((await get('/', { headers: { host } })).status).toBe(421)
    },
  )

  test.each(['localhost', 'LOCALHOST:8080', '127.0.0.1:9', '[::1]:8080', 'bot.lan:443'])(
    'the name %s is',
    async (host) => {
      const { get } = asked({ bots: [], hosts: ['bot.lan'] })
      expect((await get('/api/v5/bots', { headers: { host } })).status).toBe(200)
    },
  )

  const acted = async (headers: Record<string, string>) => {
    const { door, asked: done } = openDoor()
    const { dashboard } = await askedOf({ steps: 10, door, allowActions: true })
    const response = await dashboard.app.request('/api/v5/pause', {
      method: 'POST',
      headers: { host: 'localhost', ...headers },
      body: JSON.stringify({ note: 'me' }),
    })
    return { response, done }
  }

  test.each([
    ['without our header', { authorization: OWN.authorization, 'content-type': 'application/json' }, 'HEADER_MISSING'],
    ['from another page', { ...OWN, origin: 'https://evil.example' }, 'FOREIGN_ORIGIN'],
    ['from another port', { ...OWN, origin: 'http://localhost:1' }, 'FOREIGN_ORIGIN'],
    ['from a sandbox', { ...OWN, origin: 'null' }, 'FOREIGN_ORIGIN'],
    ['from another site, as a browser says', { ...OWN, 'sec-fetch-site': 'cross-site' }, 'FOREIGN_ORIGIN'],
    ['as a form', { ...OWN, 'content-type': 'application/x-www-form-urlencoded' }, 'NOT_JSON'],
  ])('a write %s is none', async (_, headers, code) => {
    const { response, done } = await acted(headers)
    expect(problem.parse(await response.json()).error.code).toBe(code)
    expect(done).toEqual([])
  })

  test('a write of our own page goes through', async () => {
    const { response, done } = await acted({ ...OWN, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' })
    expect(await response.json()).toEqual({ ok: true, bot: 'run', sequence: 7 })
    expect(done).toEqual([{ bot: 'run', action: { type: 'PAUSE' }, note: 'me' }])
  })

  test('no answer lets other origins read it', async () => {
    const { get } = asked({ bots: [] })
    const response = await get('/api/v5/bots', { headers: { origin: 'https://evil.example' } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('every answer', () => {
  test.each(['/', '/api/v5/bots', '/api/v5/session', '/nothing.js'])(
    'of %s has the headers that keep it in',
    async (path) => {
      const { dashboard } = asked({ bots: [] })
      const { headers } = await dashboard.app.request(path)
      expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      if (path.startsWith('/api/')) expect(headers.get('cache-control')).toBe('no-store')
    },
  )

  test('nothing inline runs, nothing is framed', () => {
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe')
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'")
    expect(CONTENT_SECURITY_POLICY).toContain("frame-ancestors 'none'")
  })
})

describe('bodies', () => {
  test('more than sixteen kilobytes are not read', async () => {
    const { post } = asked({ bots: [] })
    expect(await codeOf(await post('/api/v5/session', { token: 'x'.repeat(17_000) }))).toEqual([413, 'BODY_TOO_LARGE'])
  })

  test('what is no JSON, or has no note, asks for nothing', async () => {
    const { door, asked: done } = openDoor()
    const { post, dashboard } = await askedOf({ steps: 10, door, allowActions: true })
    const broken = { method: 'POST', headers: OWN, body: '{' }
    expect((await dashboard.app.request('/api/v5/pause', broken)).status).toBe(400)
    for (const body of [{}, { note: '' }, { note: '  ' }, { note: 1 }, [], 'x'])
      expect((await post('/api/v5/pause', body)).status).toBe(400)
    expect(done).toEqual([])
  })
})

const ACTS: readonly (readonly [path: string, body: object, action: object])[] = [
  ['pause', {}, { type: 'PAUSE' }],
  ['resume', {}, { type: 'RESUME' }],
  ['halt', {}, { type: 'HALT' }],
  ['flatten', {}, { type: 'FLATTEN' }],
  ['flatten', { symbol: 'WIN' }, { type: 'FLATTEN', symbol: 'WIN' }],
  ['close_extras', { symbol: 'WIN' }, { type: 'CLOSE_EXTRAS', symbol: 'WIN' }],
  ['freeze', { regime: 'RANGE' }, { type: 'FREEZE', regime: 'RANGE' }],
  ['unfreeze', { regime: 'RANGE' }, { type: 'UNFREEZE', regime: 'RANGE' }],
  ['rollback', { snapshotId: 'RANGE#1' }, { type: 'ROLLBACK', snapshotId: 'RANGE#1' }],
  ['lessons', { act: 'RETRY' }, { type: 'RETRY_LESSONS' }],
  ['lessons', { act: 'DISCARD', tradeId: 't' }, { type: 'DISCARD_LESSON', tradeId: 't' }],
  [
    'settle',
    { symbol: 'WIN', leg: 'BASE', contracts: 2, price: 5 },
    { type: 'SETTLE', symbol: 'WIN', leg: 'BASE', contracts: 2, price: 5, reason: 'me: why' },
  ],
  [
    'adopt',
    { symbol: 'WIN', side: 'BUY', contracts: 1, price: 5, stopPrice: 4 },
    { type: 'ADOPT', symbol: 'WIN', side: 'BUY', contracts: 1, price: 5, stopPrice: 4, reason: 'me: why' },
  ],
]

describe('acts', () => {
  test.each(ACTS)('%s %o is handed on with who and why', async (path, body, action) => {
    const { door, asked: done } = openDoor()
    const { post } = await askedOf({ steps: 10, door, allowActions: true })
    const response = await post(`/api/v5/${path}`, { ...body, note: 'me: why' })
    expect(await response.json()).toEqual({ ok: true, bot: 'run', sequence: 7 })
    expect(done).toEqual([{ bot: 'run', action, note: 'me: why' }])
  })

  test.each(ACTS)('%s %o does nothing where only looking is allowed', async (path, body) => {
    const { door, asked: done } = openDoor()
    const { post, get } = await askedOf({ steps: 10, door })
    expect(await codeOf(await post(`/api/v5/${path}`, { ...body, note: 'me' }))).toEqual([403, 'READ_ONLY'])
    expect(done).toEqual([])
    expect(await (await get('/api/v5/session')).json()).toMatchObject({ readOnlyReason: 'NOT_ALLOWED' })
  })

  test('without a door nothing can be done either, and the session says so', async () => {
    const { post, get } = await askedOf({ steps: 10, allowActions: true })
    expect(await codeOf(await post('/api/v5/pause', { note: 'me' }))).toEqual([403, 'READ_ONLY'])
    expect(await (await get('/api/v5/session')).json()).toMatchObject({ isReadOnly: true, readOnlyReason: 'NO_DOOR' })
  })

  test('what the bot refuses is told with its own code', async () => {
    const door: Door = {
      send: async () => ({ ok: false, code: 'NOTHING_TO_DO', message: 'Trading is paused already.' }),
    }
    const { post } = await askedOf({ steps: 10, door, allowActions: true })
    expect(await codeOf(await post('/api/v5/pause', { note: 'me' }))).toEqual([409, 'NOTHING_TO_DO'])
  })
})

test('no secret is in a log, whatever is asked', async () => {
  const { get, post, log, dashboard } = await askedOf({ steps: 10 })
  await get(`/api/v5/bots?token=${encodeURIComponent(TOKEN)}`)
  await post('/api/v5/session', { token: TOKEN })
  await post('/api/v5/session', { token: 'wrong-secret' })
  await dashboard.app.request('/api/v5/bots', {
    headers: { authorization: 'Bearer wrong-secret', cookie: 'alavanca_session=wrong-secret' },
  })
  expect(log.length).toBeGreaterThanOrEqual(4)
  const text = JSON.stringify(log)
  for (const secret of [TOKEN, encodeURIComponent(TOKEN), 'wrong-secret']) expect(text).not.toContain(secret)
})

test('a fault of the program is told without what went wrong inside', async () => {
  const door: Door = {
    send: async () => {
      throw new Error('secret inside')
    },
  }
  const { post, log } = await askedOf({ steps: 10, door, allowActions: true })
  const response = await post('/api/v5/pause', { note: 'me' })
  expect(await response.text()).not.toContain('secret inside')
  expect(response.status).toBe(500)
  expect(log.some(({ level }) => level === 'error')).toBe(true)
})
