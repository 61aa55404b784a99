import { describe, expect, test } from 'vitest'
import { quietServer } from '../../test/fake-terminal.ts'

type Dial = ReturnType<typeof quietServer>['dial']

const idle = (dial: Dial, count: number) => Array.from({ length: count }, () => dial())

/** Sockets that know the protocol and not the token. */
const talking = (dial: Dial, count: number) =>
  Array.from({ length: count }, () => {
    const stranger = dial()
    stranger.dial()
    return stranger
  })

describe('a crowd at the door', () => {
  test('sixteen idle sockets, or a thousand, keep no terminal out', () => {
    for (const count of [16, 17, 1_000]) {
      const { dial, sessions } = quietServer()
      idle(dial, count)
      const terminal = dial()
      terminal.join()
      expect([terminal.of('welcome').length, sessions.length]).toEqual([1, 1])
    }
  })

  test('the one that was silent for longest gives way, and is told so', () => {
    const { dial } = quietServer({ maxHandshakes: 3 })
    const [first, second] = [dial(), dial()]
    second.dial()
    const third = dial()
    dial()
    expect([first.isOpen, second.isOpen, third.isOpen]).toEqual([false, true, true])
    expect(first.of('reject')[0]?.code).toBe('TOO_MANY_CONNECTIONS')
    dial()
    // it came before the ones that are still silent, and has said something
    expect([second.isOpen, third.isOpen]).toEqual([true, false])
  })

  test('where all have dialled, the oldest gives way', () => {
    const { dial } = quietServer({ maxHandshakes: 2 })
    const [first, second] = talking(dial, 2)
    const terminal = dial()
    terminal.join()
    expect([first?.isOpen, second?.isOpen, terminal.of('welcome').length]).toEqual([false, true, 1])
  })

  test('one that was welcomed before cannot be crowded out by strangers who talk', () => {
    const { dial, sessions } = quietServer()
    const before = dial()
    before.join()
    const pass = before.of('welcome')[0]?.pass ?? 'none'
    before.hangUp()
    const known = dial()
    known.dial({ pass })
    const unknown = dial()
    unknown.dial()
    talking(dial, 1_000)
    expect([known.isOpen, unknown.isOpen]).toEqual([true, false])
    known.hello()
    expect(sessions).toHaveLength(2)
  })

  test('a pass is good for one connection, and the reserve has an end', () => {
    const { dial } = quietServer({ maxHandshakes: 1, reservedHandshakes: 2 })
    const passes = ['1', '2', '3'].map((magic) => {
      const one = dial()
      one.join({ magic })
      return one.of('welcome')[0]?.pass ?? 'none'
    })
    const [first, second, third] = [...passes].map((pass) => {
      const one = dial()
      one.dial({ pass })
      return one
    })
    const again = dial()
    again.dial({ pass: passes[0] ?? 'none' })
    dial()
    expect([first?.isOpen, second?.isOpen, third?.isOpen, again.isOpen]).toEqual([true, true, false, false])
  })

  test('one that leaves makes room', () => {
    const { dial } = quietServer({ maxHandshakes: 1 })
    const first = dial()
    first.hangUp()
    const second = dial()
    second.join()
    const third = dial()
    expect([second.of('welcome').length, third.isOpen]).toEqual([1, true])
  })
})

describe('those turned away', () => {
  test('are counted, and told at most once a second', () => {
    const { dial, refusals, timers } = quietServer({ maxHandshakes: 1 })
    for (let tenth = 0; tenth < 50; tenth += 1) {
      idle(dial, 100)
      timers.advance(100)
    }
    timers.advance(10_000)
    const crowd = refusals.filter(({ code }) => code === 'TOO_MANY_CONNECTIONS')
    expect(crowd.length).toBeLessThanOrEqual(6)
    expect(crowd.reduce((sum, { count }) => sum + count, 0)).toBe(4_999)
    expect(crowd[0]?.count).toBe(1)
    expect(timers.pending).toBe(0)
  })

  test('of another kind are told at once, whatever else goes on', () => {
    const { dial, refused } = quietServer({ maxHandshakes: 1 })
    idle(dial, 5)
    dial({ token: 'another token altogether' }).join()
    expect(refused).toEqual(['TOO_MANY_CONNECTIONS', 'WRONG_TOKEN'])
  })

  test('are told when the server closes', async () => {
    const { server, dial, refusals, timers } = quietServer({ maxHandshakes: 1 })
    idle(dial, 5)
    await server.close()
    expect(refusals.map(({ count }) => count)).toEqual([1, 3])
    timers.advance(3_000)
    expect(refusals).toHaveLength(2)
  })
})
