/**
 * A bot that dies with an order at the broker, and the same bot on its next start. The first life is a process of its own,
 * which kills itself; the second finds its database. `npx tsx --conditions=@alavanca/source examples/crash-and-recovery.ts`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import { type Broker, type BrokerEvent, drive, type EngineEvent, openEngine, parseEngineConfig } from '@alavanca/engine'
import { openSqliteStore } from '@alavanca/sqlite'

const START = Date.parse('2026-03-02T13:30:00Z')
const CRASHING = '--crash'
const config = parseEngineConfig({
  instruments: [WIN],
  capital: parseCapitalConfig({ operatorCapital: 5_000, releverageEnabled: false }),
})

const levels = { entryPrice: 130_000, stopPrice: 129_850, targets: [130_300] }
const seen = { globalConfidence: 0.82, ensembleDisagreement: 0.12, liquidityStrength: 0.7, transitionActive: false }
const signal: EngineEvent = {
  type: 'SIGNAL',
  time: START,
  signal: { id: 'first', time: START, symbol: 'WIN', side: 'BUY', ...levels },
  context: { regime: 'RANGE', ...seen },
}

/** The order has left when the lights go out: no close, no flush, and nobody heard of the fill. */
const firstLife = async (path: string): Promise<void> => {
  const store = await openSqliteStore(path)
  const { engine } = await openEngine({ store, config })
  const broker: Broker = {
    send: () => {
      process.kill(process.pid, 'SIGKILL')
    },
    subscribe: () => () => {},
    reconcile: () => {},
  }
  await drive({ engine, store, broker, events: [signal] })
}

/** The broker knows what became of it, and is asked before anything else happens. */
const secondLife = async (path: string): Promise<void> => {
  const store = await openSqliteStore(path)
  const { engine, recovery } = await openEngine({ store, config })
  console.log(`Steps run again and found the same: ${recovery.rerunSteps}`)
  for (const { command, status } of recovery.ordersInFlight) console.log(`Under way: ${command.type}, ${status}`)

  let tell: (event: BrokerEvent) => void = () => {}
  const broker: Broker = {
    send: () => {},
    subscribe: (listener) => {
      tell = listener
      return () => {}
    },
    reconcile: (orders) => {
      for (const { command } of orders) {
        if (command.type !== 'OPEN') continue
        const { orderId, contracts } = command
        tell({ type: 'FILL', time: START + 150, orderId, fillId: 'deal 17', contracts, price: 130_005 })
      }
      tell({ type: 'RECONCILED', time: START + 60_000, matched: 0, recovered: orders.length, orphans: 0, ambiguous: 0 })
    },
  }
  // the same signal comes again, as it does from a bot that starts anew: it is known
  await drive({ engine, store, broker, events: [signal] })
  const { positions, tradingState } = engine.publicState()
  for (const { leg, contracts, stopPrice } of positions)
    console.log(`Held: ${leg} ${contracts}, stop ${stopPrice}; trading is ${tradingState}`)
  store.close()
}

const [, , word, given] = process.argv
if (word === CRASHING && given !== undefined) await firstLife(given)
else {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-'))
  const path = join(folder, 'bot.db')
  // as this process was started, with one more word
  const child = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, CRASHING, path])
  // a kill is told by its signal, and on Windows by a code
  console.log(child.status === 0 ? 'The first life ended by itself' : 'The first life was killed')
  await secondLife(path)
  rmSync(folder, { recursive: true })
}
