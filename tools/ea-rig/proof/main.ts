/**
 * `npm run proof:mt5 [-- --long] [-- name …]`: every claim about the bridge by a script of its own, one after the other, and
 * a table of them at the end. Short by default; `--long` takes the numbers that the claims are made with.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/** What needs no Expert Advisor is proved where it stands, in the bridge's own room. */
const FOLDERS = {
  mt5: join(import.meta.dirname, '..', '..', '..', 'packages', 'mt5', 'proof'),
  'ea-rig': import.meta.dirname,
} as const

interface Proof {
  readonly room: keyof typeof FOLDERS
  readonly name: string
  readonly claim: string
  readonly short: readonly string[]
  readonly long: readonly string[]
}

const PROOFS: readonly Proof[] = [
  {
    room: 'mt5',
    name: 'orders',
    claim: 'no order doubled or lost, netting and hedging',
    short: ['200'],
    long: ['1000'],
  },
  {
    room: 'mt5',
    name: 'hostile',
    claim: 'hostile lines: no crash, no growth, no order',
    short: ['200000'],
    long: ['1000000'],
  },
  { room: 'mt5', name: 'day', claim: 'a day over the bridge as in replay', short: ['20000'], long: [] },
  { room: 'mt5', name: 'speed', claim: 'command to fill, ticks a second', short: [], long: [] },
  { room: 'mt5', name: 'mac', claim: 'what the signature of each line costs', short: ['20'], long: ['100'] },
  { room: 'mt5', name: 'node-kills', claim: 'this side killed −9 around its outbox', short: ['54'], long: ['540'] },
  {
    room: 'mt5',
    name: 'month',
    claim: 'a month in virtual time: both books equal, or halted with the reason',
    short: ['2'],
    long: ['23'],
  },
  {
    room: 'ea-rig',
    name: 'ea-kills',
    claim: 'the Expert Advisor killed inside OrderSend',
    short: ['100'],
    long: ['1000'],
  },
  { room: 'ea-rig', name: 'ea-orders', claim: 'an engine’s orders, both sides dying', short: ['100'], long: ['1000'] },
  { room: 'ea-rig', name: 'ea-latency', claim: 'command to result, compiled', short: ['150'], long: ['1000'] },
]

const { values, positionals } = parseArgs({
  options: { long: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const chosen = PROOFS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const outcomes = chosen.map(({ room, name, claim, short, long }) => {
  console.log(`\n━━ ${name}: ${claim}`)
  const began = performance.now()
  const { status } = spawnSync(
    process.execPath,
    [
      ...['--expose-gc', '--conditions=@alavanca/source', '--import', 'tsx'],
      join(FOLDERS[room], `${name}.ts`),
      ...(values.long ? long : short),
    ],
    { stdio: 'inherit' },
  )
  return { name, claim, seconds: Math.round((performance.now() - began) / 1_000), holds: status === 0 }
})
console.log()
console.table(Object.fromEntries(outcomes.map(({ name, ...row }) => [name, row])))
const failed = outcomes.filter(({ holds }) => !holds).length
console.log(`${outcomes.length - failed} of ${outcomes.length} proofs hold`)
process.exitCode = failed === 0 ? 0 : 1
