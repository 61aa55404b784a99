/**
 * Two bots that share one policy in PostgreSQL: what one of them earns, the other knows. Name a database in POLICY_DATABASE_URL:
 * `POLICY_DATABASE_URL=postgresql://… npx tsx --conditions=@alavanca/source examples/shared-policy.ts`.
 */
import { randomUUID } from 'node:crypto'
import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import { Engine, type EngineEvent, parseEngineConfig, type Step } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { MemoryOutbox, openSegmentStore, openSharedPolicy, PolicyMember, shipJournal } from '@alavanca/postgres'
import { openSqliteStore, type SqliteStore } from '@alavanca/sqlite'

const url = process.env['POLICY_DATABASE_URL']
if (url === undefined) throw new Error('Name a database in POLICY_DATABASE_URL.')

const START = Date.parse('2026-03-02T13:30:00Z')
// so that they trade whatever they believe
const policy = parsePolicyConfig({ holdValue: 1e-9, opportunityMargin: 0 })
const config = parseEngineConfig({
  instruments: [WIN],
  capital: parseCapitalConfig({ operatorCapital: 5_000, releverageEnabled: false }),
  learning: { gate: parseGateConfig(), policy, online: parseOnlineConfig({ batchSize: 1 }) },
})
// a policy of its own for every run of this example
const shared = await openSharedPolicy({ url, policy: `example ${randomUUID()}`, config: policy, who: 'example' })

interface Bot {
  readonly name: string
  readonly engine: Engine
  readonly store: SqliteStore
  readonly member: PolicyMember
}

const botOf = async (name: string): Promise<Bot> => ({
  name,
  engine: new Engine({ config }),
  // in earnest files, and `openSqliteOutbox`
  store: await openSqliteStore(':memory:'),
  member: new PolicyMember({
    bot: name,
    config: policy,
    outbox: new MemoryOutbox(),
    connect: async () => shared,
    publishEveryMs: 0,
  }),
})

const take = ({ engine, store, member }: Bot, event: EngineEvent): Step => {
  const step = engine.process(event)
  store.append(step)
  member.onStep(step)
  return step
}

const seen = { globalConfidence: 0.82, ensembleDisagreement: 0.12, liquidityStrength: 0.7, transitionActive: false }

/** A signal, its fill, and a stop or a target. */
const trade = (bot: Bot, id: string, time: number, exitPrice: number): void => {
  const levels = { entryPrice: 130_000, stopPrice: 129_850, targets: [130_300] }
  const signal = { id, time, symbol: 'WIN', side: 'BUY', ...levels } as const
  const { commands } = take(bot, { type: 'SIGNAL', time, signal, context: { regime: 'TREND_UP', ...seen } })
  for (const command of commands) {
    if (command.type !== 'OPEN') continue
    const { orderId, contracts } = command
    take(bot, { type: 'FILL', time, orderId, fillId: `${id}-in`, contracts, price: 130_000 })
    const cause = exitPrice > 130_000 ? 'TARGET' : 'STOP'
    const leaves = { symbol: 'WIN', leg: 'BASE', fillId: `${id}-out`, contracts, price: exitPrice, cause } as const
    take(bot, { type: 'EXIT_FILL', time: time + 1_000, ...leaves })
  }
}

/** Tells and fetches, and hands the engine what is new. */
const sync = async (bot: Bot, time: number): Promise<void> => {
  const outcome = await bot.member.sync()
  const event = bot.member.event(time)
  if (event !== null) take(bot, event)
  const told = outcome.type === 'SYNCED' ? `${outcome.counted} trades told` : outcome.reason
  const known = bot.engine.learnt?.policy.exportTable('TREND_UP').state.table.clock
  console.log(`${bot.name}: ${told}, decides by version ${bot.member.status().version}, knows ${known} trades`)
}

const [ana, bo] = [await botOf('ana'), await botOf('bo')]
for (let index = 0; index < 6; index += 1)
  trade(ana, `s${index}`, START + index * 60_000, index === 2 ? 129_850 : 130_300)
await sync(ana, START + 600_000)
await sync(bo, START + 600_000)
trade(bo, 's0', START + 660_000, 129_850)
await sync(bo, START + 700_000)
await sync(ana, START + 700_000)
const tables = [ana, bo].map(({ engine }) => engine.learnt?.policy.exportTable('TREND_UP').checksum)
console.log(`Both know the same: ${tables[0] === tables[1]}`)

const journals = await openSegmentStore({ url })
const bot = `${ana.name} ${randomUUID()}`
const source = {
  lastSequence: () => ana.store.lastSequence(),
  lines: (asked: { after: number; limit: number }) => ana.store.read.stepTexts(asked),
}
const shipped = await shipJournal(journals, bot, source, { stepsASegment: 5 })
const { segments, alarms } = await journals.verify(bot)
console.log(`The journal: ${shipped.type}, ${segments} segments, ${alarms.length} alarms`)

for (const { store } of [ana, bo]) store.close()
await journals.close()
await shared.close()
