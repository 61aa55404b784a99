import type { Arguments } from '../arguments.ts'
import { noCommand } from '../map/call-faults.ts'
import type { Book } from '../map/declare.ts'
import { nearest } from '../map/nearest.ts'
import type { Terminal } from '../terminal.ts'
import { commandHelp } from './command-help.ts'
import { pathsUnder } from './describe.ts'
import { overview } from './overview.ts'

/** `alavanca help`, `alavanca help replay`: the same as with `--help`. */
export const helpCommand = (words: Arguments<never>, { out }: Terminal, book: Book): void => {
  const path = words.operands.join(' ')
  if (path !== '' && pathsUnder(path, book).length === 0)
    throw noCommand(path, nearest(path, Object.keys(book.commands)))
  out(path === '' ? overview(book) : commandHelp(path, book))
}
