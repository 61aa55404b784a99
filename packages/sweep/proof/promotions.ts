import { writeSync } from 'node:fs'
import { seededRng } from '@alavanca/core'
import { PromotionTest } from '../src/promotion/promotion-test.ts'
import { type Advantage, NO_BETTER } from '../test/paired-worlds.ts'

/**
 * How often a challenger is promoted within 1,000 trades, with a look after each: where it is no better, and where it is.
 *
 *     node --conditions=@alavanca/source --import tsx packages/sweep/proof/promotions.ts [worlds, 2000]
 */
const TRADES = 1_000
const [worlds = 2_000] = process.argv.slice(2).map(Number)

const run = (name: string, draw: Advantage): void => {
  const lengths: number[] = []
  for (let world = 0; world < worlds; world += 1) {
    const rng = seededRng(`${name} ${world}`)
    const test = new PromotionTest({ mostDifference: 1 })
    let before = 0
    for (let trade = 1; trade <= TRADES; trade += 1) {
      before = draw(rng, before)
      if (test.add({ challenger: before, champion: 0 }).type === 'PROMOTE') {
        lengths.push(trade)
        break
      }
    }
  }
  const median = lengths.sort((left, right) => left - right)[Math.floor(lengths.length / 2)] ?? '–'
  writeSync(
    1,
    `${name}: ${((100 * lengths.length) / worlds).toFixed(1)} % of ${worlds}; half of those by trade ${median}\n`,
  )
}

for (const [name, draw] of Object.entries(NO_BETTER)) run(name, draw)
// of spread 0.5 around its mean, within −1 and 1
for (const mean of [0.02, 0.05, 0.1, 0.2])
  run(`better by ${mean} of the most that counts, spread 0.5`, (rng) => (rng.next() < 0.5 + mean ? 0.5 : -0.5))
