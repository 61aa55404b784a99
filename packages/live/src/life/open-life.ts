import { type EngineConfig, type OpenedEngine, openEngine, type PublicState, parseEngineConfig } from '@alavanca/engine'
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

/** The one account that may connect; null for the first that does. */
const loginOf = ({ market, tradeAccount }: LifePlan): string | null =>
  market.type === 'PAPER' ? PAPER_LOGIN : (tradeAccount ?? market.login)

const bridgeOf = (plan: LifePlan, { timers }: LifeWorld, known: PublicState, legs: () => PublicState['positions']) => {
  const { market, instrument, maxContractsPerOrder, isObserving } = plan
  const login = loginOf(plan)
  const bridgeToken = market.type === 'PAPER' ? paperToken() : market.token
  const server = new TerminalServer(
    { token: bridgeToken, port: market.type === 'PAPER' ? 0 : market.port, accounts: login === null ? [] : [login] },
    { timers },
  )
  const terminalSymbol = market.type === 'PAPER' ? instrument.symbol : market.terminalSymbol
  const broker = new TerminalBroker(
    { login, symbols: [{ instrument, terminalSymbol, bars: null }], maxContractsPerOrder, observeOnly: isObserving },
    { server, openLegs: legs, timers, ...(known.time !== null && { since: known.time }) },
  )
  return { server, bridgeToken, broker }
}

/** Opens store, engine and bridge. Throws with nothing left open. */
export const openLife = async (plan: LifePlan, world: LifeWorld): Promise<OpenLife> => {
  const config = configOf(plan)
  const store = await openSqliteStore(plan.database, { groupSteps: GROUP_STEPS })
  try {
    const opened = await openEngine({ store, config })
    const known = opened.engine.publicState()
    return {
      ...opened,
      config,
      store,
      known,
      ...bridgeOf(plan, world, known, () => opened.engine.publicState().positions),
    }
  } catch (error) {
    store.close()
    throw error
  }
}
