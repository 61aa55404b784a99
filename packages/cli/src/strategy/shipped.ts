import type { Terminal } from '../terminal.ts'

/** The strategy that comes with the command, so that nothing must be given for a first run. */
export const SHIPPED = 'three-votes'

/** Where it lies: among the examples, as source; beside this file, as it was built. */
export const SHIPPED_FILE: URL = new URL(
  import.meta.url.endsWith('.ts') ? '../../../../examples/strategies/three-votes.ts' : './three-votes.js',
  import.meta.url,
)

/** Says on standard error that the strategy that ships is at work: what it earns is no advice. */
export const tellShipped = (strategy: string, { err }: Pick<Terminal, 'err'>): void => {
  if (strategy === SHIPPED)
    err(`Strategy: ${SHIPPED}, which ships with alavanca to try it with. --strategy <file> takes your own.\n`)
}
