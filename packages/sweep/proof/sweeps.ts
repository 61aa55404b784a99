import { seededRng } from '@alavanca/core'
import { judgeSweep } from '../src/verdicts/judge-sweep.ts'
import { returnsIn, type World } from '../test/worlds.ts'

const runs = Number(process.argv[2] ?? 200)
const count = (name: string, world: World): void => {
  const tally: Record<string, number> = {}
  const start = process.cpuUsage().user
  for (let run = 0; run < runs; run += 1) {
    const rng = seededRng(`${name} ${run}`)
    const series = returnsIn(world, rng)
    const v = judgeSweep({ trials: world.settings, series }, rng)
    const add = (k: string) => {
      tally[k] = (tally[k] ?? 0) + 1
    }
    add(v.type)
    if (v.type !== 'NOTHING_TO_JUDGE') {
      for (const g of v.gates) if (g.state === 'PASSED') add(g.name)
      if (v.type === 'RECOMMENDED' && v.figures.winner.index === 0) add('right')
      if (v.figures.deflatedSharpe >= 0.95) add('dsr95')
      if ((v.figures.overfitting?.probability ?? 1) <= 0.25) add('pbo25')
    }
  }
  console.log(name, JSON.stringify(tally), ((process.cpuUsage().user - start) / 1e3 / runs).toFixed(0), 'ms')
}
const edge = { yearlySharpe: 1.5, settings: 1 }
for (const settings of [2, 5, 10, 100])
  for (const correlation of [0, 0.5, 0.9]) {
    count(`noise N=${settings} rho=${correlation}`, { settings, days: 756, correlation })
    count(`edge  N=${settings} rho=${correlation}`, { settings, days: 756, correlation, edge })
    if (settings >= 5)
      count(`edge10% N=${settings} rho=${correlation}`, {
        settings,
        days: 756,
        correlation,
        edge: { ...edge, settings: Math.ceil(settings / 5) },
      })
  }
