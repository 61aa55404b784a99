/**
 * The dashboard inside a program: a database, the page on it, and the same for programs.
 * `npx tsx --conditions=@alavanca/source examples/dashboard.ts`; with `--stay` it serves the page until Ctrl+C.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WIN } from '@alavanca/core'
import { serveDashboard } from '@alavanca/dashboard'
import { openEngine, parseEngineConfig } from '@alavanca/engine'
import { engineSettings, loadSettings } from '@alavanca/settings'
import { openSqliteStore } from '@alavanca/sqlite'

const START = Date.parse('2026-03-02T13:30:00Z')
const folder = mkdtempSync(join(tmpdir(), 'alavanca-'))
const path = join(folder, 'bot.db')
const config = parseEngineConfig({ instruments: [WIN], ...engineSettings(loadSettings({})) })

// a bot's process: what it decides is in its database before an order leaves
const store = await openSqliteStore(path)
const { engine } = await openEngine({ store, config })
const levels = { entryPrice: 130_000, stopPrice: 129_850, targets: [130_300] }
const seen = { globalConfidence: 0.82, ensembleDisagreement: 0.12, liquidityStrength: 0.4, transitionActive: false }
store.append(
  engine.process({
    type: 'SIGNAL',
    time: START,
    signal: { id: 'first', time: START, symbol: 'WIN', side: 'BUY', ...levels },
    context: { regime: 'TREND_UP', ...seen },
  }),
)

// any other process: it only reads. The configuration says what the limits are, and is held against the database's
const token = 'at least sixteen characters'
const bot = { id: 'win', path, configs: [config] }
const served = await serveDashboard({ bots: [bot], token, port: 0 })

/** As a program asks; a browser exchanges the token for a cookie. What is answered is described in /openapi.json. */
const ask = async (what: string): Promise<unknown> =>
  (await fetch(`${served.url}/api/v5/${what}`, { headers: { authorization: `Bearer ${token}` } })).json()

// as: the schema of this answer
const { decisions } = (await ask('decisions')) as {
  readonly decisions: readonly {
    readonly action: string
    readonly state: string
    readonly refusedBy: readonly string[]
  }[]
}
for (const { action, state, refusedBy } of decisions)
  console.log(`${action} in ${state}; no extra: ${refusedBy.join(' and ')}`)

if (process.argv.includes('--stay')) {
  console.log(`Open ${served.url}/#token=${encodeURIComponent(token)}`)
  await new Promise((resolve) => process.once('SIGINT', resolve))
}
await served.close()
store.close()
rmSync(folder, { recursive: true })
