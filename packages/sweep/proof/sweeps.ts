import { writeSync } from 'node:fs'
import { seededRng } from '@alavanca/core'
import { judgeSweep } from '../src/verdicts/judge-sweep.ts'
import { provableYearlySharpe } from '../src/verdicts/provable-sharpe.ts'
import { USUAL_THRESHOLDS } from '../src/verdicts/thresholds.ts'
import { returnsIn, type World } from '../test/worlds.ts'

/**
 * How often sweeps through made-up settings end in a recommendation: worthless settings, one with an edge among worthless ones, and
 * a plateau of them, over three years of days. Prints each world's count with Wilson's 95 per cent interval.
 *
 *     npm run proof:verdicts -- [worthless sweeps a world, 1000] [sweeps with an edge, 300]
 */
const DAYS = 756
const [worthless = 1_000, withEdge = 300] = process.argv.slice(2).map(Number)

const interval = (count: number, of: number): string => {
  const [rate, z] = [count / of, 1.96]
  const center = (rate + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const reach = (z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of)
  return `${(100 * rate).toFixed(1)} % (${(100 * (center - reach)).toFixed(1)} to ${(100 * (center + reach)).toFixed(1)})`
}

const run = (name: string, world: World, sweeps: number): void => {
  let [recommended, right] = [0, 0]
  const failed = new Map<string, number>()
  const begun = process.cpuUsage().user
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const rng = seededRng(`${name} ${sweep}`)
    const verdict = judgeSweep({ trials: world.settings, series: returnsIn(world, rng) }, rng)
    if (verdict.type === 'RECOMMENDED') {
      recommended += 1
      if (verdict.figures.winner.index < (world.edge?.settings ?? 0)) right += 1
    }
    if (verdict.type === 'NOTHING_PROVEN')
      for (const gate of verdict.failed) failed.set(gate, (failed.get(gate) ?? 0) + 1)
  }
  const limits = [...failed].map(([gate, count]) => `${gate} ${count}`).join(', ')
  const seconds = ((process.cpuUsage().user - begun) / 1e6).toFixed(0)
  writeSync(
    1,
    `${name}: recommended ${interval(recommended, sweeps)} of ${sweeps}; one with an edge ${right}; not passed: ${limits}; ${seconds} s\n`,
  )
}

const named = (world: World, edge = ''): string =>
  `${edge}N=${world.settings} correlation=${world.correlation}${world.memory ? ` memory=${world.memory}` : ''}${world.heavyTails ? ' heavy tails' : ''}`

const noise = (world: Omit<World, 'days'>): void =>
  run(named({ days: DAYS, ...world }), { days: DAYS, ...world }, worthless)
const edge = (settings: number, correlation: number, yearlySharpe: number, shared = 1): void => {
  const world: World = { days: DAYS, settings, correlation, edge: { yearlySharpe, settings: shared } }
  run(named(world, `edge ${yearlySharpe.toFixed(2)} in ${shared}, `), world, withEdge)
}

const provable = (settings: number): number => provableYearlySharpe(settings, DAYS, USUAL_THRESHOLDS.alpha)

for (const settings of [1, 2, 10, 29, 100, 1_000])
  for (const correlation of settings === 1 ? [0] : [0, 0.5, 0.9, 0.99]) noise({ settings, correlation })
noise({ settings: 10, correlation: 0, memory: 0.1 })
noise({ settings: 100, correlation: 0.3, heavyTails: true })
edge(1, 0, 1.5)
edge(2, 0, 1.5)
edge(10, 0, 1.5)
edge(10, 0.9, 1.5)
edge(10, 0, provable(10))
edge(100, 0, 1.5)
edge(100, 0, provable(100))
edge(100, 0.9, 1.5)
edge(100, 0.5, 1.5, 20)
// the edge is the strategy's, and a part of its settings carries it
for (const settings of [10, 100])
  for (const correlation of [0.9, 0.99])
    for (const share of [0.2, 0.5, 1]) edge(settings, correlation, 1.5, share * settings)
