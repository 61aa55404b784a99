import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { parsePolicyConfig } from '@alavanca/policy'
import { startPostgres } from '@alavanca/testing/postgres'
import { openSharedPolicy } from '../src/shared-policy.ts'
import { measureBareCommits } from './bare-commits.ts'
import { tryLaw } from './law.ts'
import { measureSpeed } from './speed.ts'

/**
 * `npm run proof:postgres [-- --bots 1000 --trades 1000 --shuffles 3]`: one SHA-256 whatever the order, the duplicates, the cuts and the
 * crashes; then how fast trades go in.
 */
const { values } = parseArgs({
  options: {
    bots: { type: 'string', default: '1000' },
    trades: { type: 'string', default: '1000' },
    shuffles: { type: 'string', default: '3' },
    mode: { type: 'string', default: 'FACTORED_THOMPSON' },
    only: { type: 'string' },
  },
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
const { server, missing } = await startPostgres()
if (server === null) throw new Error(missing)
const { url } = server
const mode = values.mode === 'THOMPSON_SAMPLING' ? 'THOMPSON_SAMPLING' : 'FACTORED_THOMPSON'

const opened = await openSharedPolicy({ url, policy: 'durability', config: parsePolicyConfig(), who: 'proof' })
say(`${server.version}, ${JSON.stringify(await opened.durability())}, load ${load()}`)
await opened.close()

const FEW_DAYS = 1
const MANY_DAYS = 20
if (values.only !== 'law') {
  for (const clients of [1, 8, 32]) {
    const { commitsASecond, serverMicros } = await measureBareCommits({ url, clients, seconds: 3 })
    say(
      `a bare insert a commit, ${clients} connections: ${Math.round(commitsASecond)} commits/s, ${serverMicros.toFixed(0)} µs in the server, load ${load()}`,
    )
  }
  for (const [name, bots, connections, atOnce, batch, trades, days] of [
    ['by statement, each from a bot of its own', 1, 1, 1, 1, 1_500, FEW_DAYS],
    ['by statement, each from a bot of its own', 8, 1, 1, 1, 5_000, FEW_DAYS],
    ['by statement, each from a bot of its own', 32, 1, 1, 1, 10_000, FEW_DAYS],
    ['one by one in one process', 1, 4, 192, 1, 50_000, FEW_DAYS],
    ['one by one in one process', 1, 4, 1_000, 1, 100_000, FEW_DAYS],
    ['in batches of 1,000', 1, 4, 8, 1_000, 200_000, FEW_DAYS],
    ['in batches of 5,000', 1, 4, 8, 5_000, 300_000, FEW_DAYS],
    ['in batches of 5,000', 1, 4, 8, 5_000, 300_000, MANY_DAYS],
    ['in batches of 20,000', 1, 4, 4, 20_000, 400_000, FEW_DAYS],
    ['in batches of 20,000', 1, 4, 4, 20_000, 400_000, MANY_DAYS],
  ] as const) {
    const label = `${name}, ${bots} × ${connections} connections, ${bots * atOnce} at once, ${days} days`
    const speed = await measureSpeed({ url, name: label, mode, trades, batch, bots, connections, atOnce, days })
    const { tradesASecond, seconds, clientMicros, serverMicros } = speed
    say(
      `${label}: ${Math.round(tradesASecond)} trades/s (${seconds.toFixed(1)} s), a trade takes ${clientMicros.toFixed(1)} µs of a processor here and ${serverMicros.toFixed(1)} µs in the server, load ${load()}`,
    )
  }
}

if (values.only !== 'speed') {
  const { local, shuffles } = await tryLaw({
    server,
    name: 'law',
    bots: Number(values.bots),
    tradesABot: Number(values.trades),
    shuffles: Number(values.shuffles),
    delivery: { duplicates: 0.1, atOnce: 4, batch: 400 },
    cutEvery: Math.max(500, Math.ceil((Number(values.bots) * Number(values.trades)) / 20)),
    crashes: 3,
    config: { mode },
    onShuffle: ({ digest, isSound, sent, counted, cuts, restarts, crashes, seconds }) =>
      say(
        `${digest} sound ${isSound}, ${sent} sent, ${counted} heard as counted, ${cuts} cuts, ${restarts} restarts, ${crashes} crashes of the server, ${seconds.toFixed(0)} s, load ${load()}`,
      ),
  })
  const isOne = shuffles.every(({ digest, isSound }) => digest === local && isSound)
  say(`${local} in one process: ${isOne ? 'the same' : 'NOT THE SAME'}`)
  if (!isOne) process.exitCode = 1
}
await server.stop()
