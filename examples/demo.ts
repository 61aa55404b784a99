/**
 * `npm run demo`: simulated markets through the whole layer, all under the settings as shipped. First one with an edge that was
 * planted and dies, on which extra contracts are earned, refused and frozen; then one without, bar by bar and tick by tick, on which
 * the same layers keep them away. Arguments are passed on to every run; `--open` shows them on the dashboard's page, until Ctrl+C.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '@alavanca/cli'
import type { RunSummary } from '@alavanca/report'
import { edgeStory } from './demo/edge-story.ts'
import { losingStory } from './demo/losing-story.ts'
import { readRun } from './demo/run-folder.ts'

const data = join(import.meta.dirname, 'data')
const strategies = join(import.meta.dirname, 'strategies')
const runs = join(import.meta.dirname, '..', 'runs', 'demo')
const DAY = join(data, 'SIMULATED_WIN_202609010900_202609011824.csv.gz')
const WEEKS = join(data, 'SIMULATED_WIN_M1_202607060900_202608311824.csv.gz')
const DYING = join(runs, 'SIMULATED_WIN_M1_edge_dies.csv.gz')
const TIME_ZONE = 'America/Sao_Paulo'

const OPEN = '--open'
const given = process.argv.slice(2).filter((word) => word !== OPEN)
const isForPeople = !given.includes('--json')

/** Runs the command, and resolves to what it said; a fault, which it has told, ends the demo. */
const command = async (
  words: readonly string[],
  { isShown = true, settings = {} }: { readonly isShown?: boolean; readonly settings?: Record<string, string> } = {},
): Promise<string> => {
  let said = ''
  const code = await run(words, {
    out: (text) => {
      said += text
      if (isShown) process.stdout.write(text)
    },
    err: (text) => process.stderr.write(isShown || text.includes('\r') ? text : ''),
    lines: async function* () {},
    isInteractive: process.stderr.isTTY === true,
    environment: { ...process.env, ...settings },
    directory: process.cwd(),
    now: () => performance.now(),
    interrupted: () => new Promise((resolve) => process.once('SIGINT', () => resolve())),
  })
  if (code !== 0) process.exit(code)
  return said
}

const replayOf = (recording: string, strategy: string): readonly string[] => [
  'replay',
  ...['--data', recording, '--instrument', 'WIN', '--timezone', TIME_ZONE, '--commission', '0.25'],
  ...['--strategy', join(strategies, strategy)],
  ...given,
]

/** A replay into a folder; it shows its summary only where it is asked to. */
const kept = async (name: string, words: readonly string[], isShown = !isForPeople): Promise<RunSummary> => {
  const folder = join(runs, name)
  await command([...words, '--out', folder], { isShown })
  // as: the replay wrote it just now
  return JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as RunSummary
}

const tell = (...lines: readonly string[]): void => {
  if (isForPeople) console.log(lines.join('\n'))
}

const heading = (title: string, ...lines: readonly string[]): void => tell(`\n━━ ${title}`, '', ...lines, '')

heading(
  '1. An edge, planted: extra contracts at work',
  'Sixty days of a market that this project makes up as you wait. In the first twenty a minute that moves far is followed',
  'through, more than in any real market: the edge is planted, and then it dies. The strategy goes with such minutes; it',
  'sees finished bars and nothing else. Settings as shipped.',
)
mkdirSync(runs, { recursive: true })
const simulation = ['simulate', '--edge', 'dying', '--out', DYING, '--force', '--json']
// as: the command wrote it
const simulated = JSON.parse(await command(simulation, { isShown: false })) as { readonly edgeDiesOn: string }
const onEdge = replayOf(DYING, 'burst-follower.ts')
const withExtras = await kept('edge', onEdge)
const without = await command([...onEdge.filter((word) => word !== '--json'), '--json'], {
  isShown: false,
  settings: { REALAVANCAGEM_ENABLED: 'false' },
})
tell(
  ...edgeStory({
    ...readRun(join(runs, 'edge')),
    netWith: withExtras.money.netCents,
    // as: this is what `--json` prints
    netWithout: (JSON.parse(without) as RunSummary).money.netCents,
    diesOn: simulated.edgeDiesOn,
    timeZone: TIME_ZONE,
  }),
)

heading(
  '2. No edge that pays: eight weeks, bar by bar',
  'A market like the mini-index, simulated too; examples/data/README.md tells how. Another strategy, the same settings.',
)
const weeks = await kept('weeks', replayOf(WEEKS, 'three-votes.ts'))
tell(...losingStory({ ...readRun(join(runs, 'weeks')), net: weeks.money.netCents }))

heading('3. The day after, tick by tick', 'The same market and strategy, and what every replay prints at its end.')
await kept('day', [...replayOf(DAY, 'three-votes.ts'), '--warm-up', WEEKS], true)

const NAMES = ['edge', 'weeks', 'day']
if (process.argv.includes(OPEN)) {
  heading('All three on a page', 'Open the address; Ctrl+C ends it.')
  await command(['dashboard', ...NAMES.flatMap((name) => ['--database', join(runs, name, 'run.db')])])
} else
  tell(
    '',
    `The reports: ${NAMES.map((name) => join(runs, name, 'report.html')).join('\n             ')}`,
    `All three on the dashboard's page: npm run demo -- ${OPEN}`,
  )
