import { resolve } from 'node:path'
import { openSqliteReader } from '@alavanca/sqlite'
import type { Arguments } from '../arguments.ts'
import type { INSPECT_OPTIONS } from '../options/folder-options.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { VIEW_NAMES, VIEWS } from './views.ts'

const [USUAL, MOST] = [20, 10_000]

/** `alavanca inspect policy|capital|scalps|snapshots|lessons`: what a bot's database holds, also while the bot runs. */
export const inspectCommand = (words: Arguments<keyof typeof INSPECT_OPTIONS>, terminal: Terminal): void => {
  const [what] = words.operands
  const name = VIEW_NAMES.find((each) => each === what)
  if (name === undefined)
    throw usage`inspect takes one of ${VIEW_NAMES.join(', ')}: alavanca inspect policy --database run.db.`
  const limit = words.count('limit') ?? USUAL
  if (limit > MOST) throw usage`--limit must be at most ${MOST}; got ${limit}.`
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
