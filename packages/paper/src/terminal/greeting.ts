import { type Hello, MARGIN_MODES, type Permissions, PROTOCOL_VERSION } from '@alavanca/mt5-protocol'
import type { SimulatedTradeServer } from '../trade-server/trade-server.ts'
import type { Journal } from './journal.ts'
import type { Settled } from './terminal-config.ts'

/** The version that it gives as its own. */
export const SIMULATED = 'simulated'

/** What is told of the account, before the line numbers, stamps and signs it. */
export type GreetingWords = Omit<Hello, 'n' | 'ts'>

/** Who greets. */
export interface Greeter {
  readonly config: Settled
  readonly server: SimulatedTradeServer
  readonly journal: Journal
  readonly symbols: readonly string[]
  readonly permissions: Permissions
}

/** What a terminal says of itself to a bridge that has proved itself. */
export const greeting = ({ config, server, journal, symbols, permissions }: Greeter): GreetingWords => ({
  t: 'hello',
  protocol: PROTOCOL_VERSION,
  ea: SIMULATED,
  build: 0,
  instance: config.instance,
  magic: config.magic,
  login: config.login,
  server: 'Simulated',
  kind: 'demo',
  marginMode: server.isHedging ? MARGIN_MODES.hedging : MARGIN_MODES.netting,
  currency: server.currency,
  utcOffset: server.utcOffset,
  permissions,
  symbols,
  journal: {
    writable: journal.isWritable,
    id: journal.id,
    since: journal.since,
    entries: journal.size,
    open: journal.open,
  },
  ...(config.features.length > 0 && { features: config.features }),
})
