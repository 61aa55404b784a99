/** What stands on the line between a terminal and the bridge, with real sockets. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { WIN } from '@alavanca/core'
import { SimulatedTerminal, SimulatedTradeServer } from '@alavanca/paper'
import { listening } from '@alavanca/testing/listening'
import { OTHER_TOKEN, TEST_TOKEN } from '@alavanca/testing/token'
import { afterEach, expect, test } from 'vitest'
import { TerminalServer, type TerminalServerConfigInput } from '../src/index.ts'
import { until } from './bench.ts'

const LOGIN = '7654321'
let cleanUp: (() => unknown)[] = []
afterEach(async () => {
  const steps = cleanUp
  cleanUp = []
  for (const step of steps) await step()
})

const bridge = async (over: Partial<TerminalServerConfigInput> = {}) => {
  const server = new TerminalServer({ token: TEST_TOKEN, port: 0, ...over })
  const refused: string[] = []
  server.subscribe((event) => event.type === 'REFUSED' && refused.push(event.code))
  const port = await server.listen()
  cleanUp.push(() => server.close())
  return { server, port, refused }
}

const terminalAt = (port: number, token = TEST_TOKEN, host?: string): SimulatedTerminal => {
  const trade = new SimulatedTradeServer({ symbols: [{ instrument: WIN, contract: 'WINZ26', series: 'WIN$N' }] })
  const terminal = new SimulatedTerminal({ host, port, token, login: LOGIN, backOffMs: 20 }, { server: trade })
  cleanUp.push(() => terminal.stop())
  terminal.start()
  return terminal
}

/** Holds a port and passes everything on to another, both ways. */
const relay = async (to: number) => {
  const heard: string[] = []
  const sockets: Socket[] = []
  const server = createServer((terminal) => {
    const onward = connect(to, '127.0.0.1')
    sockets.push(terminal, onward)
    for (const socket of [terminal, onward]) socket.on('error', () => undefined)
    terminal.on('data', (bytes: Buffer) => heard.push(bytes.toString('utf8')))
    terminal.pipe(onward).pipe(terminal)
  })
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { port: await listening(server), heard }
}

test('a relay passes everything on, and hears nothing of the account', async () => {
  const { server, port, refused } = await bridge()
  const between = await relay(port)
  const terminal = terminalAt(between.port)
  await until(() => terminal.refusal === 'ANOTHER_ADDRESS' && refused.length > 0, 'what both say of it')
  expect([server.sessions, terminal.isConnected, refused[0]]).toEqual([[], false, 'NOT_BELIEVED'])
  expect(between.heard.join('')).toContain('"t":"dial"')
  expect(between.heard.join('')).not.toMatch(new RegExp(`${LOGIN}|hello|currency|journal|WIN`))
})

test('a forwarded port that the operator told of is no relay', async () => {
  // the port is known before the bridge that it leads to
  const place = createServer()
  const port = await listening(place)
  await new Promise((resolve) => place.close(resolve))
  const { server, port: own } = await bridge({ dialledAs: { host: 'localhost', port } })
  const forwarder = createServer((socket) => {
    const onward = connect(own, '127.0.0.1')
    for (const one of [socket, onward]) one.on('error', () => undefined)
    socket.pipe(onward).pipe(socket)
  })
  forwarder.listen(port, '127.0.0.1')
  await once(forwarder, 'listening')
  const terminal = terminalAt(port)
  await until(() => terminal.isConnected, 'a session')
  expect(server.sessions.map(({ hello }) => hello.login)).toEqual([LOGIN])
  terminal.stop()
  await server.close()
  await new Promise((resolve) => forwarder.close(resolve))
})

test('another token: the terminal hangs up, and the account stays its own', async () => {
  const { server, port } = await bridge()
  const terminal = terminalAt(port, OTHER_TOKEN)
  await until(() => terminal.refusal !== null, 'a refusal')
  expect([terminal.refusal, server.sessions]).toEqual(['SERVER_NOT_PROVED', []])
})

test('localhost is the same address to both', async () => {
  const { server, port } = await bridge({ host: 'localhost' })
  const terminal = terminalAt(port, TEST_TOKEN, 'localhost')
  await until(() => terminal.isConnected, 'a session')
  expect(server.sessions).toHaveLength(1)
})

test('hundreds of idle sockets keep no terminal out, and are told of once a second', async () => {
  const { server, port, refused } = await bridge()
  const crowd = Array.from({ length: 300 }, () => connect(port, '127.0.0.1'))
  for (const socket of crowd) socket.on('error', () => undefined)
  cleanUp.unshift(() => crowd.map((socket) => socket.destroy()))
  const terminal = terminalAt(port)
  await until(() => terminal.isConnected, 'a session')
  expect(server.sessions).toHaveLength(1)
  await until(() => refused.includes('TOO_MANY_CONNECTIONS'), 'that they were turned away')
  expect(refused.length).toBeLessThan(30)
})

test('a token that can be guessed is refused by the terminal as well, and not shown', () => {
  expect(() => terminalAt(1, 'hunter2'.repeat(8))).toThrow(/alavanca mt5 token/)
  expect(() => terminalAt(1, 'hunter2'.repeat(8))).not.toThrow(/hunter2/)
})
