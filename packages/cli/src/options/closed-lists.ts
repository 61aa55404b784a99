import type { Language } from '@alavanca/core'
import type { PresetName } from '@alavanca/settings'

// values of options, said again here so that the help loads nothing of the library; a test holds them against it

export const LANGUAGE_NAMES = ['en', 'pt-BR'] as const satisfies readonly Language[]
export const PRESETS = ['conservative', 'balanced', 'aggressive'] as const satisfies readonly PresetName[]
/** Regimes that most hosts use; others may be named. */
export const USUAL_REGIMES = ['TREND_UP', 'TREND_DOWN', 'RANGE', 'TRANSITION', 'CHAOTIC'] as const

export const STOP_SKIP_KEEP = ['stop', 'skip', 'keep'] as const
export const STOP_KEEP = ['stop', 'keep'] as const
export const STOP_SKIP = ['stop', 'skip'] as const
export const STOP_REPAIR = ['stop', 'repair'] as const
export const EPOCHS = ['wall', 'utc'] as const
export const DECIMALS = ['point', 'comma'] as const
export const DATE_ORDERS = ['year-first', 'day-first', 'month-first'] as const
export const BAR_TIMES = ['start', 'end'] as const
export const ACCEPTED = ['zone', 'tick', 'price', 'currency'] as const
export const ADJUSTMENTS = ['none', 'difference', 'ratio'] as const
export const INTRABAR = ['pessimistic', 'optimistic', 'nearest-first'] as const
export const LEARNING_ACCEPTED = ['symbol', 'reward'] as const
export const INSPECTED = ['policy', 'capital', 'scalps', 'snapshots', 'lessons'] as const
export const EDGES = ['none', 'planted', 'dying'] as const
export const SIMULATED_KINDS = ['bars', 'ticks'] as const
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const
export const SEARCHES = ['grid', 'sobol', 'halving'] as const
