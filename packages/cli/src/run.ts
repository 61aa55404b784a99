import { AlavancaError } from '@alavanca/core'
import { dashboardCommand } from './dashboard-command.ts'
import { doctorCommand } from './doctor-command.ts'
import { EXIT } from './exit.ts'
import { HELP } from './help.ts'
import { lookCommand } from './look-command.ts'
import { mt5Command } from './mt5-command.ts'
import { optionsInWords } from './options-in-words.ts'
import { pipeCommand } from './pipe/pipe-command.ts'
import { replayCommand } from './replay-command.ts'
import { rewardsCommand } from './rewards-command.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

const LOOK = 'alavanca look <file> shows what was understood of a recording, and how to say what was not.\n'

/** Commands that a running life takes. */
const CONTROLS = ['status', 'resume', 'pause', 'halt', 'flatten', 'close-extras', 'settle', 'adopt', 'tune', 'untune', 'bind', 'stop']

/** Resolves to an exit code where the command has one of its own. What a life needs is loaded for nobody else. */
const dispatch = async ([command, ...argv]: readonly string[], terminal: Terminal): Promise<number> => {
  if (command === undefined || command === 'help' || [command, ...argv].some(isHelp)) terminal.out(HELP)
  else if (command === 'run') return (await import('./live/run-command.ts')).runCommand(argv, terminal)
  else if (CONTROLS.includes(command))
    return (await import('./live/control-command.ts')).controlCommand(command, argv, terminal)
  else await finite(command, argv, terminal)
  return EXIT.ok
}

const isHelp = (word: string): boolean => word === '--help' || word === '-h'

/** Commands that are over when their work is done. */
const finite = async (command: string, argv: readonly string[], terminal: Terminal): Promise<void> => {
  if (command === 'look') return lookCommand(argv, terminal)
  if (command === 'mt5') return mt5Command(argv, terminal)
  if (command === 'pipe') return pipeCommand(argv, terminal)
  if (command === 'rewards') return rewardsCommand(argv, terminal)
  if (command === 'dashboard') return dashboardCommand(argv, terminal)
  if (command === 'doctor') return doctorCommand(argv, terminal)
  if (command !== 'replay') throw new UsageError(`There is no command ${command}.`)
  await replayCommand(argv, terminal)
}

/** The whole command; resolves to its exit code. Faults that can be put right are told in words, without a stack. */
export const run = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  try {
    return await dispatch(argv, terminal)
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\nSee alavanca --help.\n`)
      return EXIT.usage
    }
    if (error instanceof AlavancaError) {
      const hint = error.code === 'UNREADABLE_DATA' && argv[0] === 'replay' ? LOOK : ''
      terminal.err(`${optionsInWords(error.message)}\n${hint}(${error.code})\n`)
      return EXIT.failed
    }
    throw error
  }
}
