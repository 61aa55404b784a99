/** What goes wrong while an order is on its way. */
export const MISHAPS = [
  'NONE',
  'TERMINAL_KILLED_BEFORE_BROKER',
  'TERMINAL_KILLED_AFTER_BROKER',
  'TERMINAL_KILLED_ANY_TIME',
  'LINE_CUT',
  'ANSWER_LOST',
  'REQUOTE',
  'NODE_RESTARTED',
  'BOTH_KILLED',
] as const
export type Mishap = (typeof MISHAPS)[number]

/** The like of it that needs no order on its way. */
export const aroundOf = (mishap: Mishap): Mishap => {
  if (mishap === 'BOTH_KILLED') return 'NODE_RESTARTED'
  return mishap.startsWith('TERMINAL_KILLED') ? 'TERMINAL_KILLED_ANY_TIME' : mishap
}
