import { seedSpread } from '@alavanca/replay'
import { replaySeeds, type SeedsProgress } from '@alavanca/replay/node'
import { formatSeeds, type RunSummary } from '@alavanca/report'
import { EXIT } from './exit.ts'
import { hand } from './hand-out.ts'
import { ProgressLine } from './progress.ts'
import type { ReplayArguments, ReplayMode } from './replay-arguments.ts'
import type { SeedArguments } from './seed-job.ts'
import { settingsOf } from './settings-of.ts'
import { setupOf } from './setup-of.ts'
import { StopRequest } from './stop/stop-request.ts'
import type { Terminal } from './terminal.ts'

// the job lies beside this file, as source or as it was built
const JOB = new URL(import.meta.url.endsWith('.ts') ? './seed-job.ts' : './seed-job.js', import.meta.url)

const inWords = ({ done, total }: SeedsProgress): string => `${done} of ${total} seeds done`

/** `alavanca replay --seeds …` */
export const seedsCommand = async (
  asked: ReplayArguments,
  { seeds, workers }: Extract<ReplayMode, { type: 'SEEDS' }>,
  terminal: Terminal,
): Promise<number> => {
  const { directory } = terminal
  const settings = settingsOf(asked, terminal.environment)
  const { policy } = settings
  // what is wrong with the call is told once, and before any thread is begun
  await setupOf(asked, settings, directory)
  const args: SeedArguments = { asked, environment: { ...terminal.environment }, directory }
  const progress = new ProgressLine(terminal)
  const stop = new StopRequest(terminal)
  let done = 0
  try {
    const runs = await replaySeeds<RunSummary>({
      job: JOB,
      args,
      seeds: Array.from({ length: seeds }, (_, index) => `${policy.seed}-${index + 1}`),
      ...(workers !== undefined && { workers }),
      signal: stop.signal,
      onProgress: (told) => {
        done = told.done
        progress.draw(told.share, () => inWords(told))
      },
    })
    progress.clear()
    const facts = seedSpread(runs)
    return hand({ name: 'seeds', facts, text: formatSeeds(facts, asked), files: [], cutShort: null }, asked, terminal)
  } catch (error) {
    if (stop.why === null) throw error
    // some seeds of many are another question than the one that was asked
    terminal.err(`Ended (${stop.why}) with ${done} of ${seeds} seeds done; nothing was written.\n`)
    return EXIT.interrupted
  } finally {
    stop.forget()
    progress.clear()
  }
}
