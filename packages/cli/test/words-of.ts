import type { Arguments } from '../src/arguments.ts'
import { COMMANDS, type CommandName } from '../src/map/map.ts'
import { performCall } from '../src/map/perform-call.ts'
import { EN } from '../src/texts/en.ts'
import { terminalIn } from './terminal.ts'

/** What a command is handed for words as they are typed. Throws the first fault of the call. */
export const wordsOf = async (path: CommandName, argv: readonly string[]): Promise<Arguments<string>> => {
  let handed: Arguments<string> | null = null
  const command = {
    ...COMMANDS[path],
    run: async (words: Arguments<string>): Promise<undefined> => {
      handed = words
    },
  }
  const book = { commands: { [path]: command }, texts: EN }
  const { faults } = await performCall([...path.split(' '), ...argv], terminalIn('.'), book, () => '')
  for (const fault of faults) throw fault
  if (handed === null) throw new Error(`${path} was not called`)
  return handed
}
