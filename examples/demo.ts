/**
 * `npm run demo`: a simulated market through the whole layer, twice. First one day tick by tick, under the settings as
 * shipped. Then the eight weeks before it, bar by bar, with actions learnt one by one and without the rule that leverage needs
 * evidence: so that extra contracts are seen at work, which this strategy does not earn. Arguments are passed on to both runs; `--open` shows them on
 * the dashboard's page, until Ctrl+C.
 */
import { join } from 'node:path'
import { run } from '@alavanca/cli'

const data = join(import.meta.dirname, 'data')
const runs = join(import.meta.dirname, '..', 'runs', 'demo')
const DAY = join(data, 'SIMULATED_WIN_202609010900_202609011824.csv.gz')
const WEEKS = join(data, 'SIMULATED_WIN_M1_202607060900_202608311824.csv.gz')

const OPEN = '--open'
const given = process.argv.slice(2).filter((word) => word !== OPEN)

const command = (words: readonly string[], settings: Record<string, string>): Promise<number> =>
  run(words, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    lines: async function* () {},
    isInteractive: process.stderr.isTTY === true,
    environment: { ...settings, ...process.env },
    directory: process.cwd(),
    now: () => performance.now(),
    interrupted: () => new Promise((resolve) => process.once('SIGINT', () => resolve())),
  })

const replay = (folder: string, own: readonly string[], settings: Record<string, string>): Promise<number> =>
  command(
    [
      'replay',
      ...own,
      ...['--instrument', 'WIN', '--timezone', 'America/Sao_Paulo', '--commission', '0.25'],
      ...['--strategy', join(import.meta.dirname, 'strategies', 'three-votes.ts')],
      ...['--out', join(runs, folder)],
      ...given,
    ],
    settings,
  )

const heading = (title: string, text: string): void => {
  if (!given.includes('--json')) console.log(`\n━━ ${title}\n\n${text}\n`)
}

heading(
  'One day, tick by tick',
  'A market like the mini-index, simulated by this project; examples/data/README.md tells how. Settings as shipped:\n' +
    'an extra contract needs eight layers to agree, and evidence that entering pays.',
)
const day = await replay('day', ['--data', DAY, '--warm-up', WEEKS], {})

heading(
  'The eight weeks before, bar by bar',
  'The same market and strategy, its actions learnt one by one (RL_POLICY_MODE=THOMPSON_SAMPLING) and with\n' +
    'RL_EXTRA_MIN_PROBABILITY=0: no evidence is asked for. The strategy loses money here, so as shipped it would earn no\n' +
    'extra contract; this way they are seen at work, and regimes freeze.',
)
const UNPROVEN = { RL_POLICY_MODE: 'THOMPSON_SAMPLING', RL_BELIEF_WIDTH: 'coin', RL_EXTRA_MIN_PROBABILITY: '0' }
const weeks = await replay('weeks', ['--data', WEEKS], UNPROVEN)

process.exitCode = Math.max(day, weeks)

const databases = ['weeks', 'day'].flatMap((folder) => ['--database', join(runs, folder, 'run.db')])
if (process.argv.includes(OPEN)) {
  heading('Both on a page', 'Open the address; Ctrl+C ends it.')
  process.exitCode = await command(['dashboard', ...databases], UNPROVEN)
} else heading('See both on a page', `npm run demo -- ${OPEN}`)
