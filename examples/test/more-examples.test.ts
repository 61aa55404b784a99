import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { printedBy } from './printed-by.ts'

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const TSX = pathToFileURL(createRequire(fileOf('../../packages/cli/package.json')).resolve('tsx')).href

test('the smallest whole enters, adds its extra contract, and lets it leave at its target', async () => {
  expect(await printedBy(() => import('../quickstart.ts'))).toEqual([
    'ENTER_WITH_REALAVANCAGEM 5 + 1 in TREND_UP|10:00|HIGH|LOW, drawn at 36.4 %; the base earns +0.00 R (±0.33), the extra +0.00 R (±0.33): with extra.',
    'OPEN BASE 5 at 130000',
    'OPEN EXTRA 1 at 130000',
    'Extra leg opened: BUY 1 WIN at 130000, target 130080, stop 129960.',
    'CLOSE EXTRA 1 at 130080',
    'Take-profit: BUY 1 WIN from 130000 to 130080 after 20 s, 80 points, 16.00.',
    'Held: BASE 5',
    'Today: 16.00',
  ])
})

test('a recorded day is replayed tick by tick, and its money is counted', async () => {
  expect(await printedBy(() => import('../recorded-day.ts'))).toEqual([
    '38906 ticks, 11 trades, 4 won',
    'Net -377, of which commission took 52',
  ])
})

test('an instrument of one’s own has its own points, and its faults are told at once', async () => {
  expect(await printedBy(() => import('../own-instrument.ts'))).toEqual([
    'One tick of one contract is worth 1.00',
    'The stop was off the tick',
    '4 contracts, stop 348000',
    'Instrument BIT has 2 faults:\n  tickSize: must be above 0; got 0\n  pointValue: must be a finite number; got NaN',
  ])
})

test('a walk-forward judges each day after the first twenty once', async () => {
  const lines = await printedBy(() => import('../walk-forward.ts'))
  expect(lines.slice(0, 3).map((line) => line.split(':')[0])).toEqual([
    '2026-07-06 to 2026-07-31',
    '2026-07-20 to 2026-08-14',
    '2026-08-03 to 2026-08-28',
  ])
  expect(lines.slice(3)).toEqual([
    'Out of sample: -4,822.50 in 118 trades',
    'Efficiency: the training windows earned nothing',
  ])
})

test('a program reads a decision off the dashboard, with the layers that refused', async () => {
  expect(await printedBy(() => import('../dashboard.ts'))).toEqual([
    'ENTER in TREND_UP|10:00|HIGH|LOW; no extra: DAILY_PROFIT and LIQUIDITY',
  ])
})

test('a bot that was killed with an order at the broker holds what was filled, once', { timeout: 60_000 }, () => {
  const words = ['--conditions=@alavanca/source', '--import', TSX, fileOf('../crash-and-recovery.ts')]
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(stdout.trimEnd().split('\n')).toEqual([
    'The first life was killed',
    'Steps run again and found the same: 1',
    'Under way: OPEN, SENT',
    'Held: BASE 5, stop 129850; trading is ACTIVE',
  ])
})
