import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { type ControlAnswer, controlPath, sendControl } from '@alavanca/live'
import { EXIT } from '../exit.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { botOf, commandToken } from './bot-files.ts'

const OPTIONS = {
  database: { type: 'string' },
  paper: { type: 'boolean' },
  'env-file': { type: 'string' },
  json: { type: 'boolean' },
} as const

const wordsOf = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true })
  } catch (error) {
    // parseArgs throws TypeErrors whose messages are meant for people
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** Who says it, for the journal. */
const speakerOf = ({ environment }: Terminal): string => {
  const name = environment['USER'] ?? environment['USERNAME']
  return name ? `${name}, from another shell` : 'from another shell'
}

/**
 * `alavanca status`, `resume`, `flatten` and all the others: one command to the life that runs with a database. Resolves to the
 * exit code: 0 where it was done, 1 where it was not, 2 where the call was wrong.
 */
export const controlCommand = async (verb: string, argv: readonly string[], terminal: Terminal): Promise<number> => {
  const { values, positionals } = wordsOf(argv)
  const { database, paper = false, json = false } = values
  const bot = botOf({ database, paper, envFile: values['env-file'] }, terminal)
  const answer: ControlAnswer = await sendControl({
    path: controlPath(bot.database, { platform: process.platform, temporary: tmpdir() }),
    token: commandToken(bot),
    request: { type: 'LINE', line: [verb, ...positionals].join(' '), who: speakerOf(terminal) },
  })
  if (json) terminal.out(toJson(answer))
  else (answer.ok ? terminal.out : terminal.err)(`${answer.text}\n`)
  if (answer.code === 'USAGE') return EXIT.usage
  return answer.ok ? EXIT.ok : EXIT.failed
}
