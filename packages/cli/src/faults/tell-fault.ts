import { AlavancaError } from '@alavanca/core'
import { EXIT } from '../exit.ts'
import { optionsInWords } from '../options-in-words.ts'
import { placeOf } from '../strategy/strategy-fault.ts'
import type { Terminal } from '../terminal.ts'
import { remedyFor, systemFaultInWords } from './system-fault.ts'

const LOOK = 'alavanca look <file> shows what was understood of a recording, and how to say what was not.'

const OURS = `This is a fault of alavanca itself, and not of how it was called. Please report it to whoever maintains it, with the
lines above, the command, and what alavanca doctor --json prints (which holds no secret). What was written so far is kept.
`

/** Where a strategy threw, in its author's file. */
const whereThrown = ({ code, faults }: AlavancaError): readonly string[] => {
  const place = code === 'STRATEGY_FAILED' ? placeOf(faults[0]?.value) : null
  return place === null ? [] : [`  at ${place}`]
}

const wordsOf = (error: AlavancaError, command: string | undefined): string => {
  const remedy = remedyFor(error.message)
  const lines = [
    optionsInWords(error.message),
    ...(remedy === null ? [] : [remedy]),
    ...whereThrown(error),
    // where the file itself cannot be had, nothing can be seen of it either
    ...(error.code === 'UNREADABLE_DATA' && command === 'replay' && remedy === null ? [LOOK] : []),
    `(${error.code})`,
  ]
  return `${lines.join('\n')}\n`
}

/** Words for a fault of its user's, with its exit code; null for one of ours. */
const inWords = (
  error: unknown,
  command: string | undefined,
): { readonly words: string; readonly code: number } | null => {
  if (error instanceof AlavancaError) return { words: wordsOf(error, command), code: EXIT.failed }
  const refused = systemFaultInWords(error)
  return refused === null ? null : { words: `${refused}\n`, code: EXIT.failed }
}

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)

/**
 * Tells a fault on standard error and gives its exit code: in words and without a stack where its user can put it right, with
 * the stack and where to report it where it is ours. Faults of the call are told before: see run.ts.
 */
export const tellFault = (error: unknown, terminal: Pick<Terminal, 'err'>, command?: string): number => {
  const told = inWords(error, command)
  terminal.err(told?.words ?? `${stackOf(error)}\n\n${OURS}`)
  return told?.code ?? EXIT.fault
}
