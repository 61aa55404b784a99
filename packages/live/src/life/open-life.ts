import {
  type AccountIdentity,
  type EngineConfig,
  type OpenedEngine,
  openEngine,
  type PublicState,
  parseEngineConfig,
} from '@alavanca/engine'
import { TerminalBroker, TerminalServer } from '@alavanca/mt5'
import { engineSettings } from '@alavanca/settings'
import { openSqliteStore } from '@alavanca/sqlite'
import { PAPER_LOGIN, paperToken } from '../market/paper-terminal.ts'
import type { LifePlan, LifeWorld } from './life-plan.ts'

type Store = Awaited<ReturnType<typeof openSqliteStore>>

/** A life with everything open, and nothing begun. */
export interface OpenLife extends OpenedEngine {
  readonly config: EngineConfig
  readonly store: Store
  /** As the last life left it. */
  readonly known: PublicState
  /** The account that the database belongs to; null before the first contact. */
  readonly identity: AccountIdentity | null
  /** The one account that the settings allow; null for any. */
  readonly named: string | null
  /** Every order is refused: it was told to watch, or the settings name another account than the database has. */
  readonly isObserving: boolean
  readonly server: TerminalServer
  /** The secret of the bridge; of paper, one that nobody else knows. */
  readonly bridgeToken: string
  readonly broker: TerminalBroker
}

/** Prices that lead to nothing may wait for one another; whatever sends an order is on disk before it leaves. */
const GROUP_STEPS = 50

const configOf = ({ settings, instrument, orderPrefix }: LifePlan): EngineConfig =>
  parseEngineConfig({
    instruments: [instrument],
    ...engineSettings(settings),
    signalMaxAgeSeconds: settings.risk.signalMaxAgeSeconds,
    ...(orderPrefix !== undefined && { orderPrefix }),
  })

const namedAccount = ({ market, tradeAccount }: LifePlan): string | null =>
  market.type === 'PAPER' ? PAPER_LOGIN : (tradeAccount ?? market.login)

interface Account extends Pick<OpenLife, 'identity' | 'named' | 'isObserving'> {}

const accountOf = (plan: LifePlan, identity: AccountIdentity | null): Account => {
  const named = namedAccount(plan)
  const isOther = identity !== null && named !== null && identity.login !== named
  return { identity, named, isObserving: plan.isObserving || isOther }
}

const bridgeOf = (
  plan: LifePlan,
  { timers }: LifeWorld,
  { identity, named, isObserving }: Account,
  openLegs: () => PublicState['positions'],
): Pick<OpenLife, 'server' | 'bridgeToken' | 'broker'> => {
  const { market, instrument, maxContractsPerOrder } = plan
  const bridgeToken = market.type === 'PAPER' ? paperToken() : market.token
  const server = new TerminalServer({ token: bridgeToken, port: market.type === 'PAPER' ? 0 : market.port }, { timers })
  const terminalSymbol = market.type === 'PAPER' ? instrument.symbol : market.terminalSymbol
  const broker = new TerminalBroker(
    {
      // whom the database belongs to is known already
      login: identity === null ? named : null,
      symbols: [{ instrument, terminalSymbol, bars: null }],
      maxContractsPerOrder,
      observeOnly: isObserving,
    },
    { server, openLegs, identity, timers },
  )
  return { server, bridgeToken, broker }
}

/** Opens store, engine and bridge. Throws with nothing left open. */
export const openLife = async (plan: LifePlan, world: LifeWorld): Promise<OpenLife> => {
  const config = configOf(plan)
  const store = await openSqliteStore(plan.database, { groupSteps: GROUP_STEPS })
  try {
    const opened = await openEngine({ store, config })
    const account = accountOf(plan, store.accountIdentity())
    const known = opened.engine.publicState()
    const openLegs = () => opened.engine.publicState().positions
    return { ...opened, ...account, config, store, known, ...bridgeOf(plan, world, account, openLegs) }
  } catch (error) {
    store.close()
    throw error
  }
}
