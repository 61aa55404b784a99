// For better-sqlite3, which compiles (about two minutes) where its binary cannot be downloaded: Node's own headers serve for
// that, so that they are not fetched as well.
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

const prefix = dirname(dirname(realpathSync(process.execPath)))

/** The environment of an installation; what is set already goes before it. */
export const nodeHeaders = existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {}
