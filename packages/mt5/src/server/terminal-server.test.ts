import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import { quietServer, TOKEN } from '../../test/fake-terminal.ts'
import { isLoopback } from './server-config.ts'
import type { SessionEvent } from './session.ts'
import { TerminalServer } from './terminal-server.ts'

describe('one Expert Advisor for an account and a magic number', () => {
  test('a second one is refused while the first is there', () => {
    const { dial, sessions, refused } = quietServer()
    const first = dial()
    first.join()
    dial().join({ instance: 'chart-2' })
    expect(refused).toEqual(['ALREADY_CONNECTED'])
    dial().join({ instance: 'chart-2', magic: '2' })
    dial().join({ instance: 'chart-2', login: '7' })
    expect(sessions).toHaveLength(3)
    first.hangUp()
    dial().join({ instance: 'chart-2' })
    expect(sessions).toHaveLength(4)
  })

  test('the same one may come back before its old connection was missed', () => {
    const { server, dial, sessions } = quietServer()
    const first = dial()
    first.join()
    const second = dial()
    second.join()
    expect([first.isOpen, second.isOpen, server.sessions]).toEqual([false, true, [sessions[1]]])
  })
})

describe('a session', () => {
  const joined = () => {
    const parts = quietServer()
    const terminal = parts.dial()
    terminal.join()
    const session = parts.sessions[0]
    if (session === undefined) throw new Error('no session')
    const events: SessionEvent[] = []
    session.subscribe((event) => events.push(event))
    return { ...parts, terminal, session, events }
  }
  const heartbeat = { t: 'hb', utcOffset: -7_200, connected: true } as const

  test('a heartbeat goes out each second', () => {
    const { terminal, timers } = joined()
    timers.advance(2_000)
    expect(terminal.of('hb').map(({ n }) => n)).toEqual([3, 4])
  })

  test('silence makes it stale, a word makes it live again, more silence ends it', () => {
    const { terminal, session, timers, events } = joined()
    timers.advance(2_499)
    expect(session.liveness).toBe('LIVE')
    timers.advance(1)
    expect(session.liveness).toBe('STALE')
    terminal.say(heartbeat)
    expect(session.liveness).toBe('LIVE')
    expect(session.utcOffset).toBe(-7_200)
    timers.advance(4_999)
    expect(session.liveness).toBe('STALE')
    timers.advance(1)
    expect([session.liveness, terminal.isOpen]).toEqual(['CLOSED', false])
    expect(terminal.heard.at(-1)?.t).toBe('bye')
    expect(events.map((event) => (event.type === 'LIVENESS' ? event.liveness : event.type))).toEqual([
      'STALE',
      'LIVE',
      'MESSAGE',
      'STALE',
      'CLOSED',
    ])
    expect(timers.pending).toBe(0)
  })

  test('before the welcome garbage keeps nobody waiting', () => {
    const { dial, timers } = quietServer()
    const stranger = dial()
    for (let at = 0; at < 3_000; at += 100) {
      timers.advance(100)
      stranger.raw('garbage\n')
    }
    expect(stranger.isOpen).toBe(false)
  })

  test('what the terminal signed and cannot be used is counted and never fatal', () => {
    const { terminal, session, events } = joined()
    terminal.babble('garbage')
    terminal.babble('{"t":"later","n":4,"ts":1}')
    terminal.dial()
    terminal.say(heartbeat)
    expect(session.counters).toMatchObject({ garbage: 1, unknownTypes: 1, outOfPlace: 1, unsound: 0 })
    expect(session.liveness).toBe('LIVE')
    expect(events.filter(({ type }) => type === 'MESSAGE')).toHaveLength(1)
  })

  test('what was signed and not understood must be asked for: at once, and then with each heartbeat', () => {
    const { terminal, session, events, timers } = joined()
    for (let times = 0; times < 5; times += 1) terminal.babble('{"t":"positions","part":"first"}')
    expect(events).toEqual([{ type: 'GAP', missing: 1 }])
    timers.advance(1_000)
    expect(events.slice(1)).toEqual([{ type: 'GAP', missing: 4 }])
    timers.advance(1_000)
    expect(events).toHaveLength(2)
    expect(session.liveness).toBe('LIVE')
  })

  test('good-bye ends it', () => {
    const { terminal, session, timers, events } = joined()
    terminal.say({ t: 'bye', reason: 'removed from the chart' })
    expect(session.liveness).toBe('CLOSED')
    expect(session.send({ t: 'snapshot' })).toBe(false)
    expect(events.at(-1)).toEqual({ type: 'CLOSED', reason: 'removed from the chart' })
    expect(timers.pending).toBe(0)
  })

  test('a terminal that takes nothing any more is given up', () => {
    const { terminal, session } = joined()
    terminal.backlog = 5_000_000
    expect(session.send({ t: 'snapshot' })).toBe(false)
    expect(session.liveness).toBe('CLOSED')
  })
})

describe('the network', () => {
  test.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.0.7', false],
    ['::ffff:10.0.0.1', false],
    ['127.0.0.1.example.org', false],
    ['', false],
  ])('%s is loopback: %s', (address, expected) => expect(isLoopback(address)).toBe(expected))

  test('it listens on this machine alone, unless told otherwise', () => {
    expect(() => new TerminalServer({ token: TOKEN, host: '0.0.0.0' })).toThrow(/loopback/)
    expect(new TerminalServer({ token: TOKEN, host: '0.0.0.0', allowRemote: true }).config.host).toBe('0.0.0.0')
  })

  test.each([
    ['short', 'hunter2'],
    ['a word repeated', 'hunter2'.repeat(10)],
    ['a sentence', 'a long secret that is known to both of these sides'],
  ])('a token that is %s is refused with what to do, and never shown', (_, token) => {
    expect(() => new TerminalServer({ token })).toThrow(/alavanca mt5 token/)
    expect(() => new TerminalServer({ token })).not.toThrow(/hunter2|known to both/)
  })

  test('localhost is 127.0.0.1, and 0.0.0.0 is nowhere to dial', () => {
    const { config } = new TerminalServer({
      token: TOKEN,
      host: 'localhost',
      dialledAs: { host: 'LOCALHOST', port: 1 },
    })
    expect([config.host, config.dialledAs]).toEqual(['127.0.0.1', { host: '127.0.0.1', port: 1 }])
    expect(() => new TerminalServer({ token: TOKEN, dialledAs: { host: 'a b', port: 1 } })).toThrow(/dialledAs/)
  })

  test('a port that another program holds: it may be hostile, and how to find out', async () => {
    const first = new TerminalServer({ token: TOKEN, port: 0 })
    const port = await first.listen()
    const second = new TerminalServer({ token: TOKEN, port })
    await expect(second.listen()).rejects.toThrow(/another program holds this port.*hostile.*netstat/)
    await expect(second.listen()).rejects.toMatchObject({ code: 'INVALID_CONFIGURATION', path: 'port', value: port })
    await first.close()
  })

  test('a connection that is lost ends the session, and closing leaves nothing open', async () => {
    const server = new TerminalServer({ token: TOKEN, port: 0 })
    const port = await server.listen()
    const socket = connect(port, '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.write('garbage\n')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await server.close()
    await closed
  })

  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

  test.skipIf(own === undefined)(
    'a connection from another address is dropped (needs a network interface)',
    async () => {
      // the listener is opened wide behind the back of the check, as a proxy or a container might do
      const server = new TerminalServer({ token: TOKEN, host: '127.0.0.1', port: 0 })
      Object.defineProperty(server, 'config', { value: { ...server.config, host: '0.0.0.0' } })
      const refused: string[] = []
      server.subscribe((event) => event.type === 'REFUSED' && refused.push(event.code))
      const port = await server.listen()
      const socket = connect({ port, host: own ?? '', localAddress: own ?? '' })
      socket.on('error', () => undefined)
      await new Promise((resolve) => socket.once('close', resolve))
      expect(refused).toEqual(['NOT_LOOPBACK'])
      await server.close()
    },
  )
})
