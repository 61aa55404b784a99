import { WIN } from '@alavanca/core'
import { SimulatedTerminal, SimulatedTradeServer } from '@alavanca/paper'
import { conformance } from './conformance.ts'
import { CONTRACT, type RunningTerminal, SERIES, type TerminalSetup } from './peer.ts'

/** 11:00 in São Paulo on a Monday. */
const NOON = Date.UTC(2026, 10, 23, 14)

const start = async ({ port, token, hedging, symbol }: TerminalSetup): Promise<RunningTerminal> => {
  const server = new SimulatedTradeServer({
    symbols: [{ instrument: WIN, contract: CONTRACT, series: SERIES, ...symbol }],
    hedging,
    firstTicket: 9_007_199_254_740_993n,
  })
  let time = NOON
  const tick = (bid: number, ask: number) => {
    time += 100
    return { time, bid, ask, last: null, volume: 1 }
  }
  server.tick(CONTRACT, tick(130_000, 130_005))
  const config = { port, token, timerMs: 5, backOffMs: 10, settleMs: 100 }
  let terminal = new SimulatedTerminal(config, { server })
  terminal.start()
  return {
    price: (bid, ask) => terminal.tick(CONTRACT, tick(bid, ask)),
    positions: () => server.positions(),
    orders: () => server.orders(),
    executed: () =>
      new Set(
        server
          .deals(0, Number.POSITIVE_INFINITY)
          .filter(({ reason }) => reason === 'EXPERT')
          .map(({ order }) => order),
      ).size,
    surprise: (next) => terminal.surprise(next),
    dieInOrderSend: () => terminal.dieInOrderSend(),
    isDead: () => terminal.isDead,
    restart: () => {
      terminal.kill()
      terminal = new SimulatedTerminal(config, { server, journal: terminal.journal })
      terminal.start()
    },
    stop: () => terminal.stop(),
  }
}

conformance({ title: 'the simulated terminal', start })
