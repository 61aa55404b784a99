import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { parsePolicyConfig } from '@alavanca/policy'
import { startPostgres } from '@alavanca/testing/postgres'
import { openSharedPolicy } from '../src/shared-policy.ts'
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

if (values.only !== 'law')
  for (const [name, batch, trades, connections, atOnce] of [
    ['by statement', 1, 20_000, 48, 192],
    ['in batches of 1,000', 1_000, 100_000, 4, 4],
    ['in batches of 5,000', 5_000, 100_000, 4, 4],
  ] as const)
    for (const each of ['THOMPSON_SAMPLING', 'FACTORED_THOMPSON'] as const) {
      const { tradesASecond, seconds, clientMicros, serverMicros } = await measureSpeed({
        url,
        name: `${name} ${each}`,
        mode: each,
        trades,
        batch,
        connections,
        atOnce,
      })
      say(
        `${name}, ${connections} connections, ${atOnce} at once, ${each}: ${Math.round(tradesASecond)} trades/s (${seconds.toFixed(1)} s), a trade takes ${clientMicros.toFixed(1)} µs of a processor here and ${serverMicros.toFixed(1)} µs in the server, load ${load()}`,
      )
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
