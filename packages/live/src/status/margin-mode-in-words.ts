const MARGIN_MODES = ['netting', 'exchange (netting)', 'hedging'] as const

/** How an account counts its positions, in a word. */
export const marginModeInWords = (mode: 0 | 1 | 2): string => MARGIN_MODES[mode]
