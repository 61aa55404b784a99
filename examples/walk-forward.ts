/**
 * Learn on some days, be judged on those that follow, over and over: eight simulated weeks in windows of twenty days and ten.
 * `npx tsx --conditions=@alavanca/source examples/walk-forward.ts`.
 */
import { join } from 'node:path'
import { formatCents, WIN } from '@alavanca/core'
import { openRecording } from '@alavanca/recordings/node'
import { parseBrokerConfig, walkForward } from '@alavanca/replay'
import { engineSettings, loadSettings } from '@alavanca/settings'
import createStrategy from './strategies/three-votes.ts'

const file = join(import.meta.dirname, 'data', 'SIMULATED_WIN_M1_202607060900_202608311824.csv.gz')
const recording = await openRecording(file, { instrument: WIN, timeZone: 'America/Sao_Paulo' })

const { windows, outOfSample, efficiency } = await walkForward({
  recording,
  trainDays: 20,
  testDays: 10,
  instrument: WIN,
  strategy: createStrategy({ instrument: WIN }),
  ...engineSettings(loadSettings({})),
  broker: parseBrokerConfig({ commissionPerContract: 0.25 }, WIN),
})
for (const { train, test, inSample, outOfSample: judged } of windows)
  console.log(
    `${train.from} to ${train.to}: ${formatCents(inSample.money.netCents)}; ` +
      `then ${test.from} to ${test.to}: ${formatCents(judged.money.netCents)} in ${judged.trades.trades} trades`,
  )
console.log(`Out of sample: ${formatCents(outOfSample.netCents)} in ${outOfSample.trades} trades`)
console.log(`Efficiency: ${efficiency.value ?? efficiency.reason}`)
