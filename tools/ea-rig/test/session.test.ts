import { randomBytes } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { proofOf } from '@alavanca/mt5-protocol'
import { listening } from '@alavanca/testing/listening'
import { expect } from 'vitest'
import { type EaRig, open, TOKEN } from '../src/ea-rig.ts'
import type { EaProcess } from '../src/launch-ea.ts'
import { describeCompiled, eaTest } from './compiled.ts'

type Line = Record<string, string>
type Answer = (message: Line, socket: Socket) => void

/** A server of our own making, which may lie. */
class Impostor {
  readonly lines: Line[] = []
  readonly #sockets = new Set<Socket>()
  readonly #server: Server

  constructor(answer: Answer) {
    this.#server = createServer((socket) => {
      let rest = ''
      this.#sockets.add(socket)
      socket.on('error', () => {})
      socket.on('data', (data) => {
        const parts = (rest + data).split('\n')
        rest = parts.pop() ?? ''
        for (const part of parts) {
          const message = JSON.parse(part)
          this.lines.push(message)
          answer(message, socket)
        }
      })
    })
  }

  listen(): Promise<number> {
    return listening(this.#server)
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }
}

const test = eaTest.extend<{
  readonly impostor: (answer: Answer) => Promise<{ port: number; lines: Line[]; close(): void }>
}>({
  impostor: async ({ task: _ }, use) => {
    const made: Impostor[] = []
    await use(async (answer) => {
      const one = new Impostor(answer)
      made.push(one)
      return { port: await one.listen(), lines: one.lines, close: () => one.close() }
    })
    for (const one of made) one.close()
  },
})

const say = (socket: Socket, message: object): void => {
  socket.write(`${JSON.stringify({ n: 1, ts: Date.now(), ...message })}\n`)
}

const nonce = (): string => randomBytes(16).toString('hex')

/** Answers a hello as the true server would. */
const welcome = (hello: Line, socket: Socket): void => {
  const server = nonce()
  const proof = proofOf(TOKEN, 'server', { terminal: hello['nonce'] ?? '', server })
  say(socket, { t: 'challenge', nonce: server, proof })
  say(socket, { t: 'welcome', session: 's' })
}

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
    const { port, lines } = await impostor((message, socket) => {
      if (message['t'] === 'hello') say(socket, { t: 'challenge', nonce: nonce(), proof: 'f'.repeat(64) })
    })
    await dialled(rig, port, 'the server does not know the token')
    expect(lines.map(({ t }) => t)).toEqual(['hello'])
    expect(JSON.stringify(lines)).not.toContain(TOKEN.slice(0, 10))
  })

  test('a proof that was overheard opens nothing: each connection has a challenge of its own', async ({
    launch,
    impostor,
  }) => {
    const rig = await launch()
    let overheard: { nonce: string; proof: string } | null = null
    const { port, lines } = await impostor((message, socket) => {
      // it has shown its own proof: that is all that was wanted
      if (message['t'] === 'auth') socket.destroy()
      if (message['t'] !== 'hello') return
      if (overheard === null) {
        const server = nonce()
        overheard = { nonce: server, proof: proofOf(TOKEN, 'server', { terminal: message['nonce'] ?? '', server }) }
        say(socket, { t: 'challenge', ...overheard })
      } else say(socket, { t: 'challenge', ...overheard })
    })
    await dialled(rig, port, 'the server does not know the token')
    expect(lines.map(({ t }) => t)).toEqual(['hello', 'auth', 'hello'])
  })

  test('its own challenge thrown back at it is no proof', async ({ launch, impostor }) => {
    const rig = await launch()
    const { port, lines } = await impostor((message, socket) => {
      if (message['t'] !== 'hello') return
      const own = message['nonce'] ?? ''
      say(socket, { t: 'challenge', nonce: own, proof: proofOf(TOKEN, 'server', { terminal: own, server: own }) })
    })
    await dialled(rig, port, 'the server does not know the token')
    expect(lines.map(({ t }) => t)).toEqual(['hello'])
  })

  test.for(['welcome', 'order.open', 'subscribe'])(
    'a %s before any proof ends the connection',
    async ([t], { launch, impostor }) => {
      const rig = await launch()
      let closed = 0
      const { port, lines } = await impostor((message, socket) => {
        if (message['t'] !== 'hello') return
        socket.on('close', () => {
          closed += 1
        })
        say(socket, { ...open('o1'), t, session: 'x', symbols: [] })
      })
      await rig.ea.kill()
      rig.restart({ InpPort: port })
      await rig.until('the end', () => closed > 0)
      expect(lines.map((line) => line['t'])).toEqual(['hello'])
      expect(rig.line.sends).toBe(0)
    },
  )

  test('a rejection stands in the log, and it waits before it dials again', async ({ launch, impostor }) => {
    // its clock runs four times as fast, so that ten seconds are two and a half
    const rig = await launch({ environment: { EA_TRACE: '1', EA_TICKS_PER_MS: '4' } })
    const { port, lines } = await impostor((_, socket) => {
      say(socket, { t: 'reject', code: 'ACCOUNT_NOT_ALLOWED', message: 'not this account' })
      socket.end()
    })
    await dialled(rig, port, 'refuses this terminal: ACCOUNT_NOT_ALLOWED. not this account')
    // the log may come after what the server hears
    await rig.until('the second call', () => lines.length === 2 && rig.ea.traced('dial').length >= 2)
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
    const { port } = await impostor((message, socket) => {
      if (message['t'] !== 'hello') return
      times.push(Date.now())
      welcome(message, socket)
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
    const { port, lines } = await impostor((message, socket) => {
      if (message['t'] === 'hello') welcome(message, socket)
      if (message['t'] !== 'orders' || sent.length > 0) return
      sent.push(
        Buffer.from(
          `${JSON.stringify({ t: 'bars', n: 3, ts: Date.now(), id: 'ção', symbol: '東京🌍', timeframe: 'M5', count: 1 })}\n`,
        ),
      )
      const bytes = [...(sent[0] ?? [])]
      const drip = (): void => {
        const byte = bytes.shift()
        if (byte === undefined) return
        socket.write(Buffer.from([byte]))
        setTimeout(drip, 1)
      }
      drip()
    })
    await dialled(rig, port, 'connected to')
    const error = await rig.until('the answer', () => lines.find(({ t }) => t === 'error'))
    expect(error).toMatchObject({ code: 'SYMBOL_UNKNOWN', message: 'there is no symbol 東京🌍', id: 'ção' })
  })

  test('hostile lines: each answered or ignored, none executed, and the next order is', async ({
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
      `{"t":"x","a":"${'y'.repeat(70_000)}"}`,
      `${'['.repeat(30_000)}`,
      '\u0000\u0001\u0002',
      '\xff\xfe',
    ]
    let count = 0
    const { port, lines } = await impostor((message, socket) => {
      if (message['t'] === 'hello') welcome(message, socket)
      if (message['t'] !== 'orders' || count++ > 0) return
      for (const line of hostile) socket.write(`${line}\n`)
      say(socket, open('good'))
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
    ).toEqual([...Array(9).fill('NOT_JSON'), ...Array(9).fill('BAD_COMMAND'), 'LINE_TOO_LONG'].sort())
  })

  test('a flood of lines is read bit by bit, and the order at its end is executed', async ({ launch, impostor }) => {
    const rig = await launch()
    let count = 0
    const { port, lines } = await impostor((message, socket) => {
      if (message['t'] === 'hello') welcome(message, socket)
      if (message['t'] !== 'orders' || count++ > 0) return
      const beat = `${JSON.stringify({ t: 'hb', n: 1, ts: Date.now(), padding: 'x'.repeat(1000) })}\n`
      for (let i = 0; i < 30; i += 1) socket.write(beat.repeat(100))
      say(socket, open('last'))
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
