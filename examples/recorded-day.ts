/**
 * A recorded day, tick by tick, through a strategy, the layer and a simulated broker, in a program of your own.
 * `npx tsx --conditions=@alavanca/source examples/recorded-day.ts`.
 */
import { join } from 'node:path'
import { WIN } from '@alavanca/core'
import { openRecording } from '@alavanca/recordings/node'
import { parseBrokerConfig, replay } from '@alavanca/replay'
import { formatSummary } from '@alavanca/report'
import { engineSettings, loadSettings } from '@alavanca/settings'
import createStrategy from './strategies/three-votes.ts'

const DATA = join(import.meta.dirname, 'data')
// no file says in which zone its clock runs; what else it is made of is found out from it
const reading = { instrument: WIN, timeZone: 'America/Sao_Paulo' }
const day = await openRecording(join(DATA, 'SIMULATED_WIN_202609010900_202609011824.csv.gz'), reading)
// shown to the strategy first, and never traded: it wants 150 bars before it speaks
const weeks = await openRecording(join(DATA, 'SIMULATED_WIN_M1_202607060900_202608311824.csv.gz'), reading)

const summary = await replay({
  recording: day,
  warmUp: weeks.kind === 'bars' ? weeks.batches : [],
  instrument: WIN,
  strategy: createStrategy({ instrument: WIN }),
  ...engineSettings(loadSettings({})),
  broker: parseBrokerConfig({ commissionPerContract: 0.25 }, WIN),
})

const { netCents, commissionCents } = summary.money
const { trades, winners } = summary.trades
console.log(`${summary.recording.ticks} ticks, ${trades} trades, ${winners} won`)
console.log(`Net ${netCents / 100}, of which commission took ${commissionCents / 100}`)
// all of it, as the command prints it
if (process.argv.includes('--all')) console.log(formatSummary(summary))
