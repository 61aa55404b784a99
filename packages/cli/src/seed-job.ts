/** One seed of `alavanca replay --seeds`, in a thread of its own. */
import { replay } from '@alavanca/replay'
import type { SeedJob } from '@alavanca/replay/node'
import type { RunSummary } from '@alavanca/report'
import { openMarket } from './open-market.ts'
import type { ReplayArguments } from './replay-arguments.ts'
import { settingsOf } from './settings-of.ts'
import { setupOf } from './setup-of.ts'
import type { Terminal } from './terminal.ts'

export interface SeedArguments extends Pick<Terminal, 'environment' | 'directory'> {
  readonly asked: ReplayArguments
}

const runSeed: SeedJob<SeedArguments, RunSummary> = async ({ seed, args, onProgress }) => {
  const { asked, environment, directory } = args
  const setup = await setupOf(asked, settingsOf(asked, { ...environment, RL_SEED: seed }), directory)
  const { recording, warmUp } = await openMarket(asked, setup.instrument, directory, ({ bytesRead, totalBytes }) =>
    onProgress(totalBytes ? bytesRead / totalBytes : 0),
  )
  return replay({ ...setup, recording, warmUp })
}

export default runSeed
