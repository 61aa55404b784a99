import { ensureNever } from '@alavanca/core'
import type { Arguments } from '../arguments.ts'
import type { Book } from '../map/declare.ts'
import { SHELLS } from '../options/closed-lists.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { bashCompletion } from './bash.ts'
import { fishCompletion } from './fish.ts'
import { powershellCompletion } from './powershell.ts'
import { zshCompletion } from './zsh.ts'

const scriptOf = (shell: (typeof SHELLS)[number], book: Book): string => {
  switch (shell) {
    case 'bash':
      return bashCompletion(book.commands)
    case 'zsh':
      return zshCompletion(book)
    case 'fish':
      return fishCompletion(book)
    case 'powershell':
      return powershellCompletion(book.commands)
    default:
      return ensureNever(shell)
  }
}

/** `alavanca completion bash`: what lets a shell complete commands, options and values, made of the map. */
export const completionCommand = (words: Arguments<never>, { out }: Terminal, book: Book): void => {
  const [said] = words.operands
  const shell = SHELLS.find((each) => each === said)
  if (shell === undefined) throw usage`<${'shell'}> is missing.`
  out(scriptOf(shell, book))
}
