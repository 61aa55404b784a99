import { once } from 'node:events'
import { connect } from 'node:net'
import { expect } from 'vitest'
import { type EaRig, open, TOKEN } from '../src/ea-rig.ts'
import type { EaProcess } from '../src/launch-ea.ts'
import { describeCompiled, eaTest } from './compiled.ts'
import { type Answer, FalseServer, type Line } from './false-server.ts'

const test = eaTest.extend<{
  readonly impostor: (answer: Answer) => Promise<{ port: number; lines: Line[]; close(): void }>
}>({
  impostor: async ({ task: _ }, use) => {
    const made: FalseServer[] = []
    await use(async (answer) => {
      const one = new FalseServer(answer)
      made.push(one)
      return { port: await one.listen(), lines: one.lines, close: () => one.close() }
    })
    for (const one of made) one.close()
  },
})

/** Joins the terminal to an impostor and waits for so many lines. */
const dialled = async (rig: EaRig, port: number, log: string): Promise<EaProcess> => {
  await rig.ea.kill()
  rig.restart({ InpPort: port })
  await rig.until(log, () => rig.ea.log.find((line) => line.includes(log)))
  return rig.ea
}

describeCompiled('the Expert Advisor on the line', () => {
  test('a server that does not know the token learns nothing, and the log says what to do', async ({
    launch,
    impostor,
  }) => {
    const rig = await launch()
    const { port, lines } = await impostor((message, caller) => {
      if (message['t'] === 'dial') caller.challenge(message, { proof: 'f'.repeat(64) })
    })
    await dialled(rig, port, 'the server does not know the token')
    expect(lines.map(({ t }) => t)).toEqual(['dial'])
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual(['ea', 'n', 'nonce', 'protocol', 't', 'ts'])
    expect(JSON.stringify(lines)).not.toContain(TOKEN.slice(0, 10))
  })

  test('a proof that was overheard opens nothing: each connection has a challenge of its own', async ({
    launch,
    impostor,
  }) => {
    const rig = await launch()
    let overheard: object | null = null
    const { port, lines } = await impostor((message, caller) => {
      // it has shown what it knows: that is all that was wanted
      if (message['t'] === 'hello') caller.socket.destroy()
      if (message['t'] !== 'dial') return
      if (overheard === null) {
        caller.challenge(message)
        overheard = caller.proved
      } else caller.say({ t: 'challenge', ...overheard })
    })
    await dialled(rig, port, 'the server does not know the token')
    expect(lines.slice(0, 3).map(({ t }) => t)).toEqual(['dial', 'hello', 'dial'])
  })

  test('its own challenge thrown back at it is no proof', async ({ launch, impostor }) => {
    const rig = await launch()
    const { port, lines } = await impostor((message, caller) => {
      if (message['t'] === 'dial') caller.challenge(message, {}, message['nonce'] ?? '')
    })
    await dialled(rig, port, 'the server does not know the token')
    expect(lines.map(({ t }) => t)).toEqual(['dial'])
  })

  test.for([
    ['another port', { port: 1 }],
    ['another address', { host: '127.0.0.2' }],
    ['a name that would be two lines in the log', { host: 'evil\nAlavanca: connected' }],
  ] as const)(
    'a server that was reached at %s: a program stands between',
    async ([_, address], { launch, impostor }) => {
      const rig = await launch()
      const { port, lines } = await impostor((message, caller) => {
        if (message['t'] === 'dial') caller.challenge(message, address)
      })
      await dialled(rig, port, 'another program stands between')
      expect(lines.map(({ t }) => t)).toEqual(['dial'])
      expect(rig.ea.log.some((line) => line.startsWith('Alavanca: connected'))).toBe(false)
    },
  )

  test('a server of version 1 knows no dial: the log says that it must be updated', async ({ launch, impostor }) => {
    const rig = await launch()
    const { port, lines } = await impostor((_, caller) => {
      caller.say({ t: 'reject', code: 'BAD_HANDSHAKE', message: 'the handshake took too long' })
      caller.socket.end()
    })
    await dialled(rig, port, 'Update @alavanca/mt5')
    expect(lines.map(({ t }) => t)).toEqual(['dial'])
  })

  test('localhost is 127.0.0.1, for the terminal and for the proof', async ({ launch }) => {
    const rig = await launch({ inputs: { InpHost: ' LocalHost ' } })
    await rig.ready()
    expect(rig.ea.log.some((line) => line.includes('connected to 127.0.0.1'))).toBe(true)
  })

  test('sixteen idle sockets keep it from nothing', async ({ launch }) => {
    const rig = await launch()
    await rig.ready()
    const crowd = Array.from({ length: 40 }, () => connect(Number(rig.inputs['InpPort']), '127.0.0.1'))
    for (const socket of crowd) socket.on('error', () => undefined)
    await Promise.all(crowd.slice(-16).map((socket) => once(socket, 'connect')))
    const before = rig.sessions
    await rig.ea.kill()
    rig.restart()
    await rig.ready(before)
    for (const socket of crowd) socket.destroy()
  })

  test.for(['welcome', 'order.open', 'subscribe'])(
    'a %s before any proof ends the connection',
    async ([t], { launch, impostor }) => {
      const rig = await launch()
      let closed = 0
      const { port, lines } = await impostor((message, caller) => {
        if (message['t'] !== 'dial') return
        caller.socket.on('close', () => {
          closed += 1
        })
        caller.say({ ...open('o1'), t: t ?? '', session: 'x', symbols: [] })
      })
      await rig.ea.kill()
      rig.restart({ InpPort: port })
      await rig.until('the end', () => closed > 0)
      expect(lines.map((line) => line['t'])).toEqual(['dial'])
      expect(rig.line.sends).toBe(0)
    },
  )

  test('a rejection stands in the log, and it waits before it dials again', async ({ launch, impostor }) => {
    // its clock runs four times as fast, so that ten seconds are two and a half
    const rig = await launch({ environment: { EA_TRACE: '1', EA_TICKS_PER_MS: '4' } })
    const { port, lines } = await impostor((_, caller) => {
      caller.say({ t: 'reject', code: 'ACCOUNT_NOT_ALLOWED', message: 'not this account' })
      caller.socket.end()
    })
    await dialled(rig, port, 'refuses this terminal: ACCOUNT_NOT_ALLOWED. not this account')
    // the log may come after what the server hears
    await rig.until('the second call', () => lines.length >= 2 && rig.ea.traced('dial').length >= 2)
    const [first = 0, second = 0] = rig.ea.traced('dial')
    expect(second - first).toBeGreaterThanOrEqual(10_000)
  })

  test('while nobody answers it goes on dialling, and says so once', async ({ launch, impostor }) => {
    const rig = await launch({ environment: { EA_TRACE: '1', EA_TICKS_PER_MS: '4' } })
    await rig.ea.kill()
    // nobody listens on the port of a server that was closed
    const { port, close } = await impostor(() => {})
    close()
    rig.restart({ InpPort: port })
    await rig.until('the line in the log', () =>
      rig.ea.log.find((line) => line.includes('nobody answers at 127.0.0.1')),
    )
    const dials = rig.ea.traced('dial').length
    await rig.until('two more calls, and a beat after them', () => {
      const last = rig.ea.traced('dial')[dials + 1]
      return last !== undefined && rig.ea.traced('timer').some((beat) => beat > last)
    })
    expect(rig.ea.log.filter((line) => line.includes('nobody answers'))).toHaveLength(1)
  })

  test('an address that the terminal does not allow: the log names the click', async ({ launch }) => {
    const rig = await launch()
    await rig.ea.kill()
    rig.restart({ InpHost: '192.0.2.1' })
    await rig.until('the click', () =>
      rig.ea.log.find((line) => line.includes('Tools > Options > Expert Advisors') && line.includes('192.0.2.1')),
    )
  })

  test('it does not dial before the terminal has met its broker', async ({ launch }) => {
    const rig = await launch({ environment: { EA_TRACE: '1' } })
    await rig.ea.kill()
    rig.broker.switchTerminal({ TERMINAL_CONNECTED: false })
    const before = rig.sessions
    rig.restart()
    await rig.until('the click', () => rig.ea.log.find((line) => line.includes('File > Login to Trade Account')))
    const beats = rig.ea.traced('timer').length
    await rig.until('ten more beats', () => rig.ea.traced('timer').length >= beats + 10)
    expect([rig.ea.traced('dial'), rig.sessions]).toEqual([[], before])
    rig.broker.switchTerminal({ TERMINAL_CONNECTED: true })
    await rig.ready(before)
  })

  test('another magic number is another Expert Advisor', async ({ launch }) => {
    const rig = await launch()
    await rig.ready()
    const second = rig.launchAnother({ inputs: { ...rig.inputs, InpMagic: 5 } })
    await rig.until('a second session', () => rig.sessions === 2)
    await second.kill()
    expect(rig.hellos.map(({ magic }) => magic)).toEqual(['770001', '5'])
  })

  test('a server that falls silent is given up after five seconds', {
    timeout: 120_000,
  }, async ({ launch, impostor }) => {
    const rig = await launch()
    const times: number[] = []
    const { port } = await impostor((message, caller) => {
      if (message['t'] === 'hello') times.push(Date.now())
      caller.meet(message)
    })
    await dialled(rig, port, 'connected to')
    await rig.until('the end', () => rig.ea.log.find((line) => line.includes('nothing heard from the server')))
    expect(Date.now() - (times[0] ?? 0)).toBeGreaterThan(4900)
  })

  test('lines torn into single bytes, letters of several bytes included, are read whole', async ({
    launch,
    impostor,
  }) => {
    const rig = await launch()
    const sent: Buffer[] = []
    const { port, lines } = await impostor((message, caller) => {
      caller.meet(message)
      if (message['t'] !== 'orders' || sent.length > 0) return
      const bars = { t: 'bars', n: 3, ts: Date.now(), id: 'ção', symbol: '東京🌍', timeframe: 'M5', count: 1 }
      sent.push(Buffer.from(caller.signed(JSON.stringify(bars))))
      const bytes = [...(sent[0] ?? [])]
      const drip = (): void => {
        const byte = bytes.shift()
        if (byte === undefined) return
        caller.socket.write(Buffer.from([byte]))
        // the rest has plain letters only
        if (bytes.length < 100) caller.socket.write(Buffer.from(bytes))
        else setTimeout(drip, 1)
      }
      drip()
    })
    await dialled(rig, port, 'connected to')
    const error = await rig.until('the answer', () => lines.find(({ t }) => t === 'error'))
    expect(error).toMatchObject({ code: 'SYMBOL_UNKNOWN', message: 'there is no symbol 東京🌍', id: 'ção' })
  })

  test('nonsense that the server signed: each answered, none executed, and the next order is', async ({
    launch,
    impostor,
  }) => {
    const rig = await launch()
    const hostile = [
      '',
      '{',
      'null',
      '[]',
      '{}',
      '{"t":1}',
      '{"t":"order.open"}',
      `{"t":"order.open","ts":1,"cid":"${'x'.repeat(21)}","attempt":1,"expiresMs":9e15,"symbol":"WINZ26","side":"BUY","volume":1,"sl":null,"tp":null,"keepLevels":true,"deviation":1}`,
      '{"t":"order.open","ts":1,"cid":"o1","attempt":1,"expiresMs":9e15,"symbol":"WINZ26","side":"buy","volume":1,"sl":null,"tp":null,"keepLevels":true,"deviation":1}',
      '{"t":"order.open","ts":1,"cid":"o1","attempt":1,"expiresMs":9e15,"symbol":"WINZ26","side":"BUY","volume":-1,"sl":null,"tp":null,"keepLevels":true,"deviation":1}',
      '{"t":"order.open","ts":1,"cid":"o1","attempt":1,"expiresMs":9e15,"symbol":"WINZ26","side":"BUY","volume":1e999,"sl":null,"tp":null,"keepLevels":true,"deviation":1}',
      '{"t":"order.open","ts":1,"cid":"o1","attempt":1,"symbol":"WINZ26","side":"BUY","volume":1,"sl":null,"tp":null,"keepLevels":true,"deviation":1}',
      '{"t":"order.open","ts":1,"cid":"o 1","attempt":1,"expiresMs":9e15,"symbol":"WINZ26","side":"BUY","volume":1,"sl":null,"tp":null,"keepLevels":true,"deviation":1}',
      `{"t":"query","ts":1,"cid":"${'\\u0000'.repeat(4)}"}`,
      '{"t":"history","ts":1,"id":"h","from":5,"to":1}',
      '{"t":"bars","ts":1,"id":"b","symbol":"WINZ26","timeframe":"M7","count":1}',
      '{"t":"subscribe","ts":1,"symbols":[{"symbol":5}]}',
      `${'['.repeat(30_000)}`,
      '\u0001\u0002',
      '\xff\xfe',
    ]
    let count = 0
    const { port, lines } = await impostor((message, caller) => {
      caller.meet(message)
      if (message['t'] !== 'orders' || count++ > 0) return
      for (const line of hostile) caller.babble(line)
      caller.say(open('good'))
    })
    await dialled(rig, port, 'connected to')
    const result = await rig.until('the order', () => lines.find(({ t }) => t === 'result'))
    expect(result).toMatchObject({ cid: 'good', status: 'done' })
    expect(rig.line.sends).toBe(1)
    expect(
      lines
        .filter(({ t }) => t === 'error')
        .map(({ code }) => code)
        .sort(),
    ).toEqual([...Array(11).fill('NOT_JSON'), ...Array(9).fill('BAD_COMMAND')].sort())
  })

  test('a flood of lines is read bit by bit, and the order at its end is executed', async ({ launch, impostor }) => {
    const rig = await launch()
    let count = 0
    const { port, lines } = await impostor((message, caller) => {
      caller.meet(message)
      if (message['t'] !== 'orders' || count++ > 0) return
      for (let i = 0; i < 3_000; i += 1) caller.say({ t: 'hb', padding: 'x'.repeat(1000) })
      caller.say(open('last'))
    })
    await dialled(rig, port, 'connected to')
    expect(await rig.until('the order', () => lines.find(({ t }) => t === 'result'))).toMatchObject({ status: 'done' })
    expect(lines.filter(({ t }) => t === 'error')).toEqual([])
  })

  test('taken off its chart, it says goodbye', async ({ launch }) => {
    const rig = await launch()
    await rig.ready()
    expect(await rig.ea.stop()).toBe(0)
    await rig.until('the goodbye', () => rig.all('bye')[0])
  })
})
