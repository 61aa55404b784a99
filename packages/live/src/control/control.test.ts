import { existsSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TOKEN, testFolder, until } from '../../test/lives.ts'
import type { ControlAnswer, WireRequest } from './control-lines.ts'
import { controlPath } from './control-path.ts'
import { controlProof } from './control-proof.ts'
import { ControlServer } from './control-server.ts'
import { sendControl } from './send-control.ts'

let folder: ReturnType<typeof testFolder>
let path: string
let asked: WireRequest[]
let refused: string[]
let server: ControlServer
const DONE: ControlAnswer = { ok: true, code: null, text: 'done', status: null }

const serverAt = (at: string, token = TOKEN): ControlServer =>
  new ControlServer({
    path: at,
    token,
    answer: async (request) => {
      asked.push(request)
      return DONE
    },
    onRefused: (reason) => refused.push(reason),
  })

beforeEach(async () => {
  folder = testFolder()
  path = join(folder.path, 'bot.sock')
  asked = []
  refused = []
  server = serverAt(path)
  await server.listen()
})
afterEach(async () => {
  await server.close()
  folder.remove()
})

const STATUS: WireRequest = { type: 'STATUS' }
const NONCE = 'ab'.repeat(16)

/** Says lines as they are, and hears what comes back until the other side hangs up. */
const speak = (lines: readonly (string | ((heard: string) => string))[]): Promise<string[]> =>
  new Promise((resolve) => {
    const socket = connect(path)
    const heard: string[] = []
    const left = [...lines]
    const next = (last: string): void => {
      const line = left.shift()
      if (line !== undefined) socket.write(`${typeof line === 'string' ? line : line(last)}\n`)
    }
    socket.on('connect', () => next(''))
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().trim().split('\n')) {
        heard.push(line)
        next(line)
      }
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', () => resolve(heard))
  })

const hello = JSON.stringify({ version: 1, nonce: NONCE })
const proven = (heard: string, body: string, token = TOKEN): string => {
  const nonces = { client: NONCE, server: String(JSON.parse(heard).nonce) }
  return JSON.stringify({ proof: controlProof(token, 'request', nonces, body), body })
}

test('a request of whoever knows the token is carried out once, and answered', async () => {
  const requests: WireRequest[] = [
    STATUS,
    { type: 'LINE', line: 'resume 1000001', who: 'ana' },
    { type: 'OPERATOR', action: { type: 'FREEZE', regime: 'RANGE' }, account: null, note: 'dashboard' },
  ]
  for (const request of requests) expect(await sendControl({ path, token: TOKEN, request })).toEqual(DONE)
  expect(asked).toEqual(requests)
})

test('the token crosses in neither direction', async () => {
  const crossed: string[] = []
  const relay = createServer((socket) => {
    const other = connect(path)
    socket.on('data', (bytes) => {
      crossed.push(bytes.toString())
      other.write(bytes)
    })
    other.on('data', (bytes) => {
      crossed.push(bytes.toString())
      socket.write(bytes)
    })
    other.on('close', () => socket.end())
  })
  const at = join(folder.path, 'relay.sock')
  await new Promise<void>((resolve) => relay.listen(at, resolve))
  await sendControl({ path: at, token: TOKEN, request: STATUS })
  expect(crossed.join('')).toContain('proof')
  expect(crossed.join('')).not.toContain(TOKEN)
  relay.close()
})

test('who does not know the token gets nothing, and is told to the log', async () => {
  await expect(sendControl({ path, token: `${TOKEN}x`, request: STATUS })).rejects.toThrow('does not know the token')
  const wrong = await speak([hello, (heard) => proven(heard, JSON.stringify(STATUS), 'another token')])
  expect(wrong.at(-1)).toContain('it does not know the token')
  expect(refused).toEqual(['it does not know the token'])
  expect(asked).toEqual([])
})

test('a proof of one connection, or of one body, serves for no other', async () => {
  let kept = ''
  const body = JSON.stringify({ type: 'STOP', note: 'mine' })
  await speak([hello, (heard) => (kept = proven(heard, body))])
  expect(asked).toHaveLength(1)
  // replayed on a new connection, and with another body on its own
  await speak([hello, kept])
  await speak([
    hello,
    (heard) => JSON.stringify({ ...JSON.parse(proven(heard, body)), body: body.replace('mine', 'more') }),
  ])
  // the server's own proof sent back
  await speak([hello, (heard) => JSON.stringify({ proof: JSON.parse(heard).proof, body: '' })])
  expect(asked).toHaveLength(1)
  expect(refused).toHaveLength(3)
})

test.each([
  ['garbage', ['xyz']],
  ['another version', [JSON.stringify({ version: 2, nonce: NONCE })]],
  ['a field too many', [JSON.stringify({ version: 1, nonce: NONCE, admin: true })]],
  ['a line without end', ['x'.repeat(100_000)]],
  ['a request that is none', [hello, (heard: string) => proven(heard, '{"type":"SHELL"}')]],
  ['no JSON in the body', [hello, (heard: string) => proven(heard, 'status')]],
])('%s is refused, and disturbs nobody', async (_, lines) => {
  expect((await speak(lines)).at(-1)).toContain('refused')
  expect(await sendControl({ path, token: TOKEN, request: STATUS })).toEqual(DONE)
  expect(asked).toHaveLength(1)
})

test('who listens in the place of a life is asked for nothing', async () => {
  const heard: string[] = []
  const impostor: Server = createServer((socket) => {
    socket.on('data', (bytes) => {
      heard.push(bytes.toString())
      socket.write(`${JSON.stringify({ nonce: NONCE, proof: '0'.repeat(64) })}\n`)
    })
  })
  const at = join(folder.path, 'impostor.sock')
  await new Promise<void>((resolve) => impostor.listen(at, resolve))
  await expect(sendControl({ path: at, token: TOKEN, request: { type: 'STOP', note: 'x' } })).rejects.toThrow(
    'does not know the token: nothing was sent',
  )
  expect(heard).toHaveLength(1)
  expect(heard.join('')).not.toContain('STOP')
  impostor.close()
})

test('nobody there is told in words', async () => {
  const at = join(folder.path, 'nobody.sock')
  await expect(sendControl({ path: at, token: TOKEN, request: STATUS })).rejects.toThrow(
    'Nobody runs with this database.',
  )
})

test('who says that it should stop has his answer before it hangs up', async () => {
  const at = join(folder.path, 'stopping.sock')
  let closed: Promise<void> = Promise.resolve()
  const stopping: ControlServer = new ControlServer({
    path: at,
    token: TOKEN,
    answer: async () => {
      closed = stopping.close()
      await new Promise((resolve) => setImmediate(resolve))
      return DONE
    },
    onRefused: () => undefined,
  })
  await stopping.listen()
  expect(await sendControl({ path: at, token: TOKEN, request: STATUS })).toEqual(DONE)
  await closed
})

test('a socket that a killed life left behind is taken over, one that is answered is not', async () => {
  await expect(serverAt(path).listen()).rejects.toThrow('Another alavanca run has this database')
  const left = join(folder.path, 'left.sock')
  // what stays of a socket is a file that nobody listens at
  writeFileSync(left, '')
  const next = serverAt(left)
  await next.listen()
  expect(await sendControl({ path: left, token: TOKEN, request: STATUS })).toEqual(DONE)
  await next.close()
  await until(() => !existsSync(left), 'the file to go')
})

test('the place has one name, short enough for every system, and another for each database', () => {
  const place = (platform: NodeJS.Platform) => ({ platform, temporary: '/tmp' })
  expect(controlPath(join(folder.path, 'bot.db'), place('linux'))).toBe(join(folder.path, 'bot.db.sock'))
  const deep = `/${'deep/'.repeat(30)}bot.db`
  expect(controlPath(deep, place('darwin'))).toMatch(/^\/tmp\/alavanca-[0-9a-f]{24}\.sock$/)
  expect(controlPath(deep, place('darwin'))).not.toBe(controlPath(`${deep}2`, place('darwin')))
  expect(controlPath('C:\\Bots\\bot.db', place('win32'))).toMatch(/^\\\\\.\\pipe\\alavanca-[0-9a-f]{24}$/)
})
