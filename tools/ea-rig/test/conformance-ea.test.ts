import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { BrokerLine } from '../src/broker/broker-line.ts'
import { TradeServerBroker } from '../src/broker/trade-server-broker.ts'
import { buildEa } from '../src/build-ea.ts'
import { EaProcess, type EaSetup } from '../src/launch-ea.ts'
import { missing } from './compiled.ts'
import { conformance } from './conformance.ts'
import { CONTRACT, type RunningTerminal, SERIES, type TerminalSetup } from './peer.ts'

const start = async ({ port, token, hedging, symbol }: TerminalSetup): Promise<RunningTerminal> => {
  const broker = new TradeServerBroker(hedging, symbol)
  broker.price(130_000, 130_005)
  const line = new BrokerLine(broker)
  const files = mkdtempSync(join(tmpdir(), 'alavanca-conformance-'))
  const setup: EaSetup = {
    program: await buildEa(),
    files,
    brokerPort: await line.listen(),
    chartSymbol: CONTRACT,
    inputs: {
      InpToken: token,
      InpPort: port,
      InpSymbols: SERIES,
      InpNotFoundAfter: 200,
      InpTimerMs: 10,
      InpListenMs: 5,
    },
    environment: { EA_SLOW_TICKS_MS: '20' },
  }
  let ea = new EaProcess(setup)
  let isDead = false
  return {
    price: (bid, ask) => broker.price(bid, ask),
    positions: () => broker.server.positions(),
    orders: () => broker.server.orders(),
    executed: () => {
      const ours = broker.server.deals(0, Number.POSITIVE_INFINITY).filter(({ reason }) => reason === 'EXPERT')
      return new Set(ours.map(({ order }) => order)).size
    },
    surprise: (next) => {
      broker.surprises.push(next)
    },
    dieInOrderSend: () => {
      line.hook = async (_, execute) => {
        execute()
        await ea.kill()
        isDead = true
        return null
      }
    },
    isDead: () => isDead,
    restart: async () => {
      await ea.kill()
      line.hook = (_, execute) => execute()
      isDead = false
      ea = new EaProcess(setup)
    },
    stop: async () => {
      await ea.kill()
      await line.close()
      rmSync(files, { recursive: true, force: true })
    },
  }
}

if (missing === null) conformance({ title: 'the Expert Advisor, compiled', start })
else test.skip(`the Expert Advisor, compiled: ${missing}`, () => {})
