/** A bot with engine, SQLite and bridge, killed −9 at random moments while the terminal lives on. `node-kills.ts [kills]` */
import { bundledPrograms } from '@alavanca/testing/bundled-programs'
import { BOT, nodeKills } from '../test/node-life/node-kills.ts'

const KILLS_A_SESSION = 27
const wanted = Number(process.argv[2] ?? 54)
const programs = await bundledPrograms([BOT])
const totals = {
  kills: 0,
  sessions: 0,
  intents: 0,
  carriedOut: 0,
  waited: 0,
  moved: 0,
  unknown: 0,
  halted: 0,
  faults: 0,
}
const killsAt: Record<string, number> = {}
const began = performance.now()
try {
  while (totals.kills < wanted) {
    const kills = Math.min(KILLS_A_SESSION, wanted - totals.kills)
    const verdict = await nodeKills({
      program: programs.pathOf('engine-process'),
      kills,
      seed: `proof ${totals.sessions}`,
      // every other session on an account of the other kind
      hedging: totals.sessions % 2 === 1,
      faults: { lostReply: 0.05, tornLine: 0.02, disconnect: 0.02, requote: 0.05, partial: 0.05 },
    })
    totals.kills += Object.values(verdict.killsAt).reduce((sum, count) => sum + count, 0)
    totals.sessions += 1
    totals.intents += verdict.intents
    totals.carriedOut += verdict.carriedOut
    totals.waited += verdict.waited
    totals.moved += verdict.moved
    totals.unknown += verdict.unknown
    totals.halted += verdict.tradingState === 'HALTED' ? 1 : 0
    totals.faults += verdict.faults.length
    for (const [point, count] of Object.entries(verdict.killsAt)) killsAt[point] = (killsAt[point] ?? 0) + count
    for (const reason of [...verdict.halts, ...verdict.faults]) console.log(`session ${totals.sessions}: ${reason}`)
  }
} finally {
  programs.remove()
}
console.table({ ...totals, seconds: Math.round((performance.now() - began) / 1_000) })
console.table(killsAt)
console.log(totals.faults === 0 ? 'no double, no silent loss' : 'NOT sound')
process.exitCode = totals.faults === 0 ? 0 : 1
