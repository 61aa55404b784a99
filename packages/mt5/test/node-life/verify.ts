import { openEngine, type Step } from '@alavanca/engine'
import { openSqliteStore } from '@alavanca/sqlite'
import { botConfig } from './bot.ts'
import type { Market } from './market.ts'

/** What is in the bot's store and at the trade server when all lives are over. */
export interface SessionVerdict {
  /** Orders that were decided on. */
  readonly intents: number
  /** Of those, the ones that the trade server executed. */
  readonly carriedOut: number
  /** Entries that were to wait. */
  readonly waited: number
  /** Moves of stop and target that were told to be done. */
  readonly moved: number
  /** Orders whose end is not known. */
  readonly unknown: number
  readonly tradingState: string
  /** Why the engine halted, each time it did. */
  readonly halts: readonly string[]
  /** What must not be, in words; empty when nothing is wrong. */
  readonly faults: readonly string[]
}

const contractsTold = (steps: readonly Step[]): ReadonlyMap<string, number> => {
  const told = new Map<string, number>()
  const fills = new Set<string>()
  for (const { event } of steps) {
    if (event.type !== 'FILL' || fills.has(event.fillId)) continue
    fills.add(event.fillId)
    told.set(event.orderId, (told.get(event.orderId) ?? 0) + event.contracts)
  }
  return told
}

/** Holds the store of a bot that was killed against the trade server's book. */
export const verifySession = async (database: string, market: Market): Promise<SessionVerdict> => {
  const store = await openSqliteStore(database)
  const { engine, recovery } = await openEngine({ store, config: botConfig() })
  const steps: Step[] = []
  for await (const step of store.stepsAfter(0)) steps.push(step)
  store.close()
  const intents = new Map(
    steps.flatMap(({ commands }) => commands.flatMap((one) => (one.type === 'CANCEL' ? [] : [[one.orderId, one]]))),
  )
  const unknown = new Set(recovery.ordersInFlight.map(({ command }) => command.orderId))
  const { tradingState, positions } = engine.publicState()
  const told = contractsTold(steps)
  const halts = steps.flatMap(({ records }) =>
    records.flatMap((one) => (one.type === 'STATE_CHANGED' && one.to === 'HALTED' ? one.reason : [])),
  )
  const carriedOut = market.dealsById()
  const faults: string[] = []
  for (const [id, deals] of carriedOut) {
    const dealt = deals.reduce((sum, { volume }) => sum + volume, 0)
    if (!intents.has(id)) faults.push(`nobody decided on ${id}`)
    if (new Set(deals.map(({ order }) => order)).size > 1) faults.push(`${id} was carried out twice`)
    if (!unknown.has(id) && told.get(id) !== dealt) faults.push(`${id}: ${dealt} dealt and ${told.get(id)} told`)
  }
  for (const id of told.keys()) if (!carriedOut.has(id)) faults.push(`${id} was told and never carried out`)
  if (market.naked > 0) faults.push(`${market.naked} moments without a stop`)
  const left = market.trade.orders().length
  if (left > 0 && tradingState !== 'HALTED') faults.push(`${left} orders are left waiting`)
  if (unknown.size > 0 && tradingState !== 'HALTED') faults.push(`${unknown.size} unknown, and the engine trades on`)
  const held = positions.reduce((sum, { side, contracts }) => sum + (side === 'BUY' ? contracts : -contracts), 0)
  if (tradingState !== 'HALTED' && held !== market.net()) faults.push(`${held} held by the book, ${market.net()} there`)
  const waited = [...intents.values()].filter((one) => one.type === 'OPEN' && one.entry !== undefined).length
  const moved = steps.filter(({ event }) => event.type === 'ORDER_MODIFIED').length
  const counts = { intents: intents.size, carriedOut: carriedOut.size, waited, moved, unknown: unknown.size }
  return { ...counts, tradingState, halts, faults }
}
