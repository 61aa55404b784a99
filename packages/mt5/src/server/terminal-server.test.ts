import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { isProof } from '@alavanca/mt5-protocol'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { describe, expect, test } from 'vitest'
import { quietServer, TOKEN } from '../../test/fake-terminal.ts'
import { isLoopback } from './server-config.ts'
import type { SessionEvent } from './session.ts'
import { TerminalServer } from './terminal-server.ts'

describe('the handshake', () => {
  test('a terminal with the token is welcomed, and the server has proved itself before', () => {
    const { dial, sessions } = quietServer()
    const terminal = dial()
    terminal.hello()
    const [challenge] = terminal.of('challenge')
    const nonces = { terminal: TERMINAL_SAMPLES.hello.nonce, server: challenge?.nonce ?? '' }
    expect(isProof(challenge?.proof ?? '', TOKEN, 'server', nonces)).toBe(true)
    expect(sessions).toHaveLength(0)
    terminal.authenticate()
    expect(terminal.of('welcome')).toHaveLength(1)
    expect(sessions[0]?.hello.login).toBe('123456')
    expect(terminal.heard.map(({ n }) => n)).toEqual([1, 2])
  })

  test('a wrong token gets a rejection and nothing else', () => {
    const { dial, sessions, refused } = quietServer()
    const terminal = dial()
    terminal.hello()
    terminal.authenticate('another token altogether')
    expect(terminal.of('reject')[0]?.code).toBe('WRONG_TOKEN')
    expect([terminal.isOpen, sessions.length, refused]).toEqual([false, 0, ['WRONG_TOKEN']])
  })

  test('a handshake that was overheard is worth nothing', () => {
    const { dial, refused } = quietServer()
    const first = dial()
    first.hello()
    const overheard = first.of('challenge')[0]?.nonce
    first.authenticate()
    first.hangUp()
    const second = dial()
    second.hello()
    expect(second.of('challenge')[0]?.nonce).not.toBe(overheard)
    second.heard.splice(0, Number.POSITIVE_INFINITY, ...first.of('challenge'))
    second.authenticate()
    expect(refused).toEqual(['WRONG_TOKEN'])
  })

  test('the proof of the server does not do as proof of the terminal', () => {
    const { dial, refused } = quietServer()
    const terminal = dial()
    terminal.hello()
    terminal.say({ t: 'auth', proof: terminal.of('challenge')[0]?.proof ?? '' })
    expect(refused).toEqual(['WRONG_TOKEN'])
  })

  test('before the welcome garbage is counted, orders are not thought of, and patience ends', () => {
    const { dial, timers, sessions, refused } = quietServer()
    const terminal = dial()
    terminal.raw('GET / HTTP/1.1\r\n\r\n')
    terminal.authenticate()
    terminal.raw('x'.repeat(100_000))
    timers.advance(2_999)
    expect([terminal.isOpen, refused]).toEqual([true, []])
    timers.advance(1)
    expect([terminal.isOpen, sessions.length, refused]).toEqual([false, 0, ['BAD_HANDSHAKE']])
    expect(timers.pending).toBe(0)
  })

  test('another version of the protocol is told so', () => {
    const { dial } = quietServer()
    const terminal = dial()
    terminal.hello({ protocol: 2 })
    expect(terminal.of('reject')[0]).toMatchObject({ code: 'PROTOCOL_VERSION' })
  })

  test('only so many handshakes run at once', () => {
    const { dial, timers } = quietServer({ maxHandshakes: 2 })
    const waiting = [dial(), dial()]
    expect(dial().of('reject')[0]?.code).toBe('TOO_MANY_CONNECTIONS')
    waiting[0]?.hangUp()
    const late = dial()
    late.join()
    expect(late.of('welcome')).toHaveLength(1)
    timers.advance(3_000)
    expect(waiting[1]?.isOpen).toBe(false)
  })

  test('a list of accounts is kept to', () => {
    const { dial, refused } = quietServer({ accounts: ['99'] })
    dial().join()
    expect(refused).toEqual(['ACCOUNT_NOT_ALLOWED'])
  })
})

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

  test('garbage keeps nobody alive', () => {
    const { terminal, session, timers } = joined()
    for (let at = 0; at < 5_000; at += 100) {
      timers.advance(100)
      terminal.raw('garbage\n')
    }
    expect(session.liveness).toBe('CLOSED')
  })

  test('what cannot be used is counted and never fatal', () => {
    const { terminal, session, events } = joined()
    terminal.raw(`garbage\n{"t":"later"}\n${'x'.repeat(70_000)}\n`)
    terminal.hello()
    terminal.say(heartbeat, 3)
    expect(session.counters).toMatchObject({ garbage: 1, unknownTypes: 1, tooLong: 1, outOfPlace: 1 })
    expect(session.liveness).toBe('LIVE')
    expect(events.filter(({ type }) => type === 'MESSAGE')).toHaveLength(1)
  })

  test('a gap in the sequence is noticed, a repetition counted', () => {
    const { terminal, session, events } = joined()
    terminal.say(heartbeat, 6)
    terminal.say(heartbeat, 5)
    expect(events[0]).toEqual({ type: 'GAP', missing: 3 })
    expect(session.counters).toMatchObject({ missing: 3, backwards: 1 })
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

  test('a short token is refused and never shown', () => {
    expect(() => new TerminalServer({ token: 'hunter2' })).toThrow(/16 characters/)
    expect(() => new TerminalServer({ token: 'hunter2' })).not.toThrow(/hunter2/)
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
