import { tmpdir } from 'node:os'
import { type ControlAnswer, controlPath, sendControl } from '@alavanca/live'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import type { CONTROL_OPTIONS } from '../options/small-options.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { botOf, commandToken } from './bot-files.ts'

/** Who says it, for the journal. */
const speakerOf = ({ environment }: Terminal): string => {
  const name = environment['USER'] ?? environment['USERNAME']
  return name ? `${name}, from another shell` : 'from another shell'
}

/**
 * `alavanca status`, `resume`, `flatten` and all the others: one command to the life that runs with a database. Resolves to the
 * exit code: 0 where it was done, 1 where it was not, 2 where the call was wrong.
 */
export const controlCommand = async (
  verb: string,
  words: Arguments<keyof typeof CONTROL_OPTIONS>,
  terminal: Terminal,
): Promise<number> => {
  const named = { database: words.text('database'), paper: words.has('paper'), envFile: words.text('env-file') }
  const bot = botOf(named, terminal)
  const answer: ControlAnswer = await sendControl({
    path: controlPath(bot.database, { platform: process.platform, temporary: tmpdir() }),
    token: commandToken(bot, named.paper),
    request: { type: 'LINE', line: [verb, ...words.operands].join(' '), who: speakerOf(terminal) },
  })
  if (words.has('json')) terminal.out(toJson(answer))
  else (answer.ok ? terminal.out : terminal.err)(`${answer.text}\n`)
  if (answer.code === 'USAGE') return EXIT.usage
  return answer.ok ? EXIT.ok : EXIT.failed
}
