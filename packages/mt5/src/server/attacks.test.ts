/** Programs on the line that want to be taken for one of its ends. None gets a session, and none keeps one. */
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { OTHER_TOKEN } from '@alavanca/testing/token'
import { describe, expect, test } from 'vitest'
import { ADDRESS, quietServer } from '../../test/fake-terminal.ts'
import type { SessionEvent } from './session.ts'

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
const { n: _, ts: __, ...result } = TERMINAL_SAMPLES.result
const heartbeat = { t: 'hb', utcOffset: 0, connected: true } as const

describe('a relay', () => {
  test.each([
    ['another port', { ...ADDRESS, port: 8766 }],
    ['another address of this machine', { ...ADDRESS, host: '127.0.0.2' }],
    ['the same by IPv6', { ...ADDRESS, host: '::1' }],
    ['a name', { ...ADDRESS, host: 'bot.example.org' }],
  ])(
    'holds %s: the terminal does not believe what it passes on, and what it says would not be taken either',
    (_, dialled) => {
      const { dial, sessions, refused } = quietServer()
      const terminal = dial({ dialled })
      terminal.dial()
      expect(terminal.believes).toBe(false)
      terminal.hello()
      expect([sessions.length, refused]).toEqual([0, ['WRONG_TOKEN']])
    },
  )

  test('that the operator put there is one that the server knows of', () => {
    const dialled = { host: 'bot.example.org', port: 443 }
    const { dial, sessions } = quietServer({ dialledAs: dialled })
    const terminal = dial({ dialled })
    terminal.dial()
    expect(terminal.believes).toBe(true)
    terminal.hello()
    expect(sessions).toHaveLength(1)
    const direct = dial()
    direct.dial()
    expect(direct.believes).toBe(false)
  })
})

describe('reflection', () => {
  test('the proof of the server does not do as the signature of the terminal', () => {
    const { dial, refused } = quietServer()
    const terminal = dial()
    terminal.dial()
    const { n: _, ts: __, ...hello } = TERMINAL_SAMPLES.hello
    const proof = terminal.of('challenge')[0]?.proof ?? ''
    terminal.raw(`${JSON.stringify({ ...hello, n: 2, ts: 1, m: proof.slice(0, 32) })}\n`)
    expect(refused).toEqual(['WRONG_TOKEN'])
  })

  test('the lines of the server, sent back to it, end the session', () => {
    const { terminal, session, timers, events } = joined()
    timers.advance(1_000)
    terminal.raw(terminal.lines.at(-1) ?? '')
    expect([session.liveness, events.map(({ type }) => type)]).toEqual(['CLOSED', ['CLOSED']])
  })
})

describe('replay', () => {
  test('a whole conversation that was overheard opens nothing', () => {
    const { dial, sessions, refused } = quietServer()
    const first = dial()
    first.dial()
    const overheard = [first.hello(), first.say(heartbeat), first.say(result)]
    first.hangUp()
    const thief = dial()
    thief.dial()
    for (const line of overheard) thief.raw(line)
    expect([sessions.length, refused]).toEqual([1, ['WRONG_TOKEN']])
  })

  test.each([
    ['a line said again', (line: string) => [line, line], 1, /came before/],
    ['a line left out', (_: string, next: string) => [next], 0, /is not the next one/],
    ['two lines in the wrong order', (line: string, next: string) => [next, line], 0, /is not the next one/],
  ])('%s ends the session, and nothing of it is acted on', (_, lines, taken, words) => {
    const { terminal, session, events } = joined()
    // signed elsewhere, so that the test decides what arrives
    const aside: string[] = []
    const raw = terminal.raw.bind(terminal)
    terminal.raw = (text) => aside.push(text)
    terminal.say(result)
    terminal.say(heartbeat)
    for (const line of lines(aside[0] ?? '', aside[1] ?? '')) raw(line)
    expect(events.filter(({ type }) => type === 'MESSAGE')).toHaveLength(taken)
    expect(events.at(-1)).toEqual({ type: 'CLOSED', reason: expect.stringMatching(words) })
    expect([session.liveness, terminal.isOpen]).toEqual(['CLOSED', false])
    expect(terminal.of('bye')[0]?.reason).toMatch(words)
  })
})

describe('a line of somebody else', () => {
  const forged = `${JSON.stringify({ ...result, n: 3, ts: 1 })}\n`

  test.each([
    ['without a signature', forged, /bears no signature/],
    [
      'with a signature that is made up',
      forged.replace('}\n', `,"m":"${'0'.repeat(32)}"}\n`),
      /is not what its sender signed/,
    ],
    ['that is empty', '\n', /bears no signature/],
    ['that is no JSON', 'garbage\n', /bears no signature/],
    ['that is too long to be judged', `${'x'.repeat(70_000)}\n`, /longer than 65536 bytes/],
  ])('%s ends the session, and nothing after it is heard', (_, line, words) => {
    const { terminal, session, events, timers } = joined()
    terminal.raw(line)
    terminal.say(result)
    expect(events).toEqual([{ type: 'CLOSED', reason: expect.stringMatching(words) }])
    expect(session.counters.unsound).toBe(1)
    expect(session.counters.lastFault).toMatch(words)
    expect(session.send({ t: 'snapshot' })).toBe(false)
    expect(timers.pending).toBe(0)
  })

  test('a bit that was turned on the way ends it too', () => {
    const { terminal, events } = joined()
    const raw = terminal.raw.bind(terminal)
    terminal.raw = (text) => raw(text.replace('"volume":2', '"volume":9'))
    terminal.say({ ...result, volume: 2 })
    expect(events).toEqual([{ type: 'CLOSED', reason: expect.stringMatching(/is not what its sender signed/) }])
  })

  test('facts of the account that were changed on the way are no proof', () => {
    const { dial, sessions, refused } = quietServer()
    const terminal = dial()
    terminal.dial()
    const raw = terminal.raw.bind(terminal)
    terminal.raw = (text) => raw(text.replace('"kind":"demo"', '"kind":"real"'))
    terminal.hello()
    expect([sessions.length, refused]).toEqual([0, ['WRONG_TOKEN']])
  })
})

test('guessing: each connection is one try, none opens anything, and they are told once a second', () => {
  const { dial, sessions, refusals, timers } = quietServer()
  for (let guess = 0; guess < 2_000; guess += 1) {
    const stranger = dial({ token: `${OTHER_TOKEN}${guess}` })
    stranger.join()
    stranger.hello()
    if (guess % 200 === 199) timers.advance(100)
  }
  timers.advance(3_000)
  expect(sessions).toEqual([])
  expect(refusals.length).toBeLessThanOrEqual(3)
  expect(refusals.reduce((sum, { count }) => sum + count, 0)).toBe(2_000)
  expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['WRONG_TOKEN']))
})
