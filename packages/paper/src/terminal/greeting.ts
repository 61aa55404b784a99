import { MARGIN_MODES, type Permissions, PROTOCOL_VERSION } from '@alavanca/mt5-protocol'
import type { SimulatedTradeServer } from '../trade-server/trade-server.ts'
import type { Journal } from './journal.ts'
import type { Settled } from './terminal-config.ts'
import type { Says } from './terminal-line.ts'

/** Who greets. */
export interface Greeter {
  readonly config: Settled
  readonly server: SimulatedTradeServer
  readonly journal: Journal
  readonly symbols: readonly string[]
  readonly permissions: Permissions
}

/** The first words of a terminal, with its challenge to the bridge. */
export const greeting = ({ config, server, journal, symbols, permissions }: Greeter, nonce: string): Says => ({
  t: 'hello',
  protocol: PROTOCOL_VERSION,
  ea: 'simulated',
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
  nonce,
})
