import { resolve } from 'node:path'
import { checksum } from '@alavanca/core'
import { parseRegistration, type Registration, USUAL_THRESHOLDS } from '@alavanca/sweep'
import type { Arguments } from '../arguments.ts'
import { SEARCHES } from '../options/closed-lists.ts'
import type { SWEEP_RUN_OPTIONS } from '../options/sweep-options.ts'
import { type ReplayWords, replayArguments } from '../replay-arguments.ts'
import { settingsOf } from '../settings-of.ts'
import { setupOf } from '../setup-of.ts'
import { tellShipped } from '../strategy/shipped.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { chunkSizeOf } from './chunk-size.ts'
import { localTask } from './local-task.ts'
import { marketOf } from './market-of.ts'
import { databaseOf, isPostgres, loadPostgres, openStore } from './open-store.ts'
import { readSpace } from './read-space.ts'
import { tellReport } from './report-command.ts'
import { dataHashOf, engineHashOf, type LocalTask, sweepTaskOf } from './sweep-task.ts'
import { tellEnd, workOn } from './work-on.ts'

type Words = Arguments<keyof typeof SWEEP_RUN_OPTIONS>

/** Shards of a search that halves, unless a call says otherwise: three halvings leave an eighth. */
const RUNGS = 4
const AGAIN_SHARE = 0.01

const dayOf = (words: Words): string | null => {
  const day = words.text('hold-out')
  if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day))
    throw usage`--hold-out must be a day as YYYY-MM-DD; got ${day}.`
  return day ?? null
}

const searchOf = (words: Words) => {
  const search = words.oneOf('search', SEARCHES)
  if (search === undefined) throw usage`--search is missing.`
  const budget = words.count('budget')
  if (budget === undefined) throw usage`--budget is missing.`
  const shards = words.count('shards') ?? (search === 'halving' ? RUNGS : 1)
  return { search, budget, shards, holdOut: dayOf(words), seed: words.text('seed') ?? 'sweep' }
}

/** What a call registers: everything that its results depend on, and nothing of where or by whom it runs. */
const registrationOf = async (words: Words, terminal: Terminal): Promise<Registration> => {
  const searched = searchOf(words)
  // as: those words of a replay that a sweep has too; of the others none was said
  const asked = replayArguments(words as unknown as ReplayWords)
  const space = await readSpace(words.required('space'), terminal.directory)
  // what is wrong with the call is told once, and before anything is registered
  await setupOf(asked, settingsOf(asked, terminal.environment), terminal.directory)
  const { shards, holdOut } = searched
  const begun = await sweepTaskOf(asked, { shards, holdOut, withoutPolicy: words.has('without-policy') }, terminal)
  // what is wrong with the data too
  const market = await marketOf({ ...begun, days: [], holdOutDays: [], directory: terminal.directory })
  const task = { ...begun, days: market.shardDays, holdOutDays: market.holdOutDays }
  const { budget } = searched
  const registration = {
    ...{ space, ...searched, task },
    dataHash: dataHashOf(task),
    engineHash: await engineHashOf(task, terminal.directory),
    chunkSize: chunkSizeOf({ budget, shards, rows: market.rows, runsOnTape: await market.runsOnTape() }),
    againShare: AGAIN_SHARE,
    // written down before the first run: a later version's are no reason to judge it otherwise
    thresholds: { ...USUAL_THRESHOLDS },
  }
  // the same call is the same sweep, which goes on where it stood
  return parseRegistration({
    ...registration,
    id: words.text('sweep') ?? `sweep-${checksum(registration).slice(0, 8)}`,
  })
}

const filesOf = ({ asked: { data, warmUp } }: LocalTask): readonly string[] => [
  ...data,
  ...(warmUp === undefined ? [] : [warmUp]),
]

/** `alavanca sweep run`: registers a search, or finds it registered, and works on it to its end. */
export const sweepRunCommand = async (words: Words, terminal: Terminal): Promise<number> => {
  const { directory, err } = terminal
  const registration = await registrationOf(words, terminal)
  const database = databaseOf(words)
  const store = await openStore(database, terminal, true)
  try {
    const state = await store.register(registration, Date.now())
    tellShipped(words.text('strategy') ?? 'three-votes', terminal)
    err(
      `Sweep ${registration.id}: ${state.budget} sets, registered in ${isPostgres(database) ? 'PostgreSQL' : resolve(directory, database)}.\n`,
    )
    const task = await localTask(registration, directory)
    if (isPostgres(database)) await (await loadPostgres()).keepData(database, filesOf(task))
    const end = await workOn({ store, state, task, threads: words.count('threads'), waits: false }, terminal)
    const code = tellEnd(end, terminal)
    if (end.phase !== 'FINISHED') return code
    await tellReport({ store, state: await store.state(registration.id), task }, words, terminal)
    return code
  } finally {
    await store.close()
  }
}
