import { seededRng } from '@alavanca/core'
import { overfittingOf } from '../src/verdicts/overfitting.ts'
import { returnsIn } from '../test/worlds.ts'

/** Processor time of the probability of overfitting: `node overfitting-speed.js [settings, 100000] [days, 750]`. */
const [settings = 100_000, days = 750] = process.argv.slice(2).map(Number)
// a hundred walks, each setting one of them scaled and shifted: random draws for all would take longer than what is measured
const walks = returnsIn({ settings: 100, days, correlation: 0.2 }, seededRng('speed'))
const series = Array.from({ length: settings }, (_, setting) => {
  const [one, other] = [walks[setting % 100], walks[(setting * 7 + 13) % 100]]
  const share = 0.1 + 0.8 * ((setting * 0.618) % 1)
  return Float64Array.from({ length: days }, (_, day) => share * (one?.[day] ?? 0) + (1 - share) * (other?.[day] ?? 0))
})
const begun = process.cpuUsage().user
const { probability, splits } = overfittingOf(series)
const seconds = (process.cpuUsage().user - begun) / 1e6
process.stdout.write(
  `${settings} settings, ${days} days, ${splits} splits: ${seconds.toFixed(1)} s, probability ${probability.toFixed(4)}\n`,
)
