import { AlavancaError, openSnapshot, sealSnapshot } from '@alavanca/core'
import { Engine, type EngineConfig, type EngineSnapshot } from '@alavanca/engine'
import { ONLINE_FORMAT, type OnlineSnapshot, type TableSnapshot } from '@alavanca/online'
import { ThompsonPolicy } from '@alavanca/policy'
import { type Learning, regimesOf, termsOf } from './learning-file.ts'

/** What may differ all the same, where somebody says so. */
export const ACCEPTABLE = ['symbol', 'reward'] as const
export type Acceptable = (typeof ACCEPTABLE)[number]

const refused = (message: string): AlavancaError => new AlavancaError('INVALID_INPUT', message)

/** Throws `INVALID_INPUT` where the file's beliefs would mean something else here. */
const requireFit = (learning: Learning, config: EngineConfig, accepted: readonly Acceptable[]): void => {
  const { terms, source } = learning
  const policy = config.learning?.policy
  if (policy === undefined) throw refused('Learning is switched off: there is nothing to import into.')
  const own = termsOf(policy)
  if (terms !== null && terms.mode !== own.mode)
    throw refused(
      `The file was learnt with RL_POLICY_MODE=${terms.mode}, and ${own.mode} is set here: its tables would say nothing.`,
    )
  if (terms !== null && terms.reward !== own.reward && !accepted.includes('reward'))
    throw refused(
      `The file was learnt with the reward ${terms.reward}, and ${own.reward} is set here: its numbers are of another kind. --accept reward takes them all the same.`,
    )
  const here = config.instruments.map(({ symbol }) => symbol)
  const strange = source.symbols.filter((symbol) => !here.includes(symbol))
  if (strange.length > 0 && !accepted.includes('symbol'))
    throw refused(
      `The file was learnt on ${strange.join(', ')}, and here ${here.join(', ')} is traded. --accept symbol takes it all the same.`,
    )
}

const repeated = (names: readonly string[]): string | undefined => names.find((name, at) => names.indexOf(name) !== at)

/** Tables to which a rollback can go back, by regime. */
const withHistories = (online: OnlineSnapshot, snapshots: readonly TableSnapshot[]): OnlineSnapshot => {
  const state = openSnapshot(online, ONLINE_FORMAT)
  const regimes = [...new Set(snapshots.map(({ regime }) => regime))]
  const histories = regimes.map((regime) => {
    const own = snapshots.filter((saved) => saved.regime === regime)
    return { regime, snapshots: own, baseId: own.at(-1)?.id ?? null, lastBatch: 0 }
  })
  const sequence = Math.max(state.sequence, ...snapshots.map((saved) => saved.sequence))
  return sealSnapshot(ONLINE_FORMAT.kind, ONLINE_FORMAT.version, { ...state, histories, sequence })
}

/**
 * An engine that begins with what a file holds, as a snapshot that a store keeps. Throws `INVALID_INPUT` for what does not fit these
 * settings, and `INVALID_SNAPSHOT` for tables that are damaged or contradict themselves.
 */
export const engineWith = (
  learning: Learning,
  config: EngineConfig,
  accepted: readonly Acceptable[],
  time: number,
): EngineSnapshot => {
  requireFit(learning, config, accepted)
  const twice = repeated(regimesOf(learning))
  if (twice !== undefined) throw refused(`The file holds two tables of ${twice}.`)
  const fresh = new Engine({ config }).snapshot()
  const { learning: learnt } = config
  if (learnt === null || fresh.state.online === null)
    throw refused('Learning is switched off: there is nothing to import into.')
  const policy = new ThompsonPolicy({ config: learnt.policy })
  for (const table of learning.tables) policy.importTable(table.state.regime, table, time)
  const state = {
    ...fresh.state,
    policy: policy.snapshot(),
    online: withHistories(fresh.state.online, learning.snapshots),
  }
  const snapshot: EngineSnapshot = sealSnapshot('engine', fresh.version, state)
  // what cannot be restored is found now, and not at the next start
  Engine.restore(snapshot, { config })
  return snapshot
}
