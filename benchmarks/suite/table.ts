import type { Group } from './bench.ts'

/** One bench: `benches/<group>/<name>.ts`. */
export interface Entry {
  readonly group: Group
  readonly name: string
  /** Takes minutes, and is measured where it is asked for by name or with `--long`. */
  readonly isLong?: boolean
}

const entries = (group: Group, ...names: readonly string[]): readonly Entry[] => names.map((name) => ({ group, name }))

const long = (group: Group, ...names: readonly string[]): readonly Entry[] =>
  entries(group, ...names).map((entry) => ({ ...entry, isLong: true }))

/** Everything that is measured, in the order of the page. */
export const BENCHES: readonly Entry[] = [
  ...entries('replay', 'bars', 'bars-learning', 'bars-many-signals', 'ticks', 'ticks-learning', 'load'),
  ...entries('rules', 'allocate', 'gate-decision', 'select-update-draws', 'select-update-exact'),
  ...entries('rules', 'select-update-legs', 'select-cached', 'scalp-quotes'),
  ...entries('engine', 'step', 'session', 'quotes', 'snapshot'),
  ...entries('memory', 'heap-over-ticks', 'bytes-a-cell'),
  ...entries('kernel', 'ticks', 'bars'),
  ...entries('storage', 'commit', 'kept-replay', 'queries', 'shared-policy'),
  ...entries('growth', 'cells', 'symbols', 'journal', 'recovery'),
  ...entries('peers', 'backtest-kit', 'beta-samplers', 'canonical-json', 'sqlite-limit'),
  ...long(
    'learning',
    ...['signal-worlds', 'choices', 'belief-widths', 'propensities', 'regret', 'false-freezes', 'dependent-rewards'],
    ...['detection-delays', 'drawdown-rule', 'expectancy', 'other-markets', 'rewards', 'evaluation'],
    ...['evaluation-edges', 'paired-days', 'speed', 'memory'],
  ),
  ...long('dashboard', 'reads', 'stream', 'slow-clients'),
]

/** How a bench is called. */
export const nameOf = ({ group, name }: Pick<Entry, 'group' | 'name'>): string => `${group}/${name}`
