import { withEnvFile } from './env/with-env-file.ts'
import { EXIT } from './exit.ts'
import { tellFault } from './faults/tell-fault.ts'
import { HELP } from './help.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** Commands that a running life takes. */
const CONTROLS = ['status', 'resume', 'pause', 'halt', 'flatten', 'close-extras', 'settle', 'adopt', 'bind', 'stop']

type Command = (argv: readonly string[], terminal: Terminal) => Promise<number | undefined>

/** A command without an exit code of its own. */
const finite =
  (command: (argv: readonly string[], terminal: Terminal) => Promise<void> | void): Command =>
  async (argv, terminal) => {
    await command(argv, terminal)
    return undefined
  }

/** What a command needs is loaded for nobody else. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  dashboard: async () => finite((await import('./dashboard-command.ts')).dashboardCommand),
  doctor: async () => (await import('./doctor/doctor-command.ts')).doctorCommand,
  export: async () => finite((await import('./port/export-command.ts')).exportCommand),
  import: async () => finite((await import('./port/import-command.ts')).importCommand),
  init: async () => (await import('./init/init-command.ts')).initCommand,
  inspect: async () => finite((await import('./inspect/inspect-command.ts')).inspectCommand),
  look: async () => finite((await import('./look-command.ts')).lookCommand),
  mt5: async () => finite((await import('./mt5-command.ts')).mt5Command),
  pipe: async () => finite((await import('./pipe/pipe-command.ts')).pipeCommand),
  replay: async () => (await import('./replay-command.ts')).replayCommand,
  report: async () => finite((await import('./report/report-command.ts')).reportCommand),
  rewards: async () => finite((await import('./rewards-command.ts')).rewardsCommand),
  run: async () => (await import('./live/run-command.ts')).runCommand,
}

const commandNamed = async (name: string): Promise<Command> => {
  if (CONTROLS.includes(name)) {
    const { controlCommand } = await import('./live/control-command.ts')
    return (argv, terminal) => controlCommand(name, argv, terminal)
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (load === undefined) throw new UsageError(`There is no command ${name}.`)
  return load()
}

const isHelp = (word: string): boolean => word === '--help' || word === '-h'

const dispatch = async ([name, ...argv]: readonly string[], terminal: Terminal): Promise<number> => {
  if (name === undefined || name === 'help' || [name, ...argv].some(isHelp)) {
    terminal.out(HELP)
    return EXIT.ok
  }
  const command = await commandNamed(name)
  return (await command(argv, withEnvFile(terminal))) ?? EXIT.ok
}

/** The whole command; resolves to its exit code. Faults that can be put right are told in words, without a stack. */
export const run = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  try {
    return await dispatch(argv, terminal)
  } catch (error) {
    return tellFault(error, terminal, argv[0])
  }
}
