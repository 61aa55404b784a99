import { ensureNever } from '@alavanca/core'
import { comparisonCommand } from './comparison-command.ts'
import { journalCommand } from './journal-command.ts'
import { type ReplayWords, replayArguments } from './replay-arguments.ts'
import { seedsCommand } from './seeds-command.ts'
import { singleCommand } from './single-command.ts'
import type { Terminal } from './terminal.ts'
import { walkForwardCommand } from './walk-forward-command.ts'

/** `alavanca replay`, in whichever of its ways was asked for. */
export const replayCommand = async (words: ReplayWords, terminal: Terminal): Promise<void> => {
  if (words.has('journal')) return journalCommand(words, terminal)
  const asked = replayArguments(words)
  const { mode } = asked
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
