/** Under which heading of the overview a command stands, in its order. */
export const SECTIONS = ['START', 'REPLAY', 'SWEEP', 'RUN', 'STEER', 'RECORDS', 'SHELL'] as const
export type CommandSection = (typeof SECTIONS)[number]

/** Under which heading of a command's help an option stands, in its order. */
export const OPTION_GROUPS = [
  'DATA',
  'MARKET',
  'STRATEGY',
  'COSTS',
  'MODE',
  'SEARCH',
  'TRADES',
  'BOT',
  'SERVER',
  'OUTPUT',
  'GENERAL',
] as const
export type OptionGroup = (typeof OPTION_GROUPS)[number]

/** What a value is, as it stands in the help: `--data <file>`. */
export type Placeholder =
  | 'account'
  | 'date'
  | 'file'
  | 'folder'
  | 'letters'
  | 'list'
  | 'module'
  | 'money'
  | 'name'
  | 'number'
  | 'points'
  | 'rule'
  | 'size'
  | 'text'
  | 'zone'

/** What stands by itself after a command. */
export type OperandName =
  | 'account'
  | 'command'
  | 'data-folder'
  | 'database'
  | 'file'
  | 'folder'
  | 'position'
  | 'reason'
  | 'regime'
  | 'shell'
  | 'snapshot'
  | 'symbol'
  | 'tuning'
  | 'version'
  | 'view'
