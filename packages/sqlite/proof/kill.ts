/**
 * `npm run proof:sqlite [-- --kills 500]`, first part: sessions are killed at random moments (kill −9) and started again, until so many
 * kills are reached. After each session, what is on disk is held against the same session in one piece.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRng } from '@alavanca/core'
import { bundledPrograms } from '@alavanca/testing/bundled-programs'
import { liveThrough, SESSION } from '../test/killed-session.ts'
import { verifySession } from '../test/verify-session.ts'
import { options } from './options.ts'

const wanted = options.kills
const KILLS_A_SESSION = 10
/** From the first line of a process: opening and recovery are in it, and then the session. */
const LONGEST_LIFE_MS = 700

const programs = await bundledPrograms([SESSION])
const rng = seededRng(options.seed)
const total = { kills: 0, sessions: 0, trades: 0, orders: 0, lapsed: 0, faults: 0 }

while (total.kills < wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-kill-'))
  const plan = { events: 3_000, seed: `${options.seed} ${total.sessions}` }
  // every other session commits quotes in groups
  const groupSteps = total.sessions % 2 === 0 ? 1 : 25
  const kills = await liveThrough({
    program: programs.pathOf('session-process'),
    folder,
    plan,
    groupSteps,
    kills: Math.min(KILLS_A_SESSION, wanted - total.kills),
    lifetime: () => ({ ms: rng.next() * LONGEST_LIFE_MS }),
  })
  const { faults, trades, orders, lapsed } = await verifySession(folder, plan)
  total.kills += kills
  total.sessions += 1
  total.trades += trades
  total.orders += orders
  total.lapsed += lapsed
  total.faults += faults.length
  const outcome = faults.length === 0 ? 'equal' : `FAULTS in ${folder}: ${faults.join('; ')}`
  console.log(
    `session ${total.sessions}: ${kills} kills, groups of ${groupSteps}, ${trades} trades, ${orders} orders, ${lapsed} lapsed: ${outcome}`,
  )
  if (faults.length === 0) rmSync(folder, { recursive: true, force: true })
}

programs.remove()
console.log(
  `\n${total.kills} kills in ${total.sessions} sessions; ${total.trades} trades and ${total.orders} orders; ` +
    `${total.lapsed} orders lapsed before they left; ${total.faults} faults`,
)
if (total.faults > 0) process.exitCode = 1
