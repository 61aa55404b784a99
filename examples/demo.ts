/**
 * A simulated trading day, tick by tick, through sizing and scalp exits: `npm run demo`. The strategy's indicators are
 * warmed up on the simulated weeks before it. What it writes goes to runs/demo.
 */
import { join } from 'node:path'
import { run } from '@alavanca/cli'

const data = join(import.meta.dirname, 'data')

console.log('A simulated day of a market like the mini-index (examples/data/README.md tells how it was made).\n')

process.exitCode = await run(
  [
    'replay',
    ...['--data', join(data, 'SIMULATED_WIN_202609010900_202609011824.csv.gz')],
    ...['--warm-up', join(data, 'SIMULATED_WIN_M1_202607060900_202608311824.csv.gz')],
    ...['--instrument', 'WIN'],
    ...['--timezone', 'America/Sao_Paulo'],
    ...['--strategy', join(import.meta.dirname, 'strategies', 'three-votes.ts')],
    ...['--commission', '0.25'],
    ...['--out', join(import.meta.dirname, '..', 'runs', 'demo')],
    ...process.argv.slice(2),
  ],
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isInteractive: process.stderr.isTTY === true,
    environment: process.env,
    directory: process.cwd(),
    now: () => performance.now(),
  },
)
