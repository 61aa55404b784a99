import type { ComponentChildren } from 'preact'
import type { WritePaths } from '../../src/api/paths.ts'
import type { ActAnswer } from '../../src/api/schemas/index.ts'
import { write } from './api.ts'
import { bot } from './live.ts'
import { askAgain } from './use-answer.ts'

/** Something an operator may do, told before it is done. */
export interface Act {
  readonly name: string
  /** What it will do, as a sentence. */
  readonly will: string
  /** Whether money or knowledge is at stake at once. */
  readonly isGrave?: boolean
  /** What else must be said, and what is wrong with it as it stands. */
  readonly fields?: () => ComponentChildren
  readonly check?: () => string | null
  /** Called when it is asked for. */
  readonly begin?: () => void
  /** Sends it with its reason; resolves to the sequence of its step, where that is known. */
  readonly send: (note: string) => Promise<number | null>
}

/** What may be asked of a bot. */
type ActPath = {
  [Path in keyof WritePaths]: WritePaths[Path] extends ActAnswer ? Path : never
}[keyof WritePaths]

export interface ActParts extends Omit<Act, 'send'> {
  readonly path: ActPath
  /** What is sent along, asked for when it is sent. */
  readonly body?: () => Readonly<Record<string, unknown>>
}

/** An act on the bot in sight. */
export const actOf = ({ path, body, ...act }: ActParts): Act => {
  // the one in sight when it was asked for, whatever the reader opens meanwhile
  const id = bot.peek()
  return {
    ...act,
    send: async (note) => {
      const { sequence } = await write(path, { bot: id, note, ...body?.() })
      askAgain()
      return sequence
    },
  }
}
