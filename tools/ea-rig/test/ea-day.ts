import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DayTerminal, StartTerminal } from '../../../packages/mt5/test/bridged-day.ts'
import { BrokerLine } from '../src/broker/broker-line.ts'
import { TradeServerBroker } from '../src/broker/trade-server-broker.ts'
import { buildEa } from '../src/build-ea.ts'
import { EaProcess } from '../src/launch-ea.ts'

/**
 * The compiled Expert Advisor as the terminal of a recorded day. It lives in the present, which its broker's ticks are stamped
 * with: orders that come too late by its clock are not executed.
 */
export const compiledTerminal =
  ({
    hedging,
    costs,
  }: {
    readonly hedging: boolean
    readonly costs: { readonly commissionPerContract: number }
  }): StartTerminal =>
  async ({ port, token, first }): Promise<DayTerminal> => {
    const broker = new TradeServerBroker(hedging, { costs })
    // a tick of trades alone quotes nothing
    const tick = ({ bid, ask }: typeof first): void => {
      if (bid !== null && ask !== null) broker.price(bid, ask)
    }
    tick(first)
    const line = new BrokerLine(broker)
    const files = mkdtempSync(join(tmpdir(), 'alavanca-day-'))
    const ea = new EaProcess({
      program: await buildEa(),
      files,
      brokerPort: await line.listen(),
      chartSymbol: 'WINZ26',
      inputs: { InpToken: token, InpPort: port, InpSymbols: 'WIN$N', InpTimerMs: 10, InpListenMs: 5 },
      environment: { EA_SLOW_TICKS_MS: '5' },
    })
    return {
      account: broker.server,
      hasOwnClock: true,
      tick,
      tail: () => ea.tail(),
      stop: async () => {
        await ea.kill()
        await line.close()
        rmSync(files, { recursive: true, force: true })
      },
    }
  }
