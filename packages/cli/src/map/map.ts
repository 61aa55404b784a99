import { INSPECTED, SHELLS } from '../options/closed-lists.ts'
import { DASHBOARD_OPTIONS } from '../options/dashboard-options.ts'
import {
  DOCTOR_OPTIONS,
  EXPORT_OPTIONS,
  IMPORT_OPTIONS,
  INIT_OPTIONS,
  INSPECT_OPTIONS,
  REPORT_OPTIONS,
} from '../options/folder-options.ts'
import { LOOK_OPTIONS } from '../options/look-options.ts'
import { PIPE_OPTIONS } from '../options/pipe-options.ts'
import { REPLAY_OPTIONS } from '../options/replay-options.ts'
import { REWARDS_OPTIONS } from '../options/rewards-options.ts'
import { RUN_OPTIONS } from '../options/run-options.ts'
import { SIMULATE_OPTIONS } from '../options/simulate-options.ts'
import { JSON_OPTIONS, NO_OPTIONS } from '../options/small-options.ts'
import { CONTROL_WORDS } from './control-words.ts'
import { type CommandMap, declare } from './declare.ts'
import { SWEEP_WORDS } from './sweep-words.ts'

/**
 * The command: every entry is one word of it, in the order of the help. Dispatch, checks, help, completion and the reference
 * page are made of this and of the texts.
 */
export const COMMANDS = {
  init: declare({
    section: 'START',
    operands: [{ name: 'folder', isOptional: true }],
    options: INIT_OPTIONS,
    load: async () => (await import('../init/init-command.ts')).initCommand,
  }),
  look: declare({
    section: 'START',
    operands: [{ name: 'file' }],
    options: LOOK_OPTIONS,
    load: async () => (await import('../look-command.ts')).lookCommand,
  }),
  replay: declare({
    section: 'REPLAY',
    options: REPLAY_OPTIONS,
    usage: ['--data <file> --instrument <name> --timezone <zone> --strategy <module> [options]', '--journal <file>'],
    load: async () => (await import('../replay-command.ts')).replayCommand,
  }),
  simulate: declare({
    section: 'REPLAY',
    options: SIMULATE_OPTIONS,
    usage: ['--out <file> [options]'],
    load: async () => (await import('../simulate/simulate-command.ts')).simulateCommand,
  }),
  report: declare({
    section: 'REPLAY',
    options: REPORT_OPTIONS,
    usage: ['--database <file> [options]'],
    load: async () => (await import('../report/report-command.ts')).reportCommand,
  }),
  rewards: declare({
    section: 'REPLAY',
    options: REWARDS_OPTIONS,
    usage: ['--database <file> [options]', '--trades <file> [options]', '--journal <file> [options]'],
    load: async () => (await import('../rewards-command.ts')).rewardsCommand,
  }),
  ...SWEEP_WORDS,
  run: declare({
    section: 'RUN',
    options: RUN_OPTIONS,
    usage: ['--paper --strategy <module> [options]', '--terminal --strategy <module> [options]'],
    load: async () => (await import('../live/run-command.ts')).runCommand,
  }),
  pipe: declare({
    section: 'RUN',
    options: PIPE_OPTIONS,
    usage: ['--instrument <name> [options]'],
    load: async () => (await import('../pipe/pipe-command.ts')).pipeCommand,
  }),
  dashboard: declare({
    section: 'RUN',
    options: DASHBOARD_OPTIONS,
    usage: ['--database <file> [options]'],
    load: async () => (await import('../dashboard-command.ts')).dashboardCommand,
  }),
  'mt5 install': declare({
    section: 'RUN',
    operands: [{ name: 'data-folder' }],
    options: JSON_OPTIONS,
    load: async () => (await import('../mt5-command.ts')).installCommand,
  }),
  'mt5 token': declare({
    section: 'RUN',
    options: NO_OPTIONS,
    load: async () => (await import('../mt5-command.ts')).tokenCommand,
  }),
  ...CONTROL_WORDS,
  doctor: declare({
    section: 'RECORDS',
    operands: [{ name: 'database', isOptional: true }],
    options: DOCTOR_OPTIONS,
    load: async () => (await import('../doctor/doctor-command.ts')).doctorCommand,
  }),
  inspect: declare({
    section: 'RECORDS',
    operands: [{ name: 'view', values: INSPECTED }],
    options: INSPECT_OPTIONS,
    usage: [`${INSPECTED.join('|')} --database <file> [options]`],
    load: async () => (await import('../inspect/inspect-command.ts')).inspectCommand,
  }),
  export: declare({
    section: 'RECORDS',
    options: EXPORT_OPTIONS,
    usage: ['--database <file> --out <file> [options]'],
    load: async () => (await import('../port/export-command.ts')).exportCommand,
  }),
  import: declare({
    section: 'RECORDS',
    options: IMPORT_OPTIONS,
    usage: ['--from <file> --database <file> [options]'],
    load: async () => (await import('../port/import-command.ts')).importCommand,
  }),
  completion: declare({
    section: 'SHELL',
    operands: [{ name: 'shell', values: SHELLS }],
    options: NO_OPTIONS,
    load: async () => (await import('../completion/completion-command.ts')).completionCommand,
  }),
  help: declare({
    section: 'SHELL',
    operands: [{ name: 'command', isOptional: true, isRest: true }],
    options: NO_OPTIONS,
    load: async () => (await import('../help/help-command.ts')).helpCommand,
  }),
} as const satisfies CommandMap

type Commands = typeof COMMANDS
export type CommandName = keyof Commands
/** Every option of any command. */
export type OptionName = { [Name in CommandName]: keyof Commands[Name]['options'] }[CommandName] & string
