import { resolve } from 'node:path'
import { openSqliteReader } from '@alavanca/sqlite'
import { Arguments } from '../arguments.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { VIEW_NAMES, VIEWS } from './views.ts'

export const INSPECT_OPTIONS = {
  database: { type: 'string' },
  limit: { type: 'string' },
  symbol: { type: 'string' },
  regime: { type: 'string' },
  json: { type: 'boolean' },
} as const

const [USUAL, MOST] = [20, 10_000]

/** `alavanca inspect policy|capital|scalps|snapshots|lessons`: what a bot's database holds, also while the bot runs. */
export const inspectCommand = ([what, ...argv]: readonly string[], terminal: Terminal): void => {
  const name = VIEW_NAMES.find((each) => each === what)
  if (name === undefined)
    throw new UsageError(`inspect takes one of ${VIEW_NAMES.join(', ')}: alavanca inspect policy --database run.db.`)
  const words = new Arguments(argv, INSPECT_OPTIONS)
  const limit = words.count('limit') ?? USUAL
  if (limit > MOST) throw new UsageError(`--limit must be at most ${MOST}; got ${limit}.`)
  const path = resolve(terminal.directory, words.required('database'))
  const reader = openSqliteReader(path)
  try {
    const filter = { limit, symbol: words.text('symbol'), regime: words.text('regime') }
    const { facts, text } = reader.together(() => VIEWS[name](reader, filter))
    terminal.out(words.has('json') ? toJson({ database: path, ...facts }) : text)
  } finally {
    reader.close()
  }
}
