import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { checksum } from '@alavanca/core'
import { type ReplaySetup, replay, simulateSessions, usualStart, weekdaysFrom } from '@alavanca/replay'
import { VARIABLES } from '@alavanca/settings'
import { systemFaultInWords } from '../faults/system-fault.ts'
import { ownVersion } from '../own-version.ts'
import type { ReplayArguments } from '../replay-arguments.ts'
import { settingsOf } from '../settings-of.ts'
import { setupOf } from '../setup-of.ts'
import { SHIPPED, SHIPPED_FILE } from '../strategy/shipped.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'

/** A file by what is in it: wherever it lies, it is the same. */
export interface TaskFile {
  /** Without folders, for whoever looks it up in a folder. */
  readonly name: string
  readonly sha256: string
}

/** Everything that a thread needs to make results of a sweep, as it was registered. Plain data. */
export interface SweepTask {
  readonly asked: ReplayArguments
  /** Settings that are not searched: those of the environment where it was registered. */
  readonly environment: Readonly<Record<string, string>>
  readonly files: readonly TaskFile[]
  readonly warmUp: TaskFile | null
  readonly shards: number
  readonly holdOut: string | null
  /** Whether capital and its layers decide alone, without a policy that learns. */
  readonly withoutPolicy: boolean
  /** Session days of each shard, oldest first, and those that are kept back. */
  readonly days: readonly (readonly string[])[]
  readonly holdOutDays: readonly string[]
}

/** A task and where its files lie on this machine. */
export interface LocalTask extends SweepTask {
  readonly directory: string
}

/** A file's SHA-256, read in pieces. Throws `UsageError` where it cannot be read. */
export const fileHash = async (path: string): Promise<string> => {
  const sum = createHash('sha256')
  try {
    await pipeline(createReadStream(path), sum)
  } catch (error) {
    throw usage`${path} cannot be read. ${systemFaultInWords(error, path) ?? String(error)}`
  }
  return sum.digest('hex')
}

const fileOf = async (directory: string, file: string): Promise<TaskFile> => ({
  name: basename(file),
  sha256: await fileHash(resolve(directory, file)),
})

/** Settings alone: nothing else of the environment is kept, and no secret. */
const settingsIn = (environment: Terminal['environment']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    VARIABLES.flatMap(({ name }) => {
      const value = environment[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** What is registered of a call, but for the days of its data. Throws `UsageError` for files that cannot be read. */
export const sweepTaskOf = async (
  asked: ReplayArguments,
  { shards, holdOut, withoutPolicy }: Pick<SweepTask, 'shards' | 'holdOut' | 'withoutPolicy'>,
  { environment, directory }: Terminal,
): Promise<Omit<SweepTask, 'days' | 'holdOutDays'>> => {
  const files: TaskFile[] = []
  for (const file of asked.data) files.push(await fileOf(directory, file))
  const warmUp = asked.warmUp === undefined ? null : await fileOf(directory, asked.warmUp)
  // as JSON would keep it, so that the same call is the same registration
  const plain: ReplayArguments = JSON.parse(JSON.stringify(asked))
  return { asked: plain, environment: settingsIn(environment), files, warmUp, shards, holdOut, withoutPolicy }
}

/** What the sets are tried on. */
export const dataHashOf = ({ files, warmUp }: SweepTask): string =>
  checksum([files.map(({ sha256 }) => sha256), warmUp?.sha256 ?? null])

/** Sized by capital and its layers alone. */
export const withoutLearning = <Setup extends Pick<ReplaySetup, 'learning'>>({
  learning: _,
  ...setup
}: Setup): Omit<Setup, 'learning'> => setup

const PROBE_DAYS = 2

/** How a market that everybody can make comes out: another engine or strategy is seen by what it does. */
const probeOf = async (
  { asked, environment, withoutPolicy }: Pick<SweepTask, 'asked' | 'environment' | 'withoutPolicy'>,
  directory: string,
): Promise<string> => {
  const settings = settingsOf(asked, environment)
  const setup = await setupOf(asked, settings, directory)
  const { instrument } = setup
  const days = weekdaysFrom('2026-01-05', PROBE_DAYS)
  const own = withoutPolicy ? withoutLearning(setup) : setup
  const sessions = simulateSessions({ seed: 'probe', instrument, days, startPrice: usualStart(instrument) })
  const batches = [...sessions].map(({ bars }) => bars)
  return (await replay({ ...own, recording: { kind: 'bars', batches } })).hash
}

const strategyText = (strategy: string, directory: string): Promise<string> =>
  strategy === SHIPPED
    ? readFile(fileURLToPath(SHIPPED_FILE), 'utf8').catch(() => '')
    : readFile(resolve(directory, strategy), 'utf8')

/** What must be the same on every worker: the version, the strategy's file, and how a known market comes out. */
export const engineHashOf = async (task: SweepTask, directory: string): Promise<string> => {
  const { strategy } = task.asked
  const own = strategy === SHIPPED ? SHIPPED : await strategyText(strategy, directory)
  return checksum([ownVersion(), own, await probeOf(task, directory)])
}
