import { describe, expect, test } from 'vitest'
import { ADDRESS, quietServer } from '../../test/fake-terminal.ts'

describe('the handshake', () => {
  test('the server proves itself, hears of the account, and welcomes; the lines after that are signed', () => {
    const { dial, sessions, refused } = quietServer()
    const terminal = dial()
    terminal.dial()
    expect(terminal.of('challenge')[0]).toMatchObject({ protocol: 2, ...ADDRESS })
    expect(terminal.believes).toBe(true)
    expect(sessions).toHaveLength(0)
    terminal.hello()
    expect(terminal.of('welcome')).toHaveLength(1)
    expect(sessions[0]?.hello.login).toBe('123456')
    expect(terminal.heard.map(({ n }) => n)).toEqual([1, 2])
    expect(terminal.lines.map((line) => /,"m":"[0-9a-f]{32}"\}\n$/.test(line))).toEqual([false, true])
    expect(refused).toEqual([])
  })

  test('a wrong token gets a rejection and nothing else', () => {
    const { dial, sessions, refused } = quietServer()
    const terminal = dial({ token: 'another token altogether' })
    terminal.join()
    expect(terminal.believes).toBe(false)
    expect(terminal.of('reject')[0]?.code).toBe('WRONG_TOKEN')
    expect([terminal.isOpen, sessions.length, refused]).toEqual([false, 0, ['WRONG_TOKEN']])
  })

  test('before the welcome garbage is counted, orders are not thought of, and patience ends', () => {
    const { dial, timers, sessions, refused } = quietServer()
    const terminal = dial()
    terminal.raw('GET / HTTP/1.1\r\n\r\n')
    terminal.hello()
    terminal.raw('x'.repeat(100_000))
    timers.advance(2_999)
    expect([terminal.isOpen, refused]).toEqual([true, []])
    timers.advance(1)
    expect([terminal.isOpen, sessions.length, refused]).toEqual([false, 0, ['BAD_HANDSHAKE']])
    timers.advance(1_000)
    expect(timers.pending).toBe(0)
  })

  test('a terminal that hangs up on the server’s proof is told of: somebody may stand between the two', () => {
    const { dial, refusals } = quietServer()
    const terminal = dial()
    terminal.dial()
    terminal.hangUp()
    expect(refusals).toMatchObject([{ code: 'NOT_BELIEVED', login: null, peer: 'test', count: 1 }])
    expect(refusals[0]?.message).toContain('127.0.0.1:8765')
  })

  test('a list of accounts is kept to, and told only to one that has proved itself', () => {
    const { dial, refusals } = quietServer({ accounts: ['99'] })
    const terminal = dial()
    terminal.join()
    expect(refusals).toMatchObject([{ code: 'ACCOUNT_NOT_ALLOWED', login: '123456' }])
    expect(terminal.lines.at(-1)).toContain('"m":')
  })
})

describe('another version of the protocol', () => {
  const versionOne =
    '{"t":"hello","n":1,"ts":1764000000000,"protocol":1,"ea":"0.1.0","build":4000,"instance":"i","magic":"1","login":"7","server":"S","kind":"demo","marginMode":0,"currency":"BRL","utcOffset":0,"permissions":{"connected":true,"algoTerminal":true,"algoChart":true,"accountTrade":true,"accountExpert":true},"symbols":[],"journal":{"writable":true,"id":"j","since":0,"entries":0,"open":0},"nonce":"0123456789abcdef0123456789abcdef"}'

  test.each([
    ['version 1', versionOne, /version 1.*alavanca mt5 install.*compile/],
    ['a dial of version 1', '{"t":"dial","protocol":1}', /version 1.*alavanca mt5 install/],
    ['version 3', '{"t":"dial","protocol":3,"news":true}', /version 3.*Update @alavanca\/mt5/],
  ])('%s is refused with what to do', (_, line, words) => {
    const { dial, refusals } = quietServer()
    const terminal = dial()
    terminal.raw(`${line}\n`)
    expect(terminal.of('reject')[0]).toMatchObject({ code: 'PROTOCOL_VERSION', message: expect.stringMatching(words) })
    expect([terminal.isOpen, terminal.of('challenge')]).toEqual([false, []])
    expect(refusals).toMatchObject([{ code: 'PROTOCOL_VERSION', message: expect.stringMatching(words) }])
  })
})
