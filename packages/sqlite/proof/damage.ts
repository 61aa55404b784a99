/**
 * `npm run proof:sqlite [-- --databases 1000]`, second part: one thing at random is done to each of many databases (a bit
 * is flipped, a file cut or gone, a row deleted), and each is opened. It must be refused by name, or hold what it held.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRng } from '@alavanca/core'
import { contentOf, copyDatabase, damage, type Outcome, outcomeOf } from '../test/damage.ts'
import { specimens } from '../test/damaged-databases.ts'
import { options } from './options.ts'

const wanted = options.databases
const folder = mkdtempSync(join(tmpdir(), 'alavanca-damage-'))
const rng = seededRng(options.seed)
const all = await specimens(folder)
const bent = join(folder, 'bent.db')
const contents = new Map<string, string>()
for (const { name, path } of all)
  for (const isReader of [false, true]) {
    copyDatabase(path, bent)
    contents.set(`${name} ${isReader}`, await contentOf(bent, isReader))
  }

const totals = new Map<string, Record<Outcome, number>>()
let faults = 0
for (let count = 0; count < wanted; count += 1) {
  const { name, path } = all[count % all.length] ?? { name: '', path: '' }
  const isReader = rng.next() < 0.3
  copyDatabase(path, bent)
  const what = damage(bent, rng)
  const [outcome, why] = await outcomeOf(bent, isReader, contents.get(`${name} ${isReader}`) ?? '')
  const total = totals.get(name) ?? { REFUSED: 0, SAME: 0, OTHER_CONTENT: 0, OTHER_ERROR: 0 }
  total[outcome] += 1
  totals.set(name, total)
  if (outcome === 'REFUSED' || outcome === 'SAME') continue
  faults += 1
  console.log(`${outcome} of ${name}, ${isReader ? 'a reader' : 'a store'}: ${what}. ${why}`)
}
rmSync(folder, { recursive: true, force: true })
for (const [name, { REFUSED, SAME, OTHER_CONTENT, OTHER_ERROR }] of totals)
  console.log(
    `${name.padEnd(10)} ${REFUSED} refused, ${SAME} the same, ${OTHER_CONTENT} other content, ${OTHER_ERROR} other errors`,
  )
console.log(`\n${wanted} databases, ${faults} faults`)
if (faults > 0) process.exitCode = 1
