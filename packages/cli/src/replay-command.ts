import { ensureNever } from '@alavanca/core'
import { comparisonCommand } from './comparison-command.ts'
import { tellEnvFile } from './env/with-env-file.ts'
import { EXIT } from './exit.ts'
import { journalCommand } from './journal-command.ts'
import type { Book } from './map/declare.ts'
import { type ReplayWords, replayArguments } from './replay-arguments.ts'
import { seedsCommand } from './seeds-command.ts'
import { singleCommand } from './single-command.ts'
import { tellShipped } from './strategy/shipped.ts'
import type { Terminal } from './terminal.ts'
import { walkForwardCommand } from './walk-forward-command.ts'

/** `alavanca replay`, in whichever of its ways was asked for. Resolves to its exit code. */
export const replayCommand = async (words: ReplayWords, terminal: Terminal, { texts }: Book): Promise<number> => {
  if (words.has('journal')) {
    await journalCommand(words, terminal, texts.language)
    return EXIT.ok
  }
  const asked = replayArguments(words, texts.language)
  const { mode } = asked
  tellEnvFile(terminal)
  tellShipped(asked.strategy, terminal)
  switch (mode.type) {
    case 'SINGLE':
      return singleCommand(asked, terminal)
    case 'WALK_FORWARD':
      return walkForwardCommand(asked, mode, terminal)
    case 'SEEDS':
      return seedsCommand(asked, mode, terminal)
    case 'COMPARISON':
      return comparisonCommand(asked, mode, terminal)
    default:
      return ensureNever(mode)
  }
}
